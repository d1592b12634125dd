import type { Board } from '#client/board/board.ts'
import type { XY } from '#client/board/laneGeometry.ts'
import type { Layout } from '#client/board/layout.ts'

/** A stretch across all columns that belongs to one organisation, whole map pixels; `undefined` is no organisation. */
export interface Band {
  readonly organisation: string | undefined
  readonly top: number
  readonly height: number
  /** Cards in it. */
  readonly count: number
}

export interface Bands {
  readonly list: readonly Band[]
  /** The layout that the document has. */
  readonly stored: Layout
  /** Where in the document a point shown lies. */
  readonly toStored: (at: XY) => XY
  /** Frames a change made while this is shown; see keepPlaces.ts. */
  readonly keepPlaces: (board: Pick<Board, 'session' | 'layout'>) => () => void
}

/** The layout as the document has it, whatever is shown: what is written is reckoned from this. */
export const storedLayout = (layout: Layout): Layout => layout.bands?.stored ?? layout
