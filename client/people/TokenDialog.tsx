import { useId, useState, type FormEvent } from 'react'
import { MAX_LABEL } from '#shared/wire/limits.ts'
import { TOKEN_ROLES, type CreatedToken, type Token } from '#shared/wire/tokens.ts'
import { asProblem, type ApiProblem } from '#client/api/problem.ts'
import { createToken, patchToken } from '#client/api/rights.ts'
import { dayOf, endOfDay } from '#client/people/days.ts'
import { useSession } from '#client/session/BoardProvider.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { Select, TextField } from '#client/ui/Field.tsx'
import { DateField } from '#client/ui/fields/DateField.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { ProblemNotice } from '#client/ui/ProblemNotice.tsx'
import styles from '#client/people/People.module.css'

type TokenDialogProps = { onClose: () => void } & (
  { token?: never; onMade: (token: CreatedToken) => void } | { token: Token; onChanged: () => void }
)

/** What an access token is for and how long it works. What one that exists may do stays: a program counts on it. */
export function TokenDialog(props: TokenDialogProps) {
  const { token, onClose } = props
  const t = useT()
  const { boardId } = useSession()
  const form = useId()
  const [label, setLabel] = useState(token?.label ?? '')
  const [role, setRole] = useState<Token['role']>('viewer')
  const [day, setDay] = useState(dayOf(token?.expiresAt))
  const [checked, setChecked] = useState(false)
  const [sending, setSending] = useState(false)
  const [problem, setProblem] = useState<ApiProblem>()
  const missing = !label.trim()

  const send = async () => {
    const words = { label: label.trim() }
    if (!props.token) {
      props.onMade(
        await createToken(boardId, { ...words, role, ...(day !== undefined && { expiresAt: endOfDay(day) }) }),
      )
      return
    }
    const unchanged = day === dayOf(props.token.expiresAt)
    const end = unchanged ? {} : { expiresAt: day === undefined ? null : endOfDay(day) }
    await patchToken(boardId, props.token.id, { ...words, ...end })
    props.onChanged()
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    setProblem(undefined)
    if (sending || missing) return
    setSending(true)
    try {
      await send()
    } catch (thrown) {
      setProblem(asProblem(thrown))
      setSending(false)
    }
  }
  return (
    <Dialog
      title={token ? t('programs.changeTitle') : t('programs.new')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" type="submit" form={form} aria-disabled={sending}>
            {sending ? t('manage.working') : token ? t('common.save') : t('programs.make')}
          </Button>
        </>
      }
    >
      <form id={form} className={styles.form} noValidate onSubmit={(event) => void submit(event)}>
        <TextField
          label={t('programs.label')}
          description={t('programs.labelHelp')}
          value={label}
          maxLength={MAX_LABEL}
          error={checked && missing ? t('programs.labelMissing') : undefined}
          onChange={(event) => setLabel(event.target.value)}
        />
        {!token && (
          <Select
            label={t('programs.may')}
            value={role}
            onChange={(event) => setRole(event.target.value === 'reporter' ? 'reporter' : 'viewer')}
          >
            {TOKEN_ROLES.map((one) => (
              <option key={one} value={one}>
                {t(`programs.role.${one}`)}
              </option>
            ))}
          </Select>
        )}
        <div>
          <DateField label={t('programs.expires')} value={day} onCommit={setDay} />
          <p className={styles.help}>{t('programs.expiresHelp')}</p>
        </div>
      </form>
      {problem && <ProblemNotice problem={problem} />}
    </Dialog>
  )
}
