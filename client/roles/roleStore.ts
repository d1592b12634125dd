import { useEffect } from 'react'
import type { BoardEvent } from '#shared/wire/presence.ts'
import type { Participant } from '#shared/wire/participants.ts'
import { listParticipants } from '#client/api/people.ts'
import { asProblem, type ApiProblem } from '#client/api/problem.ts'
import { listRoles } from '#client/api/roles.ts'
import { roleKey, type Answers } from '#client/roles/mapRoles.ts'
import { useSession } from '#client/session/BoardProvider.tsx'
import type { BoardSession } from '#client/session/boardSession.ts'
import { createStore, type Store } from '#client/session/store.ts'
import { useStore } from '#client/session/useStore.ts'

/** What is asked and answered on a board, and everybody who has joined it. */
export interface KnownRoles {
  /** Undefined until they are here for the first time. */
  readonly answers?: Answers
  readonly people?: readonly Participant[]
  readonly problem?: ApiProblem
}
interface RoleStore {
  readonly known: Store<KnownRoles>
  readonly refetch: () => void
}
type Needs = Pick<BoardSession, 'boardId' | 'events'>

const TOLD_BY: readonly BoardEvent['kind'][] = ['offer', 'participant', 'role']
const stores = new WeakMap<Needs, RoleStore>()

async function load(boardId: string): Promise<KnownRoles> {
  const [people, ...answered] = await Promise.all([
    listParticipants(boardId),
    listRoles(boardId, 'offered'),
    listRoles(boardId, 'accepted'),
    listRoles(boardId, 'declined'),
  ])
  return { people, answers: new Map(answered.flat().map((role) => [roleKey(role), role])) }
}

/** The one store of a session: fetched once it is asked for, again when the server tells of a change. */
function storeOf(session: Needs): RoleStore {
  const made = stores.get(session)
  if (made) return made
  const known = createStore<KnownRoles>({})
  let fetching = false
  let stale = false
  const refetch = (): void => {
    if (fetching) {
      stale = true
      return
    }
    fetching = true
    load(session.boardId)
      .then(known.set, (thrown: unknown) => known.set({ ...known.get(), problem: asProblem(thrown) }))
      .finally(() => {
        fetching = false
        if (stale) {
          stale = false
          refetch()
        }
      })
  }
  session.events.on((event) => {
    if (!event || TOLD_BY.includes(event.kind)) refetch()
  })
  const store = { known, refetch }
  stores.set(session, store)
  return store
}

/** Roles that are offered or answered on this board, and its people; fetched when the first one looks. */
export function useRoles(): KnownRoles & { readonly refetch: () => void } {
  const store = storeOf(useSession())
  const known = useStore(store.known)
  const begun = known.answers !== undefined || known.problem !== undefined
  useEffect(() => {
    if (!begun) store.refetch()
  }, [store, begun])
  return { ...known, refetch: store.refetch }
}
