import { useId, useState, type FormEvent } from 'react'
import type { Approval, Decision, Version } from '#shared/wire/versions.ts'
import { putApproval } from '#client/api/approvals.ts'
import { asProblem, type ApiProblem } from '#client/api/problem.ts'
import { DECISIONS, mayAnswerFor, needsComment } from '#client/approvals/approvalWords.ts'
import type { Approver } from '#client/approvals/useApprover.ts'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { formatDate } from '#client/ui/fields/formats.ts'
import { useLanguage, useT } from '#client/ui/i18n.tsx'
import { ProblemNotice } from '#client/ui/ProblemNotice.tsx'
import field from '#client/ui/Field.module.css'
import styles from '#client/approvals/Approvals.module.css'

interface AnswerDialogProps {
  boardId: string
  version: Version
  approval: Approval
  me: Approver
  onDone: (decision: Decision) => void
  onClose: () => void
}

const MAX_COMMENT = 2000

interface Draft {
  readonly decision: Decision | undefined
  readonly comment: string
}
/** Answers that were begun and not sent, by version and organisation: a dialog closed by mistake loses nothing. */
const begun = new Map<string, Draft>()

/** What an organisation says of a version: what it is about in words and figures, the decision, and why. */
export function AnswerDialog({ boardId, version, approval, me, onDone, onClose }: AnswerDialogProps) {
  const t = useT()
  const form = useId()
  const { organisation, organisationId } = approval
  const onBehalf = mayAnswerFor(approval, me) === 'onBehalf'
  const place = `${version.id} ${organisationId}`
  const [draft, setDraft] = useState<Draft>(
    () => begun.get(place) ?? { decision: approval.decision ?? undefined, comment: approval.comment ?? '' },
  )
  const { decision, comment } = draft
  const change = (part: Partial<Draft>) => {
    const next = { ...draft, ...part }
    setDraft(next)
    begun.set(place, next)
  }
  const [checked, setChecked] = useState(false)
  const [working, setWorking] = useState(false)
  const [problem, setProblem] = useState<ApiProblem>()
  const text = comment.trim()
  const lacksComment = needsComment(decision) && text === ''

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    setProblem(undefined)
    if (working || !decision || lacksComment) return
    setWorking(true)
    try {
      await putApproval(boardId, version.id, organisationId, { decision, ...(text !== '' && { comment: text }) })
      begun.delete(place)
      onDone(decision)
    } catch (thrown) {
      setProblem(asProblem(thrown))
      setWorking(false)
    }
  }
  return (
    <Dialog
      title={t(onBehalf ? 'approvals.dialog.titleOnBehalf' : 'approvals.dialog.title', { organisation })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" type="submit" form={form} aria-disabled={working}>
            {working
              ? t('manage.working')
              : t(`approvals.dialog.send.${decision ?? 'none'}`, { number: version.number })}
          </Button>
        </>
      }
    >
      <form id={form} className={styles.form} noValidate onSubmit={(event) => void submit(event)}>
        <Frozen version={version} />
        <fieldset className={styles.choice} aria-describedby={`${form}-who`}>
          <legend>{t('approvals.dialog.decision')}</legend>
          {DECISIONS.map((one) => (
            <label key={one}>
              <input
                type="radio"
                name={`${form}-decision`}
                checked={decision === one}
                onChange={() => change({ decision: one })}
              />
              <span>
                {t(`approvals.dialog.${one}`)}
                <small>{t(`approvals.dialog.${one}Help`, { organisation })}</small>
              </span>
            </label>
          ))}
          {checked && !decision && <p className={field.error}>{t('approvals.dialog.decisionMissing')}</p>}
        </fieldset>
        <CommentField
          decision={decision}
          text={comment}
          onChange={(next) => change({ comment: next })}
          missing={checked && lacksComment}
        />
        <p id={`${form}-who`} className={styles.quiet}>
          {onBehalf ? t('approvals.dialog.onBehalf', { organisation }) : t('approvals.dialog.asYou', { name: me.name })}
        </p>
      </form>
      {problem && <ProblemNotice problem={problem} />}
    </Dialog>
  )
}

/** What exactly is answered: number, name, day, content, checksum. */
function Frozen({ version: { number, name, at, asOf, counts, checksum } }: { version: Version }) {
  const t = useT()
  const { locale } = useLanguage()
  const content = [
    t('approvals.dialog.elements', { count: counts.elements }),
    t('approvals.dialog.benefits', { count: counts.benefits }),
  ]
  const facts = [
    [t('approvals.dialog.version'), t('approvals.dialog.versionWords', { number, name })],
    [t('approvals.dialog.day'), new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(new Date(at))],
    [t('approvals.dialog.asOf'), formatDate(asOf, locale)],
    [t('approvals.dialog.content'), content.join(', ')],
  ] as const
  return (
    <section className={styles.frozen} aria-label={t('approvals.dialog.what')}>
      <h3>{t('approvals.dialog.what')}</h3>
      <dl>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div>
          <dt>{t('approvals.dialog.checksum')}</dt>
          <dd className={styles.checksum}>{checksum}</dd>
        </div>
      </dl>
    </section>
  )
}

interface CommentFieldProps {
  decision: Decision | undefined
  text: string
  onChange: (text: string) => void
  missing: boolean
}

/** Why: needed with a reservation and a rejection. */
function CommentField({ decision, text, onChange, missing }: CommentFieldProps) {
  const t = useT()
  const id = useId()
  const label =
    decision === 'approveWithReservation' ? 'reservation' : decision === 'reject' ? 'reason' : 'commentOptional'
  return (
    <div className={field.field}>
      <label htmlFor={id} className={field.label}>
        {t(`approvals.dialog.${label}`)}
      </label>
      <textarea
        id={id}
        rows={3}
        maxLength={MAX_COMMENT}
        className={field.control}
        value={text}
        required={needsComment(decision)}
        aria-invalid={missing || undefined}
        aria-describedby={missing ? `${id}-error` : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {missing && (
        <p id={`${id}-error`} className={field.error}>
          {t('approvals.dialog.commentMissing')}
        </p>
      )}
    </div>
  )
}
