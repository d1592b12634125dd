import { useCallback, useEffect, useState } from 'react'
import { asProblem, type ApiProblem } from '#client/api/problem.ts'

export interface Answer<T> {
  /** Undefined until the first answer is here; the last one stays while a new one is fetched. */
  readonly value: T | undefined
  readonly problem: ApiProblem | undefined
  readonly refetch: () => void
}

/**
 * Fetches when the component appears and whenever `load` is another function; answers to an older `load` are dropped.
 * `load` must be stable: wrap it in `useCallback`.
 */
export function useAnswer<T>(load: () => Promise<T>): Answer<T> {
  const [state, setState] = useState<{ value?: T; problem?: ApiProblem }>({})
  const [round, setRound] = useState(0)
  useEffect(() => {
    let current = true
    load().then(
      (value) => current && setState({ value }),
      (thrown: unknown) => current && setState((before) => ({ ...before, problem: asProblem(thrown) })),
    )
    return () => {
      current = false
    }
  }, [load, round])
  const refetch = useCallback(() => setRound((before) => before + 1), [])
  return { value: state.value, problem: state.problem, refetch }
}
