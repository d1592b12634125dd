import { readPreference, writePreference } from '#client/ui/preferences.ts'
import { createStore, type Store } from '#client/session/store.ts'
import type { Arrangement } from '#client/outline/outlineTree.ts'

const store = createStore<Arrangement>(readPreference('outline') === 'lanes' ? 'lanes' : 'goals')

/** How the outline is arranged in this browser. */
export const arrangement: Store<Arrangement> = store

export function arrangeBy(next: Arrangement): void {
  store.set(next)
  writePreference('outline', next)
}

/** What is open in one board's outline: `base` for rows nobody has opened or closed themselves. */
export interface Openness {
  readonly base: 'some' | 'all' | 'none'
  readonly own: Readonly<Record<string, boolean>>
}

const nameOf = (boardId: string, by: Arrangement) => `nyttokarta.outline.${boardId}.${by}`

/** As it was left in this tab. */
export function readOpenness(boardId: string, by: Arrangement): Openness | undefined {
  try {
    const kept = JSON.parse(sessionStorage.getItem(nameOf(boardId, by)) ?? 'null') as Partial<Openness> | null
    if (!kept || typeof kept.own !== 'object') return undefined
    const own = Object.entries(kept.own).filter(([, open]) => typeof open === 'boolean')
    const base = kept.base === 'all' || kept.base === 'none' ? kept.base : 'some'
    return { base, own: Object.fromEntries(own) }
  } catch {
    // Refused, or not ours: as at first.
    return undefined
  }
}

export function keepOpenness(boardId: string, by: Arrangement, openness: Openness): void {
  try {
    sessionStorage.setItem(nameOf(boardId, by), JSON.stringify(openness))
  } catch {
    // Full or refused: it is known as long as the page lives.
  }
}
