import type { TextKey } from '#shared/i18n/texts.ts'

type Tail<S extends string> = TextKey extends infer K ? (K extends `${S}.${infer T}` ? T : never) : never

/** One way of keys where they mean something of their own, beside the commands. */
export interface StateKey {
  readonly id: Tail<'keys.stateKey'>
  /** One after the other, or one of them. */
  readonly keys: readonly string[]
}
interface KeyState {
  readonly id: Tail<'keys.state'>
  readonly keys: readonly StateKey[]
}

const ARROWS = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'] as const
const UP_DOWN = ['ArrowUp', 'ArrowDown'] as const
const SIDES = ['ArrowLeft', 'ArrowRight'] as const
const ENDS = ['Home', 'End'] as const
const PAGES = ['PageUp', 'PageDown'] as const

/**
 * Keys that are no commands, since what they do depends on what has the keyboard; by that, in the order in which one
 * comes there. Nobody can change them: they are the keys that every list, tree and field has.
 */
export const KEY_STATES: readonly KeyState[] = [
  {
    id: 'anywhere',
    keys: [
      { id: 'tab', keys: ['Tab', 'Shift+Tab'] },
      { id: 'menu', keys: ['Shift+F10'] },
    ],
  },
  {
    id: 'canvas',
    keys: [
      { id: 'enterMap', keys: ARROWS },
      { id: 'ends', keys: ENDS },
      { id: 'toTools', keys: ['Escape'] },
    ],
  },
  {
    id: 'card',
    keys: [
      { id: 'alongLinks', keys: SIDES },
      { id: 'severalLinks', keys: UP_DOWN },
      { id: 'inLane', keys: UP_DOWN },
      { id: 'lanes', keys: PAGES },
      { id: 'select', keys: ['Space'] },
      { id: 'outOfCard', keys: ['Escape'] },
    ],
  },
  {
    id: 'selected',
    keys: [
      { id: 'letGo', keys: ['Space'] },
      { id: 'extend', keys: ['Shift+Space'] },
      { id: 'unselect', keys: ['Escape'] },
    ],
  },
  {
    id: 'linkMode',
    keys: [
      { id: 'narrow', keys: [] },
      { id: 'targets', keys: UP_DOWN },
      { id: 'confirm', keys: ['Enter'] },
      { id: 'cancel', keys: ['Escape'] },
    ],
  },
  {
    id: 'link',
    keys: [
      { id: 'nextLink', keys: UP_DOWN },
      { id: 'linkEnds', keys: SIDES },
      { id: 'selectLink', keys: ['Space'] },
      { id: 'outOfLink', keys: ['Escape'] },
    ],
  },
  {
    id: 'section',
    keys: [
      { id: 'sections', keys: PAGES },
      { id: 'outOfSection', keys: ['Escape'] },
    ],
  },
  {
    id: 'moveTo',
    keys: [
      { id: 'places', keys: UP_DOWN },
      { id: 'confirm', keys: ['Enter'] },
      { id: 'cancel', keys: ['Escape'] },
    ],
  },
  {
    id: 'text',
    keys: [
      { id: 'finish', keys: ['Enter', 'Escape'] },
      { id: 'newLine', keys: ['Shift+Enter'] },
      { id: 'nextOfKind', keys: ['Mod+Enter'] },
      { id: 'undoText', keys: ['Mod+z', 'Mod+Shift+z'] },
    ],
  },
  {
    id: 'outline',
    keys: [
      { id: 'rows', keys: UP_DOWN },
      { id: 'openRow', keys: SIDES },
      { id: 'branches', keys: PAGES },
      { id: 'ends', keys: ENDS },
      { id: 'typeAhead', keys: [] },
      { id: 'editRow', keys: ['Enter'] },
      { id: 'select', keys: ['Space'] },
      { id: 'extendRows', keys: ['Shift+ArrowUp', 'Shift+ArrowDown'] },
    ],
  },
  {
    id: 'details',
    keys: [
      { id: 'nextField', keys: ['Enter'] },
      { id: 'previousField', keys: ['Shift+Enter'] },
      { id: 'nextFromList', keys: ['Mod+Enter'] },
      { id: 'nextMissing', keys: ['Mod+Shift+Enter'] },
      { id: 'explain', keys: ['Mod+i'] },
      { id: 'leaveField', keys: ['Escape'] },
    ],
  },
  {
    id: 'register',
    keys: [
      { id: 'cells', keys: ARROWS },
      { id: 'editCell', keys: ['Enter', 'F2'] },
      { id: 'rowDetails', keys: ['Mod+Enter'] },
      { id: 'moveColumn', keys: ['Mod+ArrowLeft', 'Mod+ArrowRight'] },
      { id: 'search', keys: ['Mod+f'] },
    ],
  },
  {
    id: 'mapCheck',
    keys: [
      { id: 'findings', keys: UP_DOWN },
      { id: 'toPlace', keys: ['Enter'] },
      { id: 'thereAndBack', keys: ['F8'] },
    ],
  },
  {
    id: 'presenting',
    keys: [
      { id: 'cards', keys: PAGES },
      { id: 'endPresenting', keys: ['Escape'] },
    ],
  },
]
