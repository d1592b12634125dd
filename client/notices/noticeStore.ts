import { useEffect } from 'react'
import type { Notice } from '#shared/wire/notices.ts'
import { atLeast } from '#shared/wire/roles.ts'
import { listNotices, readNotices } from '#client/api/notices.ts'
import { asProblem, type ApiProblem } from '#client/api/problem.ts'
import { useSession } from '#client/session/BoardProvider.tsx'
import type { BoardSession } from '#client/session/boardSession.ts'
import { createStore, type Store } from '#client/session/store.ts'
import { useStore } from '#client/session/useStore.ts'

/** One's own notices as far as they have been fetched, newest first. */
export interface KnownNotices {
  /** Undefined until the first page is here. */
  readonly items?: readonly Notice[]
  readonly unread: number
  /** Where the next page begins; null after the last one. */
  readonly nextCursor: string | null
  readonly problem?: ApiProblem
}
export interface NoticeStore {
  readonly known: Store<KnownNotices>
  /** Fetches the first page anew. */
  readonly refetch: () => void
  readonly more: () => Promise<void>
  /** Marks these as read, or all; rejects with the server's refusal. */
  readonly read: (ids?: readonly string[]) => Promise<void>
  /** Calls with those that have come since the last answer and are unread. */
  readonly onNew: (notify: (notices: readonly Notice[]) => void) => () => void
}
type Needs = Pick<BoardSession, 'boardId' | 'events' | 'hello'>

const PER_PAGE = 20
const stores = new WeakMap<Needs, NoticeStore>()

/** The newest page before those known already, which stay as far as they follow on it. */
export function joined(newest: readonly Notice[], known: readonly Notice[]): readonly Notice[] {
  const ids = new Set(newest.map(({ id }) => id))
  const rest = known.filter(({ id }) => !ids.has(id))
  // Without one in common there may be others between them.
  return rest.length === known.length && known.length > 0 && newest.length >= PER_PAGE ? newest : [...newest, ...rest]
}

const stamped = (items: readonly Notice[], ids: readonly string[] | undefined, readAt: string): readonly Notice[] =>
  items.map((notice) =>
    notice.readAt === undefined && (!ids || ids.includes(notice.id)) ? { ...notice, readAt } : notice,
  )

/** The notices of this person on a board; fetched when asked for, and when the server tells of one for them. */
export function createNoticeStore({ boardId, events, hello }: Needs): NoticeStore {
  const known = createStore<KnownNotices>({ unread: 0, nextCursor: null })
  const listeners = new Set<(notices: readonly Notice[]) => void>()
  let round = 0
  const refetch = (): void => {
    // Whoever may only read is told nothing.
    const role = hello.get()?.role
    if (role && !atLeast(role, 'commenter')) return
    const own = ++round
    listNotices(boardId, PER_PAGE).then(
      ({ items, unread, nextCursor }) => {
        if (own !== round) return
        const { items: before, nextCursor: further } = known.get()
        const all = joined(items, before ?? [])
        known.set({ items: all, unread, nextCursor: all.length > items.length ? further : nextCursor })
        const ids = new Set(before?.map(({ id }) => id))
        const fresh = before ? items.filter(({ id, readAt }) => readAt === undefined && !ids.has(id)) : []
        if (fresh.length > 0) for (const notify of listeners) notify(fresh)
      },
      (thrown: unknown) => {
        if (own === round) known.set({ ...known.get(), problem: asProblem(thrown) })
      },
    )
  }
  events.on((event) => {
    if (!event || (event.kind === 'notice' && event.id === hello.get()?.participant.id)) refetch()
  })
  return {
    known,
    refetch,
    more: async () => {
      const { nextCursor } = known.get()
      if (nextCursor === null) return
      const page = await listNotices(boardId, PER_PAGE, nextCursor)
      const { items = [], nextCursor: now } = known.get()
      // The first page came anew meanwhile, and this one follows on another.
      if (now !== nextCursor) return
      const ids = new Set(items.map(({ id }) => id))
      known.set({
        items: [...items, ...page.items.filter(({ id }) => !ids.has(id))],
        unread: page.unread,
        nextCursor: page.nextCursor,
      })
    },
    read: async (ids) => {
      await readNotices(boardId, ids)
      const { items = [], unread, ...rest } = known.get()
      const gone = ids ? items.filter(({ id, readAt }) => readAt === undefined && ids.includes(id)).length : unread
      known.set({ ...rest, items: stamped(items, ids, new Date().toISOString()), unread: Math.max(0, unread - gone) })
    },
    onNew: (notify) => {
      listeners.add(notify)
      return () => listeners.delete(notify)
    },
  }
}

/** The notices of this person, and what can be done with them. The first one who asks has them fetched. */
export function useNotices(): { readonly known: KnownNotices; readonly store: NoticeStore } {
  const session = useSession()
  let store = stores.get(session)
  if (!store) stores.set(session, (store = createNoticeStore(session)))
  const known = useStore(store.known)
  const { refetch } = store
  const begun = known.items !== undefined || known.problem !== undefined
  useEffect(() => {
    if (!begun) refetch()
  }, [begun, refetch])
  return { known, store }
}
