import type { ComponentType } from 'react'
import type { Creatable, Kind } from '#shared/model/kinds.ts'
import type { ElementId } from '#shared/model/element.ts'
import type { LinkId } from '#shared/model/link.ts'
import type { MapLock } from '#shared/model/locks.ts'
import { createStore, type WritableStore } from '#client/session/store.ts'
import type { CanvasView } from '#client/board/commands/command.ts'
import type { DragHelper, Moves } from '#client/board/dragging.ts'
import type { CompactProps } from '#client/board/CompactCard.tsx'
import type { Rect, XY } from '#client/board/laneGeometry.ts'
import type { Layout } from '#client/board/layout.ts'
import type { LinkSignsProps } from '#client/board/LinkSigns.tsx'

export type Tool = 'select' | 'hand' | 'link'

/** A link begun by a click or key: the known end, which waits for the other one. */
export interface Linking {
  readonly id: ElementId
  /** Which end the known element is. */
  readonly end: 'from' | 'to'
  /** The link whose other end is moved, when no new one is drawn. */
  readonly moves?: LinkId
}

/** A link that has the keyboard, and the element whose links are gone through one by one. */
export interface FocusedLink {
  readonly id: LinkId
  readonly at: ElementId
}

/** A section that gets a name: one that is there, or a new one with its place in the document frame. */
export type SectionNaming = { readonly id: string } | { readonly rect: Rect }

/** What floats over the canvas; at most one at a time. Points are CSS pixels of the window. */
export type Overlay =
  | { readonly kind: 'elementMenu'; readonly at: XY; readonly id: ElementId }
  | { readonly kind: 'linkMenu'; readonly at: XY; readonly id: LinkId }
  | { readonly kind: 'canvasMenu'; readonly at: XY; readonly map: XY }
  | { readonly kind: 'kindMenu'; readonly at: XY; readonly ids: readonly ElementId[] }
  | { readonly kind: 'dropMenu'; readonly at: XY; readonly map: XY; readonly linking: Linking }
  | { readonly kind: 'linkPicker'; readonly at: XY; readonly id: ElementId }
  | { readonly kind: 'linkEnd'; readonly at: XY; readonly link: LinkId; readonly end: 'from' | 'to' }
  | { readonly kind: 'insert'; readonly at: XY; readonly link: LinkId }
  | {
      readonly kind: 'insertDrop'
      readonly at: XY
      readonly link: LinkId
      readonly id: ElementId
      /** Where the card was dropped, document frame; absent when it stands there already. */
      readonly position?: readonly [number, number]
    }
  | { readonly kind: 'organisationMenu'; readonly at: XY; readonly ids: readonly ElementId[] }
  | { readonly kind: 'sectionMenu'; readonly at: XY; readonly id: string }
  | { readonly kind: 'sectionsMenu'; readonly at: XY }
  | { readonly kind: 'sectionSize'; readonly at: XY; readonly id: string }
  | { readonly kind: 'sectionName'; readonly at: XY; readonly naming: SectionNaming }
  | { readonly kind: 'sectionMove'; readonly at: XY; readonly id: string }
  | { readonly kind: 'sectionOrganisation'; readonly at: XY; readonly id: string }
  | { readonly kind: 'laneMenu'; readonly at: XY; readonly lane: Kind }
  | { readonly kind: 'merge'; readonly at: XY; readonly ids: readonly ElementId[] }
  | { readonly kind: 'moveTo'; readonly at: XY; readonly ids: readonly ElementId[] }
  | { readonly kind: 'lock'; readonly at: XY; readonly locks: readonly Pick<MapLock, 'scope' | 'id'>[] }

/** What takes the place of the canvas while somebody works in the outline. */
export interface OutlineView extends Pick<
  CanvasView,
  'centre' | 'below' | 'focusCanvas' | 'focusWhole' | 'focusCard' | 'reveal'
> {
  /** The outline lies over the map, on which nothing can be done then. */
  readonly covering: boolean
  /** How a sibling of a row is linked: to what the row stands below. */
  readonly linkingOf: (id: ElementId) => Linking | undefined
}

