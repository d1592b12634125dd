import { createStore } from '#client/session/store.ts'
import type { ElementId } from '#shared/model/element.ts'
import type { Kind } from '#shared/model/kinds.ts'

/** What is to be put in order. */
export type TidyScope = 'all' | 'selected' | 'lane'

/** Tidying that is being tried: what was meant when it began. */
export interface Trying {
  readonly scope: TidyScope
  /** What was selected. */
  readonly selected: readonly ElementId[]
  readonly kind: Kind | undefined
}

export const tidyState = createStore<Trying | undefined>(undefined)
