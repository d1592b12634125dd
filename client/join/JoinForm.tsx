import { useState, type FormEvent } from 'react'
import type { JoinPreview } from '#shared/wire/join.ts'
import type { Participant } from '#shared/wire/participants.ts'
import { MAX_NAME } from '#shared/wire/limits.ts'
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
  const [checked, setChecked] = useState(false)
  const [sending, setSending] = useState(false)
  const [problem, setProblem] = useState<ApiProblem>()

  const nameMissing = checked && !name.trim()
  const organisationMissing = checked && chosen === OTHER && organisations.length > 0 && !typed.trim()

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (sending) return
    setChecked(true)
    const form = event.currentTarget
    const wrong = !name.trim()
      ? 'name'
      : chosen === OTHER && organisations.length > 0 && !typed.trim() && 'organisation'
    if (wrong) {
      form.querySelector<HTMLInputElement>(`input[name=${wrong}]`)?.focus()
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
      })
      rememberPerson({ name: name.trim(), organisation: joined.participant.organisation?.name ?? '' })
      onJoined(joined.boardId)
    } catch (thrown) {
      setProblem(asProblem(thrown))
      setSending(false)
    }
  }

  return (
    <form className={styles.form} noValidate onSubmit={(event) => void submit(event)}>
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
      <Checkbox checked={ownDevice} onChange={(event) => setOwnDevice(event.target.checked)}>
        {t('join.ownDevice')}
      </Checkbox>
      <JoinFoot label={sending ? t('join.joining') : t('join.join')} sending={sending} problem={problem} />
    </form>
  )
}
