import { createStore } from '#client/session/store.ts'

export type TraceWay = 'both' | 'up' | 'down'

/** What somebody wants to see alone: what leads to some elements or links, what follows from them, or both. */
export interface Tracing {
  /** Ids of elements or links. */
  readonly from: readonly string[]
  readonly way: TraceWay
  /** So many links away at most; undefined: all the way. */
  readonly depth: number | undefined
  /** Stays when something else is selected. */
  readonly pinned: boolean
}

/** The trace on this tab's map; in every view, so that what is traced elsewhere is seen when the map is opened. */
export const tracing = createStore<Tracing | undefined>(undefined)
