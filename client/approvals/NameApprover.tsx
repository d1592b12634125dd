import { useCallback, useId, useState, type FormEvent } from 'react'
import type { Approval } from '#shared/wire/versions.ts'
import { atLeast } from '#shared/wire/roles.ts'
import { listParticipants } from '#client/api/people.ts'
import { asProblem, type ApiProblem } from '#client/api/problem.ts'
import { patchParticipant } from '#client/api/rights.ts'
import { useAnswer } from '#client/api/useAnswer.ts'
import { approverOptions } from '#client/approvals/approverOptions.ts'
import { useOrganisations } from '#client/session/BoardProvider.tsx'
import { announce } from '#client/ui/announce.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { Select } from '#client/ui/Field.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { ProblemNotice } from '#client/ui/ProblemNotice.tsx'
import styles from '#client/approvals/Approvals.module.css'

interface NameApproverProps {
  boardId: string
  approval: Approval
  onDone: () => void
  onClose: () => void
}

/** Who may answer in the name of an organisation. */
export function NameApprover({
  boardId,
  approval: { organisation, organisationId },
  onDone,
  onClose,
}: NameApproverProps) {
  const t = useT()
  const form = useId()
  const organisations = useOrganisations()
  const { value: people, problem, refetch } = useAnswer(useCallback(() => listParticipants(boardId), [boardId]))
  const [chosen, setChosen] = useState('')
  const [checked, setChecked] = useState(false)
  const [fault, setFault] = useState<ApiProblem>()
  const able = (people ?? []).filter(({ role }) => atLeast(role, 'commenter'))
  const options = approverOptions(able, organisationId, (id) => {
    const name = organisations.find((one) => one.id === id)?.name
    return name === undefined ? '' : t('approvals.naming.now', { organisation: name })
  })
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    setFault(undefined)
    const person = able.find(({ id }) => id === chosen)
    if (!person) return
    try {
      await patchParticipant(boardId, person.id, { approvesFor: organisationId })
      announce(t('approvals.naming.done', { name: person.name, organisation }))
      onDone()
    } catch (thrown) {
      setFault(asProblem(thrown))
    }
  }
  return (
    <Dialog
      title={t('approvals.naming.title', { organisation })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" type="submit" form={form}>
            {t('approvals.naming.save')}
          </Button>
        </>
      }
    >
      <form id={form} className={styles.form} noValidate onSubmit={(event) => void submit(event)}>
        <p>{t('approvals.naming.lead', { organisation })}</p>
        {people && able.length === 0 && <p>{t('approvals.naming.nobody')}</p>}
        <Select
          label={t('approvals.naming.person')}
          value={chosen}
          error={checked && chosen === '' ? t('approvals.naming.missing') : undefined}
          onChange={(event) => setChosen(event.target.value)}
        >
          <option value="">{t('approvals.naming.missing')}</option>
          {options.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </Select>
      </form>
      {problem && !people && <ProblemNotice problem={problem} onRetry={refetch} />}
      {fault && <ProblemNotice problem={fault} />}
    </Dialog>
  )
}
