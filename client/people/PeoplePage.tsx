import { useCallback, useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import type { CommentErasure } from '#shared/wire/me.ts'
import type { Participant } from '#shared/wire/participants.ts'
import { atLeast, type Role } from '#shared/wire/roles.ts'
import { listInvites, listParticipants } from '#client/api/people.ts'
import { asProblem, type ApiProblem } from '#client/api/problem.ts'
import { listErasures, patchParticipant, removeParticipant } from '#client/api/rights.ts'
import { useAnswer } from '#client/api/useAnswer.ts'
import { Confirm } from '#client/people/Confirm.tsx'
import { EraseDialog } from '#client/people/EraseDialog.tsx'
import { Page } from '#client/people/Page.tsx'
import { PersonDialog } from '#client/people/PersonDialog.tsx'
import { PersonRow, type PersonAct } from '#client/people/PersonRow.tsx'
import { UndoEditsDialog } from '#client/people/UndoEditsDialog.tsx'
import { Table } from '#client/people/Table.tsx'
import { useFacilitates } from '#client/people/useFacilitates.ts'
import { useRefetchOn } from '#client/people/useRefetchOn.ts'
import { useHello, usePeople, useSession } from '#client/session/BoardProvider.tsx'
import { announce } from '#client/ui/announce.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { ProblemNotice } from '#client/ui/ProblemNotice.tsx'
import { toast } from '#client/ui/toast.ts'

const PEOPLE_EVENTS = ['participant', 'role'] as const

interface Asked {
  readonly act: PersonAct | 'demote'
  readonly person: Participant
  readonly role?: Role
}

/** Everybody who has joined: for facilitators to change, for others to see. */
export function PeoplePage() {
  const t = useT()
  const { boardId } = useSession()
  const facilitate = useFacilitates() ?? false
  const me = useHello()?.participant.id
  const people = useAnswer(useCallback(() => listParticipants(boardId), [boardId]))
  const loadInvites = useCallback(() => (facilitate ? listInvites(boardId) : noInvites()), [boardId, facilitate])
  const invites = useAnswer(loadInvites)
  useRefetchOn(PEOPLE_EVENTS, people.refetch)
  const here = new Set(usePeople().map(({ participantId }) => participantId))
  const [asked, setAsked] = useState<Asked>()
  const [fault, setFault] = useState<{ problem: ApiProblem; title: string | undefined }>()
  const links = useMemo(() => new Map(invites.value?.map((invite) => [invite.id, invite])), [invites.value])

  const changeRole = async (person: Participant, role: Role) => {
    setFault(undefined)
    try {
      await patchParticipant(boardId, person.id, { role })
      announce(t('people.roleChanged', { name: person.name, role: t(`common.role.${role}`).toLocaleLowerCase() }))
    } catch (thrown) {
      const problem = asProblem(thrown)
      setFault({ problem, title: titleOf(problem, person) })
    }
    people.refetch()
  }
  /** The last facilitator is told so by name; anything else in the server's own words. */
  const titleOf = (problem: ApiProblem, person: Participant) =>
    problem.code === 'last-facilitator' ? t('people.lastFacilitator', { name: person.name }) : undefined
  const choose = (person: Participant, role: Role) => {
    if (person.id === me && !atLeast(role, person.role)) setAsked({ act: 'demote', person, role })
    else void changeRole(person, role)
  }
  const columns = [
    { label: t('people.name') },
    { label: t('people.organisation') },
    { label: t('people.role') },
    { label: t('people.joined') },
    ...(facilitate ? [{ label: t('people.through') }, { label: t('people.approvesFor') }] : []),
    { label: t('manage.actions'), hidden: true },
  ]
  const { value, problem, refetch } = people
  return (
    <Page title={t('shell.view.people')} lead={facilitate ? t('people.lead') : t('people.leadReader')}>
      {problem && !value && <ProblemNotice problem={problem} title={t('manage.failed')} onRetry={refetch} />}
      {fault && (
        <ProblemNotice problem={fault.problem} title={fault.title}>
          {fault.title && <p>{t('people.lastFacilitatorHelp')}</p>}
        </ProblemNotice>
      )}
      {value && (
        <Table label={t('people.table')} columns={columns}>
          {value.map((person, index) => (
            <PersonRow
              key={person.id}
              person={person}
              me={person.id === me}
              here={here.has(person.id)}
              facilitate={facilitate}
              maker={index === 0}
              invite={person.inviteId === undefined ? undefined : links.get(person.inviteId)}
              onRole={(role) => choose(person, role)}
              onAct={(act) => setAsked({ act, person })}
            />
          ))}
        </Table>
      )}
      {asked && (
        <Ask
          asked={asked}
          people={value ?? []}
          me={me}
          onClose={() => setAsked(undefined)}
          onRole={changeRole}
          onDone={() => {
            setAsked(undefined)
            refetch()
          }}
        />
      )}
    </Page>
  )
}

const noInvites = () => Promise.resolve([])

interface AskProps {
  asked: Asked
  people: readonly Participant[]
  me: string | undefined
  onRole: (person: Participant, role: Role) => Promise<void>
  onDone: () => void
  onClose: () => void
}

/** What is asked before somebody is changed, removed or erased. */
function Ask({ asked: { act, person, role }, people, me, onRole, onDone, onClose }: AskProps) {
  const t = useT()
  const { boardId } = useSession()
  const [, navigate] = useLocation()
  const facilitate = useFacilitates() ?? false
  const { name } = person
  const failed = (problem: ApiProblem) =>
    problem.code === 'last-facilitator' ? t('people.lastFacilitator', { name }) : undefined
  switch (act) {
    case 'edit':
      return <PersonDialog person={person} facilitate={facilitate} onDone={onDone} onClose={onClose} />
    case 'undo':
      return <UndoEditsDialog person={person} people={people} onClose={onClose} />
    case 'erase': {
      const erase = async (comments: CommentErasure) => {
        await removeParticipant(boardId, person.id, comments)
        if (person.id === me) return navigate('/')
        const erasures = await listErasures(boardId)
        return erasures.find(({ participantId }) => participantId === person.id)?.hits.length ?? 0
      }
      return <EraseDialog name={name} onErase={erase} failed={failed} onDone={onDone} onClose={onClose} />
    }
    case 'demote':
      return (
        <Confirm
          title={t('people.ownRoleTitle', { role: t(`common.role.${role ?? person.role}`).toLocaleLowerCase() })}
          yes={t('people.ownRoleYes')}
          onYes={async () => {
            onClose()
            if (role) await onRole(person, role)
          }}
          onClose={onClose}
        >
          <p>{t('people.ownRoleHelp')}</p>
        </Confirm>
      )
    case 'leave':
    case 'remove': {
      const run = async () => {
        await removeParticipant(boardId, person.id)
        if (act === 'leave') {
          toast(t('people.left'))
          return navigate('/')
        }
        toast(t('people.removed', { name }))
        onDone()
      }
      return (
        <Confirm
          title={act === 'leave' ? t('people.leaveTitle') : t('people.removeTitle', { name })}
          yes={act === 'leave' ? t('people.leaveYes') : t('people.removeYes')}
          onYes={run}
          failed={failed}
          onClose={onClose}
        >
          <p>{act === 'leave' ? t('people.leaveHelp') : t('people.removeHelp', { name })}</p>
        </Confirm>
      )
    }
  }
}
