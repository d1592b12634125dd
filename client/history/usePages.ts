import { useCallback, useEffect, useState } from 'react'
import { asProblem, type ApiProblem } from '#client/api/problem.ts'

interface Fetched<T> {
  readonly items: readonly T[]
  readonly nextCursor: string | null
}

/** A list that is fetched page by page. `load` must be stable; from another one everything begins anew. */
export function usePages<T>(load: (cursor?: string) => Promise<Fetched<T>>): {
  /** Undefined until the first page is here. */
  readonly items: readonly T[] | undefined
  readonly problem: ApiProblem | undefined
  /** Fetches the next page; undefined where there is none. */
  readonly more: (() => void) | undefined
  readonly refetch: () => void
} {
  const [state, setState] = useState<{ pages?: Fetched<T>; problem?: ApiProblem }>({})
  const [round, setRound] = useState(0)
  useEffect(() => {
    let current = true
    load().then(
      (pages) => current && setState({ pages }),
      (thrown: unknown) => current && setState((before) => ({ ...before, problem: asProblem(thrown) })),
    )
    return () => {
      current = false
    }
  }, [load, round])
  const { pages, problem } = state
  const cursor = pages?.nextCursor
  const more =
    cursor === null || cursor === undefined
      ? undefined
      : () =>
          void load(cursor).then(
            (next) =>
              // What was fetched anew meanwhile begins with the first page again.
              setState((before) =>
                before.pages?.nextCursor === cursor
                  ? { pages: { items: [...before.pages.items, ...next.items], nextCursor: next.nextCursor } }
                  : before,
              ),
            (thrown: unknown) => setState((before) => ({ ...before, problem: asProblem(thrown) })),
          )
  const refetch = useCallback(() => setRound((before) => before + 1), [])
  return { items: pages?.items, problem, more, refetch }
}
