import type { Creatable } from '#shared/model/kinds.ts'
import type { ElementId } from '#shared/model/element.ts'
import type { LinkId } from '#shared/model/link.ts'
import type { MapLock } from '#shared/model/locks.ts'
import { createStore, type WritableStore } from '#client/session/store.ts'
import type { DragHelper } from '#client/board/dragging.ts'
import type { XY } from '#client/board/laneGeometry.ts'

export type Tool = 'select' | 'hand' | 'link'

/** A link begun by a click or key: the known end, which waits for the other one. */
export interface Linking {
  readonly id: ElementId
  /** Which end the known element is. */
  readonly end: 'from' | 'to'
}

/** What floats over the canvas; at most one at a time. Points are CSS pixels of the window. */
export type Overlay =
  | { readonly kind: 'elementMenu'; readonly at: XY; readonly id: ElementId }
  | { readonly kind: 'linkMenu'; readonly at: XY; readonly id: LinkId }
  | { readonly kind: 'canvasMenu'; readonly at: XY; readonly map: XY }
  | { readonly kind: 'kindMenu'; readonly at: XY; readonly ids: readonly ElementId[] }
  | { readonly kind: 'dropMenu'; readonly at: XY; readonly map: XY; readonly linking: Linking }
  | { readonly kind: 'linkPicker'; readonly at: XY; readonly id: ElementId }
  | { readonly kind: 'lock'; readonly at: XY; readonly locks: readonly Pick<MapLock, 'scope' | 'id'>[] }

/** What the canvas knows besides the map: only this tab's, never in the document. */
export interface CanvasState {
  readonly tool: WritableStore<Tool>
  /** Element whose title is being edited here. */
  readonly editing: WritableStore<ElementId | undefined>
  /** Element that has, or gets, the keyboard; the one tab stop among the cards. */
  readonly focused: WritableStore<ElementId | undefined>
  /** Element or link under the pointer. */
  readonly hovered: WritableStore<string | undefined>
  readonly linking: WritableStore<Linking | undefined>
  readonly overlay: WritableStore<Overlay | undefined>
  /** Cards being dragged here, in the frame shown. */
  readonly dragged: WritableStore<ReadonlyMap<ElementId, XY>>
  readonly dragHelpers: Set<DragHelper>
  /** What a trace or a search singles out, elements and links; all else steps back. Undefined: nothing does. */
  readonly lit: WritableStore<ReadonlySet<string> | undefined>
  /** The map alone, for a room: larger text, no tools. */
  readonly presenting: WritableStore<boolean>
}

export const createCanvasState = (): CanvasState => ({
  tool: createStore<Tool>('select'),
  editing: createStore<ElementId | undefined>(undefined),
  focused: createStore<ElementId | undefined>(undefined),
  hovered: createStore<string | undefined>(undefined),
  linking: createStore<Linking | undefined>(undefined),
  overlay: createStore<Overlay | undefined>(undefined),
  dragged: createStore<ReadonlyMap<ElementId, XY>>(new Map()),
  dragHelpers: new Set(),
  lit: createStore<ReadonlySet<string> | undefined>(undefined),
  presenting: createStore(false),
})

/** What the keys 1–6 and N create, in lane order; the digit belongs to the kind, whatever the direction. */
export const CREATE_KEYS = {
  goal: '1',
  benefit: '2',
  change: '3',
  enabler: '4',
  initiative: '5',
  disbenefit: '6',
  note: 'n',
} as const satisfies Record<Creatable, string>
