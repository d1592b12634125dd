import type { Grid } from '#shared/paste/grid.ts'
import type { Fragment } from '#shared/paste/fragment.ts'
import type { PastedNote } from '#shared/paste/lines.ts'
import type { ChosenFile } from '#client/boards/mapFile.ts'
import { createStore } from '#client/session/store.ts'
import type { XY } from '#client/board/laneGeometry.ts'

/** What was pasted, dropped or chosen and needs an answer first; `at` is where on the map, document frame. */
export type Asked =
  | {
      readonly kind: 'table'
      readonly grids: readonly Grid[]
      readonly at?: XY
      readonly text?: string
      readonly file?: string
    }
  | { readonly kind: 'chooseTable'; readonly at?: XY }
  | { readonly kind: 'lines'; readonly notes: readonly PastedNote[]; readonly text: string; readonly at?: XY }
  | { readonly kind: 'elements'; readonly fragment: Fragment; readonly at?: XY }
  | { readonly kind: 'map'; readonly file: ChosenFile }

/** The question that is open; one per tab. */
export const asked = createStore<Asked | undefined>(undefined)
/** Name of the file that is being read. */
export const reading = createStore<string | undefined>(undefined)
