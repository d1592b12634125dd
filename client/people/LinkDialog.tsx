import { useId, useState, type FormEvent } from 'react'
import type { Invite, InvitePatch, NewInvite, PatchedInvite } from '#shared/wire/invites.ts'
import { MAX_LABEL, MAX_PASSCODE, MIN_PASSCODE } from '#shared/wire/limits.ts'
import { isRole, ROLES, type Role } from '#shared/wire/roles.ts'
import { createInvite } from '#client/api/people.ts'
import { asProblem, type ApiProblem } from '#client/api/problem.ts'
import { patchInvite } from '#client/api/rights.ts'
import { dayOf, endOfDay } from '#client/people/days.ts'
import { mostUses, passcodeFits } from '#client/people/linkLimits.ts'
import { useSession } from '#client/session/BoardProvider.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { Checkbox, Select, TextField } from '#client/ui/Field.tsx'
import { DateField } from '#client/ui/fields/DateField.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { ProblemNotice } from '#client/ui/ProblemNotice.tsx'
import styles from '#client/people/People.module.css'

interface LinkDialogProps {
  /** The link to change; without one a new one is made. */
  invite?: Invite
  onDone: (invite: PatchedInvite) => void
  onClose: () => void
}

/** What a link gives and its limits. The role of a link that exists stays: those who joined by it have it. */
export function LinkDialog({ invite, onDone, onClose }: LinkDialogProps) {
  const t = useT()
  const { boardId } = useSession()
  const form = useId()
  const [role, setRole] = useState<Role>(invite?.role ?? 'editor')
  const [label, setLabel] = useState(invite?.label ?? '')
  const [day, setDay] = useState(dayOf(invite?.expiresAt))
  const [uses, setUses] = useState(invite?.maxUses === undefined ? '' : String(invite.maxUses))
  const [passcode, setPasscode] = useState('')
  const [noPasscode, setNoPasscode] = useState(false)
  const [checked, setChecked] = useState(false)
  const [sending, setSending] = useState(false)
  const [problem, setProblem] = useState<ApiProblem>()
  const most = mostUses(uses)
  const usesWrong = most === 'wrong'
  const passcodeWrong = passcode !== '' && !passcodeFits(passcode)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    setProblem(undefined)
    if (sending || most === 'wrong' || passcodeWrong) return
    const expiresAt =
      day === undefined ? undefined : day === dayOf(invite?.expiresAt) ? invite?.expiresAt : endOfDay(day)
    setSending(true)
    try {
      if (invite) {
        const patch: InvitePatch = {
          label: label.trim() || null,
          expiresAt: expiresAt ?? null,
          maxUses: most ?? null,
          ...(noPasscode ? { passcode: null } : passcode !== '' && { passcode }),
        }
        onDone(await patchInvite(boardId, invite.id, patch))
      } else {
        const made: NewInvite = {
          role,
          ...(label.trim() && { label: label.trim() }),
          ...(expiresAt !== undefined && { expiresAt }),
          ...(most !== undefined && { maxUses: most }),
          ...(passcode !== '' && { passcode }),
        }
        onDone(await createInvite(boardId, made))
      }
    } catch (thrown) {
      setProblem(asProblem(thrown))
      setSending(false)
    }
  }
  return (
    <Dialog
      title={invite ? t('links.changeTitle') : t('links.new')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" type="submit" form={form} aria-disabled={sending}>
            {sending ? t('manage.working') : invite ? t('common.save') : t('links.make')}
          </Button>
        </>
      }
    >
      <form id={form} className={styles.form} noValidate onSubmit={(event) => void submit(event)}>
        {!invite && (
          <Select
            label={t('links.gives')}
            description={t(`share.roleHelp.${role}`)}
            value={role}
            onChange={(event) => isRole(event.target.value) && setRole(event.target.value)}
          >
            {ROLES.toReversed().map((one) => (
              <option key={one} value={one}>
                {t(`share.role.${one}`)}
              </option>
            ))}
          </Select>
        )}
        <TextField
          label={t('manage.optionalField', { label: t('links.label') })}
          description={t('links.labelHelp')}
          value={label}
          maxLength={MAX_LABEL}
          onChange={(event) => setLabel(event.target.value)}
        />
        <div>
          <DateField label={t('links.expires')} value={day} onCommit={setDay} />
          <p className={styles.help}>{t('links.expiresHelp')}</p>
        </div>
        <TextField
          label={t('links.maxUses')}
          description={t('links.maxUsesHelp')}
          inputMode="numeric"
          value={uses}
          error={checked && usesWrong ? t('links.maxUsesWrong') : undefined}
          onChange={(event) => setUses(event.target.value)}
        />
        {!noPasscode && (
          <TextField
            label={t('manage.optionalField', { label: t('links.passcode') })}
            description={invite?.hasPasscode ? t('links.passcodeKept') : t('links.passcodeHelp')}
            value={passcode}
            autoComplete="off"
            spellCheck={false}
            maxLength={MAX_PASSCODE}
            error={checked && passcodeWrong ? t('links.passcodeWrong', { min: MIN_PASSCODE }) : undefined}
            onChange={(event) => setPasscode(event.target.value)}
          />
        )}
        {invite?.hasPasscode && (
          <Checkbox checked={noPasscode} onChange={(event) => setNoPasscode(event.target.checked)}>
            {t('links.passcodeDrop')}
          </Checkbox>
        )}
      </form>
      {problem && <ProblemNotice problem={problem} />}
    </Dialog>
  )
}
