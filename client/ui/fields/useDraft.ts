import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'

interface Draft<T> {
  /** What the control shows: the person's own while they edit, else what is stored. */
  readonly value: T
  /** What somebody else stored while this person was editing. */
  readonly theirs: T | undefined
  readonly change: (value: T) => void
  /** Stores what was typed; nothing happens when it is what stands already. */
  readonly commit: () => void
  /** Gives up the person's own for what is stored. */
  readonly drop: () => void
}

/**
 * A value that is edited here and stored when the person is done: on `commit`, when the control goes away (another
 * element is selected) and when the page is hidden or closed, so that nothing typed is lost.
 */
export function useDraft<T>(stored: T, store: (value: T) => void, same: (a: T, b: T) => boolean = Object.is): Draft<T> {
  const [draft, setDraft] = useState<{ value: T; base: T }>()
  const latest = useRef({ draft, stored, store, same })
  useLayoutEffect(() => {
    latest.current = { draft, stored, store, same }
  })

  const set = useCallback((next: { value: T; base: T } | undefined) => {
    latest.current = { ...latest.current, draft: next }
    setDraft(next)
  }, [])
  const change = useCallback(
    (value: T) => set({ value, base: latest.current.draft?.base ?? latest.current.stored }),
    [set],
  )
  const commit = useCallback(() => {
    const { draft: mine, stored: now, store: save, same: equal } = latest.current
    if (!mine) return
    set(undefined)
    if (!equal(mine.value, now)) save(mine.value)
  }, [set])
  const drop = useCallback(() => set(undefined), [set])

  useEffect(() => {
    const commitWhenHidden = () => document.visibilityState === 'hidden' && commit()
    document.addEventListener('visibilitychange', commitWhenHidden)
    return () => {
      document.removeEventListener('visibilitychange', commitWhenHidden)
      commit()
    }
  }, [commit])

  const overwritten = draft !== undefined && !same(draft.base, stored) && !same(draft.value, stored)
  return { value: draft ? draft.value : stored, theirs: overwritten ? stored : undefined, change, commit, drop }
}
