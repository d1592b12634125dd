import { useSyncExternalStore } from 'react'
import type { Store } from '#client/session/store.ts'

/** The store's value; its caller renders again when the value changes. */
export const useStore = <T>(store: Store<T>): T => useSyncExternalStore(store.subscribe, store.get)
