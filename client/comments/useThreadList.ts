import { useCallback, useEffect, useRef, useState } from 'react'
import type { Thread, ThreadQuery } from '#shared/wire/comments.ts'
import { asProblem, type ApiProblem } from '#client/api/problem.ts'
import { useStore } from '#client/session/useStore.ts'
import type { CommentStore } from '#client/comments/commentStore.ts'

const PAGE = 30

interface ThreadList {
  /** Newest change first; undefined until the first page is here. */
  readonly threads: readonly Thread[] | undefined
  readonly more: boolean
  readonly problem: ApiProblem | undefined
  readonly loadMore: () => void
  readonly again: () => void
}

/**
 * The threads a question finds, a page at a time. When something changes the first page is asked for anew and what has
 * been fetched is brought into line with it. `query` must be the same object while it asks for the same.
 */
export function useThreadList(store: CommentStore, query: ThreadQuery): ThreadList {
  const version = useStore(store.version)
  const known = useStore(store.threads)
  const [state, setState] = useState<{ query?: ThreadQuery; ids?: readonly string[]; cursor?: string | null }>({})
  const [problem, setProblem] = useState<ApiProblem>()
  const [round, setRound] = useState(0)
  const busy = useRef(false)
  useEffect(() => {
    let current = true
    store.api.threads({ ...query, limit: String(PAGE) }).then(
      ({ items, nextCursor }) => {
        if (!current) return
        store.take(items)
        const ids = items.map(({ id }) => id)
        setProblem(undefined)
        setState((before) => {
          const beyond = before.query === query ? (before.ids ?? []).filter((id) => !ids.includes(id)) : []
          // What stood beyond the first page stays there, unless the first page is all there is.
          return nextCursor === null || beyond.length === 0
            ? { query, ids, cursor: nextCursor }
            : { query, ids: [...ids, ...beyond], cursor: before.cursor ?? null }
        })
      },
      (thrown: unknown) => current && setProblem(asProblem(thrown)),
    )
    return () => {
      current = false
    }
  }, [store, query, version, round])
  const { cursor } = state
  const loadMore = useCallback(() => {
    if (busy.current || cursor === null || cursor === undefined) return
    busy.current = true
    store.api.threads({ ...query, limit: String(PAGE), cursor }).then(
      ({ items, nextCursor }) => {
        busy.current = false
        store.take(items)
        setState((before) =>
          before.query === query
            ? {
                query,
                ids: [...new Set([...(before.ids ?? []), ...items.map(({ id }) => id)])],
                cursor: nextCursor,
              }
            : before,
        )
      },
      (thrown: unknown) => {
        busy.current = false
        setProblem(asProblem(thrown))
      },
    )
  }, [store, query, cursor])
  return {
    threads: state.query === query ? state.ids?.flatMap((id) => known.get(id)?.thread ?? []) : undefined,
    more: state.query === query && typeof cursor === 'string',
    problem,
    loadMore,
    again: useCallback(() => setRound((before) => before + 1), []),
  }
}
