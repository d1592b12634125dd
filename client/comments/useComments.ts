import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { atLeast } from '#shared/wire/roles.ts'
import type { ThreadMark } from '#shared/wire/comments.ts'
import { asProblem, type ApiProblem } from '#client/api/problem.ts'
import { useHello } from '#client/session/BoardProvider.tsx'
import { commentsHere } from '#client/comments/commentState.ts'
import type { CommentStore, KnownThread } from '#client/comments/commentStore.ts'
import type { Outgoing } from '#client/comments/outbox.ts'

const nothing = () => () => undefined

/** Whether this person may write comments, and settle those of others. */
export function useMay(): { readonly comment: boolean; readonly resolveAny: boolean; readonly deleteAny: boolean } {
  const role = useHello()?.role ?? 'viewer'
  return {
    comment: atLeast(role, 'commenter'),
    resolveAny: atLeast(role, 'editor'),
    deleteAny: atLeast(role, 'facilitator'),
  }
}

/** A thread, fetched when it is first asked for, and what went wrong with that. */
export function useThread(
  store: CommentStore | undefined,
  id: string,
): { readonly known: KnownThread | undefined; readonly problem: ApiProblem | undefined; readonly again: () => void } {
  const known = useSyncExternalStore(
    store?.threads.subscribe ?? nothing,
    useCallback(() => store?.threads.get().get(id), [store, id]),
  )
  const [problem, setProblem] = useState<ApiProblem>()
  const [round, setRound] = useState(0)
  const had = useRef<string>(undefined)
  if (known) had.current = id
  // With its last comment a thread goes, also from under one's eyes: what the server says of it then is told.
  const lost = !known && had.current === id
  useEffect(() => {
    if (!store) return
    let current = true
    store.fetch(id).then(
      () => current && setProblem(undefined),
      (thrown: unknown) => current && setProblem(asProblem(thrown)),
    )
    return () => {
      current = false
    }
  }, [store, id, round, lost])
  return { known, problem, again: useCallback(() => setRound((before) => before + 1), []) }
}

/** The mark of a thread; its caller renders only when that changes. */
export const useMark = (store: CommentStore | undefined, id: string): ThreadMark | undefined =>
  useSyncExternalStore(
    store?.marks.subscribe ?? nothing,
    useCallback(() => store?.marks.get()?.get(id), [store, id]),
  )

const NONE: readonly Outgoing[] = []

/** What waits to be sent. */
export const useOutgoing = (store: CommentStore | undefined): readonly Outgoing[] =>
  useSyncExternalStore(store?.outbox.list.subscribe ?? nothing, () => store?.outbox.list.get() ?? NONE)

/** The store of the board on the page. */
export const useCommentStore = (): CommentStore | undefined =>
  useSyncExternalStore(commentsHere.subscribe, commentsHere.get)
