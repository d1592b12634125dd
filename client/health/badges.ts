import { useCallback, useSyncExternalStore, type ReactNode } from 'react'
import { createStore } from '#client/session/store.ts'

/** What the map check has to say about one element or link: errors and warnings of the phase. */
export interface Badge {
  /** "1 error, 2 warnings". */
  readonly said: string
  /** Of the gravest. */
  readonly severity: 'error' | 'warning'
  /** For the kind line of a card: severity as a sign, and how many. */
  readonly mark: ReactNode
  /** What they are, shown below a card while the keyboard is on it. */
  readonly tip: ReactNode
}

export interface Badges {
  /** By id of element or link. */
  readonly byId: ReadonlyMap<string, Badge>
  /** Every finding about an element or link in a sentence of its own, a line each; made when it is asked for. */
  readonly words: (id: string) => string
}

/** What is to be shown on the map; undefined until the checks have answered. Filled by the map check, which loads later. */
export const badges = createStore<Badges | undefined>(undefined)

/** The badge of one element or link; its caller renders only when this badge changes. */
export const useBadge = (id: string): Badge | undefined =>
  useSyncExternalStore(
    badges.subscribe,
    useCallback(() => badges.get()?.byId.get(id), [id]),
  )

/** Whether the checks have answered: what has no badge then has nothing to be said about it. */
export const useChecked = (): boolean => useSyncExternalStore(badges.subscribe, () => badges.get() !== undefined)
