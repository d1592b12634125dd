import type { ElementId } from '#shared/model/element.ts'
import type { XY } from '#client/board/laneGeometry.ts'

/** Cards on their way, in the frame shown. */
export interface Drag {
  /** Where the pointer is: a mouse, pen or touch event. */
  readonly event: MouseEvent | TouchEvent
  /** Top left of each card right now. */
  readonly at: ReadonlyMap<ElementId, XY>
  /** Where each stood when the drag began. */
  readonly from: ReadonlyMap<ElementId, XY>
}

/** What takes part in every drag of cards: guides, places to drop on. Those that come late join `state.dragHelpers`. */
export interface DragHelper {
  /** Moves the cards a little from where the pointer has them; undefined leaves them. */
  readonly adjust?: (drag: Drag) => ReadonlyMap<ElementId, XY> | undefined
  /** Called after each move. */
  readonly move?: (drag: Drag) => void
  /** Takes the drop: true when nothing else is to be written. */
  readonly drop?: (drag: Drag) => boolean
  /** The drag is over, dropped or given up. */
  readonly end?: () => void
}
