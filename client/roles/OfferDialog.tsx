import { useId, useState, type FormEvent } from 'react'
import { creatableOf, kindLabel } from '#shared/i18n/labels.ts'
import type { Person } from '#shared/model/fields.ts'
import type { Participant } from '#shared/wire/participants.ts'
import { MAX_NAME } from '#shared/wire/limits.ts'
import { asProblem, type ApiProblem } from '#client/api/problem.ts'
import { withoutEmpty } from '#client/inspector/fieldValue.ts'
import { mayAnswer, personFor, personNamed, type RoleHere } from '#client/roles/mapRoles.ts'
import { offerTo, writePerson } from '#client/roles/offering.ts'
import { useRoles } from '#client/roles/roleStore.ts'
import { SendLink } from '#client/roles/SendLink.tsx'
import { useOrganisations, useSession } from '#client/session/BoardProvider.tsx'
import { announce } from '#client/ui/announce.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { Select, TextField } from '#client/ui/Field.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { ProblemNotice } from '#client/ui/ProblemNotice.tsx'
import styles from '#client/roles/Roles.module.css'

interface OfferDialogProps {
  role: RoleHere
  /** What the role is called. */
  roleName: string
  onDone: () => void
  onClose: () => void
}

/** Whom to ask: somebody who has joined, or somebody who is to be sent a link. */
export function OfferDialog({ role, roleName, onDone, onClose }: OfferDialogProps) {
  const t = useT()
  const session = useSession()
  const organisations = useOrganisations()
  const form = useId()
  const { people = [] } = useRoles()
  const able = people.filter(mayAnswer)
  const named = personNamed(role.person, able)
  const [absent, setAbsent] = useState(role.person.name !== undefined && !named)
  const [chosen, setChosen] = useState(named?.id ?? '')
  const [person, setPerson] = useState<Person>(role.person)
  const [checked, setChecked] = useState(false)
  const [working, setWorking] = useState(false)
  const [problem, setProblem] = useState<ApiProblem>()
  const [proposed, setProposed] = useState<string>()
  const who = able.find(({ id }) => id === chosen)
  const words = { role: roleName, title: role.title }
  const step = t('inspector.steps.change', { what: roleName })

  const ask = async (asked: Participant) => {
    const fields = personFor(role.person, asked, organisations)
    if (fields) writePerson(session, role, fields, step)
    await offerTo(session, role, asked.id)
    announce(t('mapRoles.said.offered', { ...words, name: asked.name }))
    onDone()
    onClose()
  }
  const propose = () => {
    const written = withoutEmpty(person)
    const name = person.name?.trim() ?? ''
    if (written) writePerson(session, role, { ...written, name }, step)
    announce(t('mapRoles.said.proposed', { ...words, name }))
    setProposed(name)
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    setProblem(undefined)
    if (working) return
    if (absent) {
      if (person.name?.trim()) propose()
      return
    }
    if (!who) return
    setWorking(true)
    try {
      await ask(who)
    } catch (thrown) {
      setProblem(asProblem(thrown))
      setWorking(false)
    }
  }
  if (proposed !== undefined)
    return <SendLink elementId={role.elementId} name={proposed} roleName={roleName} onClose={onClose} />
  return (
    <Dialog
      title={t('mapRoles.dialog.title', { role: roleName })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" type="submit" form={form} aria-disabled={working}>
            {working ? t('manage.working') : absent ? t('mapRoles.dialog.propose') : t('mapRoles.dialog.offer')}
          </Button>
        </>
      }
    >
      <form id={form} className={styles.form} noValidate onSubmit={(event) => void submit(event)}>
        <p className={styles.about}>
          {t('mapRoles.dialog.about', { kind: kindLabel(t, creatableOf(role)), title: role.title })}
        </p>
        <fieldset className={styles.choice}>
          <legend>{t('mapRoles.dialog.who')}</legend>
          {[false, true].map((one) => (
            <label key={String(one)}>
              <input type="radio" name={`${form}-who`} checked={absent === one} onChange={() => setAbsent(one)} />
              {t(one ? 'mapRoles.dialog.absent' : 'mapRoles.dialog.here')}
            </label>
          ))}
        </fieldset>
        {absent ? (
          <AbsentFields person={person} onChange={setPerson} missing={checked && !person.name?.trim()} />
        ) : (
          <>
            <Select
              label={t('mapRoles.dialog.person')}
              description={t('mapRoles.dialog.hereHelp')}
              value={chosen}
              error={checked && !who ? t('mapRoles.dialog.chooseMissing') : undefined}
              onChange={(event) => setChosen(event.target.value)}
            >
              <option value="">{t('mapRoles.dialog.choose')}</option>
              {people.map((one) => (
                <option key={one.id} value={one.id} disabled={!mayAnswer(one)}>
                  {[one.name, one.organisation?.name].filter(Boolean).join(', ')}
                </option>
              ))}
            </Select>
            {able.length < people.length && <p className={styles.help}>{t('mapRoles.dialog.onlyReads')}</p>}
            {who && <FieldBecomes now={role.person} fields={personFor(role.person, who, organisations)} />}
          </>
        )}
      </form>
      {problem && <ProblemNotice problem={problem} />}
    </Dialog>
  )
}

/** What choosing somebody does to the field. */
function FieldBecomes({ now, fields }: { now: Person; fields: Person | undefined }) {
  const t = useT()
  if (!fields) return null
  return (
    <p className={styles.help}>
      {now.name === undefined
        ? t('mapRoles.dialog.fills')
        : t('mapRoles.dialog.replaces', { before: now.name, name: fields.name ?? '' })}
    </p>
  )
}

interface AbsentFieldsProps {
  person: Person
  onChange: (person: Person) => void
  missing: boolean
}

/** Name, role and organisation of somebody who is not in the room. */
function AbsentFields({ person, onChange, missing }: AbsentFieldsProps) {
  const t = useT()
  const organisations = useOrganisations().filter(({ kind }) => kind !== 'group')
  const { name = '', role = '', organisationId = '' } = person
  const change = (part: keyof Person, text: string) => onChange({ ...person, [part]: text })
  return (
    <>
      <TextField
        label={t('mapRoles.dialog.name')}
        value={name}
        maxLength={MAX_NAME}
        error={missing ? t('mapRoles.dialog.nameMissing') : undefined}
        onChange={(event) => change('name', event.target.value)}
      />
      <TextField
        label={t('manage.optionalField', { label: t('mapRoles.dialog.role') })}
        value={role}
        maxLength={MAX_NAME}
        onChange={(event) => change('role', event.target.value)}
      />
      <Select
        label={t('mapRoles.dialog.organisation')}
        description={t('mapRoles.dialog.absentHelp')}
        value={organisationId}
        onChange={(event) => change('organisationId', event.target.value)}
      >
        <option value="">{t('mapRoles.dialog.noOrganisation')}</option>
        {organisations.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
      </Select>
    </>
  )
}