/** What the canvas knows besides the map: only this tab's, never in the document. */
export interface CanvasState {
  readonly tool: WritableStore<Tool>
  /** Element whose title is being edited here. */
  readonly editing: WritableStore<ElementId | undefined>
  /** Element that has, or gets, the keyboard; the one tab stop among the cards. */
  readonly focused: WritableStore<ElementId | undefined>
  /** Card the keyboard was walked to, and what was selected then. */
  walked: { readonly id: ElementId; readonly among: ReadonlySet<string> } | undefined
  /** Link that has the keyboard instead of a card. */
  readonly focusedLink: WritableStore<FocusedLink | undefined>
  /** Section that has the keyboard instead of a card. */
  readonly focusedSection: WritableStore<string | undefined>
  /** Which of the two has the keyboard, or had it last. */
  readonly home: WritableStore<'canvas' | 'outline'>
  /** The outline while it is shown, over the map or beside it. */
  readonly outline: WritableStore<OutlineView | undefined>
  /** Element or link under the pointer. */
  readonly hovered: WritableStore<string | undefined>
  readonly linking: WritableStore<Linking | undefined>
  readonly overlay: WritableStore<Overlay | undefined>
  /** Cards being dragged here, in the frame shown. */
  readonly dragged: WritableStore<ReadonlyMap<ElementId, XY>>
  readonly dragHelpers: Set<DragHelper>
  /** What a trace or a search singles out, elements and links; all else steps back. Undefined: nothing does. */
  readonly lit: WritableStore<ReadonlySet<string> | undefined>
  /** Link whose label is being written here. */
  readonly labelling: WritableStore<LinkId | undefined>
  /** What stands in a card while the map is shown small; undefined: all there is. Comes when the map has been drawn. */
  readonly compact: WritableStore<ComponentType<CompactProps> | undefined>
  /** Draws signs and label of a link; comes when the map has been drawn. */
  readonly linkSigns: WritableStore<ComponentType<LinkSignsProps> | undefined>
  /** The map is drawn as a whole, seen from afar, and cards are not; set by what draws it, which comes late. */
  readonly overview: WritableStore<boolean>
  /** Where cards would lie if tidying, which is being tried, were done; nothing of it is written. */
  readonly proposed: WritableStore<Layout | undefined>
  /** Lanes by organisation as they are drawn. */
  readonly bands: WritableStore<Layout['bands']>
  /** The map alone, for a room: larger text, no tools. */
  readonly presenting: WritableStore<boolean>
  /** The map alone, to work on: tools and panels are out of sight. */
  readonly bare: WritableStore<boolean>
  /** A tool stays on after it has been used. */
  readonly keepTool: WritableStore<boolean>
  /** The last press was a finger's: it needs more room than a pointer. */
  readonly finger: WritableStore<boolean>
  /** The drag of cards, once hands/moves.ts is there; `cancel` is for what has to take over from it. */
  readonly moving: Partial<Moves> & Pick<Moves, 'cancel'>
}

export const createCanvasState = (): CanvasState => ({
  tool: createStore<Tool>('select'),
  editing: createStore<ElementId | undefined>(undefined),
  ...oneFocus(),
  walked: undefined,
  home: createStore<'canvas' | 'outline'>('canvas'),
  outline: createStore<OutlineView | undefined>(undefined),
  hovered: createStore<string | undefined>(undefined),
  linking: createStore<Linking | undefined>(undefined),
  overlay: createStore<Overlay | undefined>(undefined),
  dragged: createStore<ReadonlyMap<ElementId, XY>>(new Map()),
  dragHelpers: new Set(),
  lit: createStore<ReadonlySet<string> | undefined>(undefined),
  labelling: createStore<LinkId | undefined>(undefined),
  compact: createStore<ComponentType<CompactProps> | undefined>(undefined),
  linkSigns: createStore<ComponentType<LinkSignsProps> | undefined>(undefined),
  overview: createStore(false),
  proposed: createStore<Layout | undefined>(undefined),
  bands: createStore<Layout['bands']>(undefined),
  presenting: createStore(false),
  bare: createStore(false),
  keepTool: createStore(false),
  finger: createStore(globalThis.matchMedia?.('(pointer: coarse)').matches ?? false),
  moving: { cancel: () => false },
})

/**
 * The card the keyboard was walked to past what is selected: what is done is meant for it. Undefined when it is selected
 * itself, or something else has been selected since.
 */
export const walkedPast = ({ focused, walked }: CanvasState, selected: ReadonlySet<string>): ElementId | undefined =>
  walked && walked.id === focused.get() && walked.among === selected && !selected.has(walked.id) ? walked.id : undefined

/** Where the keyboard is on the map: a card, a link or a section, one of them at a time. */
function oneFocus(): Pick<CanvasState, 'focused' | 'focusedLink' | 'focusedSection'> {
  const focused = createStore<ElementId | undefined>(undefined)
  const focusedLink = createStore<FocusedLink | undefined>(undefined)
  const focusedSection = createStore<string | undefined>(undefined)
  const all = [focused, focusedLink, focusedSection]
  for (const one of all)
    one.subscribe(() => {
      if (one.get() !== undefined) for (const other of all) if (other !== one) other.set(undefined)
    })
  return { focused, focusedLink, focusedSection }
}

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
