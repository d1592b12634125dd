import { useCallback, useEffect, useRef, useState } from 'react'
import type { BoardEvent } from '#shared/wire/presence.ts'
import type { Version, VersionKind } from '#shared/wire/versions.ts'
import { asProblem, type ApiProblem } from '#client/api/problem.ts'
import { listVersions } from '#client/api/versions.ts'
import { useRefetchOn } from '#client/people/useRefetchOn.ts'

/** A version, an approval of one, or a restore that made one. */
const VERSION_EVENTS: readonly BoardEvent['kind'][] = ['version']
const MORE = 20

export interface VersionPages {
  /** Newest first; undefined until the first page is here. */
  readonly items: readonly Version[] | undefined
  readonly hasMore: boolean
  readonly problem: ApiProblem | undefined
  readonly more: () => Promise<void>
  readonly refetch: () => void
}

/** The versions of one kind, page by page; what is shown is fetched again when the server tells of a change. */
export function useVersionPages(boardId: string, kind: VersionKind, first: number): VersionPages {
  const [state, setState] = useState<{ items?: readonly Version[]; cursor?: string | null; problem?: ApiProblem }>({})
  const shown = useRef(first)
  const round = useRef(0)
  const fetchFirst = useCallback(() => {
    const mine = ++round.current
    listVersions(boardId, { kind, limit: Math.min(Math.max(shown.current, first), 200) }).then(
      ({ items, nextCursor }) => mine === round.current && setState({ items, cursor: nextCursor }),
      (thrown: unknown) => mine === round.current && setState((before) => ({ ...before, problem: asProblem(thrown) })),
    )
  }, [boardId, kind, first])
  useEffect(fetchFirst, [fetchFirst])
  useRefetchOn(VERSION_EVENTS, fetchFirst)
  const { items, cursor, problem } = state
  const more = async () => {
    if (!items || !cursor) return
    const mine = round.current
    try {
      const next = await listVersions(boardId, { kind, cursor, limit: MORE })
      if (mine !== round.current) return
      const all = [...items, ...next.items]
      shown.current = all.length
      setState({ items: all, cursor: next.nextCursor })
    } catch (thrown) {
      setState((before) => ({ ...before, problem: asProblem(thrown) }))
    }
  }
  return { items, hasMore: Boolean(cursor), problem, more, refetch: fetchFirst }
}
