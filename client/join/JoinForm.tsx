import { useEffect, useRef, useState, type FormEvent } from 'react'
import type { JoinPreview } from '#shared/wire/join.ts'
import type { Participant } from '#shared/wire/participants.ts'
import { MAX_NAME, MAX_PASSCODE } from '#shared/wire/limits.ts'
import { joinBoard } from '#client/api/people.ts'
import { asProblem, type ApiProblem } from '#client/api/problem.ts'
import { JoinFoot } from '#client/join/JoinFoot.tsx'
import { choiceOf, organisationNamed, OTHER } from '#client/join/organisationChoice.ts'
import { OrganisationPicker } from '#client/join/OrganisationPicker.tsx'
import { Checkbox, TextField } from '#client/ui/Field.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { rememberedPerson, rememberPerson } from '#client/ui/person.ts'
import styles from '#client/join/JoinForm.module.css'

interface JoinFormProps {
  invite: string
  preview: JoinPreview
  /** Who the person is on this map already; else what this browser remembers is filled in. */
  me?: Participant | undefined
  onJoined: (boardId: string) => void
}

/** Name and organisation, filled in from the last time, and in. */
export function JoinForm({ invite, preview, me, onJoined }: JoinFormProps) {
  const t = useT()
  const { organisations } = preview
  const [person] = useState(() =>
    me ? { name: me.name, organisation: me.organisation?.name ?? '' } : rememberedPerson(),
  )
  const [name, setName] = useState(person.name)
  const known = organisationNamed(organisations, person.organisation)
  const [chosen, setChosen] = useState<string | undefined>(
    known?.id ?? (person.organisation || organisations.length === 0 ? OTHER : undefined),
  )
  const [typed, setTyped] = useState(known ? '' : person.organisation)
  const [ownDevice, setOwnDevice] = useState(false)
  const [passcode, setPasscode] = useState('')
  const [checked, setChecked] = useState(false)
  const [sending, setSending] = useState(false)
  const [problem, setProblem] = useState<ApiProblem>()

  const form = useRef<HTMLFormElement>(null)
  const passcodeProblem = problem?.code === 'passcode-wrong' || problem?.code === 'passcode-needed'
  useEffect(() => {
    if (passcodeProblem) form.current?.querySelector<HTMLInputElement>('input[name=passcode]')?.select()
  }, [problem, passcodeProblem])
  // The link may have been given a passcode since it was looked at.
  const asksPasscode = preview.passcodeNeeded || passcodeProblem
  const passcodeMissing = asksPasscode && !passcode

  const nameMissing = checked && !name.trim()
  const organisationMissing = checked && chosen === OTHER && organisations.length > 0 && !typed.trim()

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (sending) return
    setChecked(true)
    const wrong = !name.trim()
      ? 'name'
      : chosen === OTHER && organisations.length > 0 && !typed.trim()
        ? 'organisation'
        : passcodeMissing && 'passcode'
    if (wrong) {
      form.current?.querySelector<HTMLInputElement>(`input[name=${wrong}]`)?.focus()
      return
    }
    const organisation = choiceOf(organisations, chosen, typed)
    setSending(true)
    setProblem(undefined)
    try {
      const joined = await joinBoard({
        invite,
        name: name.trim(),
        ...(organisation && { organisation }),
        ...(ownDevice && { ownDevice }),
        ...(asksPasscode && { passcode }),
      })
      rememberPerson({ name: name.trim(), organisation: joined.participant.organisation?.name ?? '' })
      onJoined(joined.boardId)
    } catch (thrown) {
      setProblem(asProblem(thrown))
      setSending(false)
    }
  }

  return (
    <form ref={form} className={styles.form} noValidate onSubmit={(event) => void submit(event)}>
      <TextField
        name="name"
        label={t('join.yourName')}
        value={name}
        onChange={(event) => setName(event.target.value)}
        error={nameMissing ? t('join.nameMissing') : undefined}
        maxLength={MAX_NAME}
        autoComplete="name"
        autoCapitalize="words"
        className={styles.field}
        required
      />
      <OrganisationPicker
        organisations={organisations}
        chosen={chosen}
        typed={typed}
        onChosen={setChosen}
        onTyped={setTyped}
        error={organisationMissing ? t('join.organisationMissing') : undefined}
      />
      {asksPasscode && (
        <TextField
          name="passcode"
          label={t('join.passcode')}
          description={t('join.passcodeHelp')}
          value={passcode}
          onChange={(event) => setPasscode(event.target.value)}
          error={
            problem?.code === 'passcode-wrong'
              ? t('join.passcodeWrong')
              : checked && passcodeMissing
                ? t('join.passcodeMissing')
                : undefined
          }
          maxLength={MAX_PASSCODE}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          className={styles.field}
          required
        />
      )}
      <Checkbox checked={ownDevice} onChange={(event) => setOwnDevice(event.target.checked)}>
        {t('join.ownDevice')}
        <span className={styles.help}>{t('join.ownDeviceHelp')}</span>
      </Checkbox>
      <JoinFoot
        label={sending ? t('join.joining') : t('join.join')}
        sending={sending}
        problem={passcodeProblem ? undefined : problem}
      />
    </form>
  )
}
