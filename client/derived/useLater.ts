import { startTransition, useEffect, useState } from 'react'
import type { Store } from '#client/session/store.ts'

/**
 * The store's value, drawn when nothing more urgent waits: typing comes first, and of several values that come meanwhile
 * only the last is drawn. What changes together is drawn together.
 */
export function useLater<T>(store: Store<T>): T {
  const [seen, setSeen] = useState(() => ({ store, value: store.get() }))
  useEffect(() => {
    const follow = () => {
      const value = store.get()
      startTransition(() =>
        setSeen((before) => (before.store === store && Object.is(before.value, value) ? before : { store, value })),
      )
    }
    const leave = store.subscribe(follow)
    follow()
    return leave
  }, [store])
  return seen.store === store ? seen.value : store.get()
}
