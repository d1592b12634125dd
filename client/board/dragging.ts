import type { OnNodeDrag } from '@xyflow/react'
import type { ElementId } from '#shared/model/element.ts'
import type { ElementFlowNode } from '#client/board/flowAdapter.ts'
import type { XY } from '#client/board/laneGeometry.ts'

/** Cards on their way, in the frame shown. */
export interface Drag {
  /** Where the pointer is: a mouse, pen or touch event. */
  readonly event: MouseEvent | TouchEvent
  /** The card under the pointer; the others keep their distance to it. */
  readonly lead: ElementId
  /** Top left of each card right now. */
  readonly at: ReadonlyMap<ElementId, XY>
  /** Where each stood when the drag began; the same map all through it. */
  readonly from: ReadonlyMap<ElementId, XY>
}

/** Who is asked first whether a drop is theirs: what lies over the map comes before the map, what is asked before lanes. */
const DROP_ORDER = ['overMap', 'copies', 'link', 'column', 'band'] as const

/** What takes part in every drag of cards: guides, places to drop on. Those that come late join `state.dragHelpers`. */
export interface DragHelper {
  /** Moves the cards a little from where the pointer has them; undefined leaves them. */
  readonly adjust?: (drag: Drag) => ReadonlyMap<ElementId, XY> | undefined
  /** Coordinates this helper has put in line: they are kept on drop, whatever column or grid is near. */
  readonly aligned?: () => { readonly x: boolean; readonly y: boolean }
  /** Called after each move. */
  readonly move?: (drag: Drag) => void
  /**
   * Takes the drop: true when nothing else is to be written; `held` when, besides, the cards stay shown where they were
   * dropped until the helper empties `state.dragged`.
   */
  readonly drop?: (drag: Drag) => boolean | 'held'
  /** Which drops it takes, whenever it has joined; without it, it is asked last. */
  readonly takes?: (typeof DROP_ORDER)[number]
  /** The drag is over, dropped or given up. */
  readonly end?: () => void
}

/** Those that take part in the order in which they are asked whether a drop is theirs, whenever they have joined. */
export const inTurn = (helpers: Iterable<DragHelper>): readonly DragHelper[] => {
  const turn = ({ takes }: DragHelper) => (takes ? DROP_ORDER.indexOf(takes) : DROP_ORDER.length)
  return [...helpers].toSorted((a, b) => turn(a) - turn(b))
}

/** What React Flow tells of a drag, and the way to give it up. */
export interface Moves {
  readonly onStart: OnNodeDrag<ElementFlowNode>
  readonly onDrag: OnNodeDrag<ElementFlowNode>
  readonly onDrop: () => void
  /** Gives up the drag; true when there was one. */
  readonly cancel: () => boolean
}

/** Whether the pointer asks for exact places: neither grid nor guides while Mod is held. */
export const isExact = (event: MouseEvent | TouchEvent): boolean => event.ctrlKey || event.metaKey

/** Where the pointer or the first finger is, CSS pixels of the window. */
export function pointOf(event: MouseEvent | TouchEvent): XY | undefined {
  const at = 'changedTouches' in event ? (event.touches[0] ?? event.changedTouches[0]) : event
  return at && { x: at.clientX, y: at.clientY }
}
