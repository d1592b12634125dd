import { useId, useState, type FormEvent } from 'react'
import type { OrganisationChoice, Participant, ParticipantPatch } from '#shared/wire/participants.ts'
import { MAX_NAME, MAX_ORGANISATION_NAME } from '#shared/wire/limits.ts'
import { asProblem, type ApiProblem } from '#client/api/problem.ts'
import { patchParticipant } from '#client/api/rights.ts'
import { useOrganisations, useSession } from '#client/session/BoardProvider.tsx'
import { announce } from '#client/ui/announce.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { Select, TextField } from '#client/ui/Field.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { ProblemNotice } from '#client/ui/ProblemNotice.tsx'
import styles from '#client/people/People.module.css'

interface PersonDialogProps {
  person: Participant
  facilitate: boolean
  onDone: () => void
  onClose: () => void
}

const [NONE, OTHER] = ['', ' other']

/** Name, organisation and, for facilitators, in whose name the person approves. */
export function PersonDialog({ person, facilitate, onDone, onClose }: PersonDialogProps) {
  const t = useT()
  const { boardId } = useSession()
  const form = useId()
  const organisations = useOrganisations().filter(({ kind }) => kind !== 'group')
  const own = person.organisation
  const onMap = organisations.some(({ id }) => id === own?.id)
  const before = { name: person.ownName ?? person.name, chosen: own ? (onMap ? own.id : OTHER) : NONE }
  const [name, setName] = useState(before.name)
  const [chosen, setChosen] = useState(before.chosen)
  const [typed, setTyped] = useState(own && !onMap ? own.name : '')
  const [approvesFor, setApprovesFor] = useState(person.approvesFor ?? NONE)
  const [checked, setChecked] = useState(false)
  const [problem, setProblem] = useState<ApiProblem>()
  const missing = !name.trim()

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    setProblem(undefined)
    if (missing) return
    const typedName = typed.trim()
    const organisation: OrganisationChoice | null =
      chosen === OTHER && typedName ? { name: typedName } : chosen === OTHER || chosen === NONE ? null : { id: chosen }
    const sameOrganisation = chosen === before.chosen && (chosen !== OTHER || typedName === own?.name)
    const patch: ParticipantPatch = {
      ...(name.trim() !== before.name && { name: name.trim() }),
      ...(!sameOrganisation && { organisation }),
      ...(facilitate && approvesFor !== (person.approvesFor ?? NONE) && { approvesFor: approvesFor || null }),
    }
    try {
      if (Object.keys(patch).length > 0) await patchParticipant(boardId, person.id, patch)
      announce(t('people.editSaved', { name: name.trim() }))
      onDone()
    } catch (thrown) {
      setProblem(asProblem(thrown))
    }
  }
  return (
    <Dialog
      title={t('people.editTitle', { name: person.name })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" type="submit" form={form}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      <form id={form} className={styles.form} noValidate onSubmit={(event) => void submit(event)}>
        <TextField
          label={t('people.name')}
          value={name}
          maxLength={MAX_NAME}
          error={checked && missing ? t('people.nameMissing') : undefined}
          onChange={(event) => setName(event.target.value)}
        />
        <Select label={t('people.organisation')} value={chosen} onChange={(event) => setChosen(event.target.value)}>
          <option value={NONE}>{t('people.noOrganisation')}</option>
          {organisations.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
          <option value={OTHER}>{t('people.otherOrganisation')}</option>
        </Select>
        {chosen === OTHER && (
          <TextField
            label={t('people.organisationName')}
            value={typed}
            maxLength={MAX_ORGANISATION_NAME}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
        {facilitate && (
          <Select
            label={t('people.approvesFor')}
            description={t('people.approvesForHelp')}
            value={approvesFor}
            onChange={(event) => setApprovesFor(event.target.value)}
          >
            <option value={NONE}>{t('people.approvesForNobody')}</option>
            {organisations.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </Select>
        )}
      </form>
      {problem && <ProblemNotice problem={problem} />}
    </Dialog>
  )
}
