import type { Viewport } from '@xyflow/react'
import type { TextKey } from '#shared/i18n/texts.ts'
import type { ElementId } from '#shared/model/element.ts'
import type { LinkId } from '#shared/model/link.ts'
import type { Board } from '#client/board/board.ts'
import type { XY } from '#client/board/laneGeometry.ts'

/** What the canvas can show of the map; points are document frame unless said otherwise. */
export interface CanvasView {
  /** Where the map opens: as it was left, else where it reads best; undefined while it has no size. */
  readonly opening: () => Viewport | undefined
  /** Opens it there, or with what is wanted in view. */
  readonly open: () => void
  /** Middle of what is in view. */
  readonly centre: () => XY
  /** One step closer (1) or further away (−1). */
  readonly zoomStep: (direction: 1 | -1) => void
  readonly zoomTo: (zoom: number) => void
  readonly fit: (ids?: readonly string[]) => void
  /** Below the card, in CSS pixels of the window. */
  readonly below: (id: ElementId) => XY
  readonly focusInspector: () => void
  /** Takes the keyboard from the cards back to the canvas as a whole. */
  readonly focusCanvas: () => void
  /** Moves the view as little as it takes to show cards whole. */
  readonly reveal: (...ids: readonly ElementId[]) => void
  /** Gives a card the keyboard and brings it into view. */
  readonly focusCard: (id: ElementId) => void
}

export interface CommandContext {
  readonly board: Board
  readonly view: CanvasView
  /** Elements the command works on: the selected ones, else the focused one. */
  readonly elements: readonly ElementId[]
  readonly links: readonly LinkId[]
  /** The key pressed, where it was called from the keyboard. */
  readonly key?: string
}

/** Something a person can do on the canvas; toolbar, menus, keyboard and documentation read it. */
export interface Command<Id extends string = string> {
  readonly id: Id
  readonly labelKey: TextKey
  /** All ways to call it from the keyboard, the one shown to people first. */
  readonly keys: readonly string[]
  /** `page`: also outside the canvas, except where somebody is typing. */
  readonly scope: 'canvas' | 'page'
  /** Its keys make an event of the browser's own (copy, cut, paste), which does it: the keyboard leaves them alone. */
  readonly native?: true
  readonly enabled: (context: CommandContext) => boolean
  readonly run: (context: CommandContext) => void
}

export type Enabled = Command['enabled']
type Run = Command['run']
type Tail<S extends string> = TextKey extends infer K ? (K extends `${S}.${infer T}` ? T : never) : never

export const always: Enabled = () => true
export const edits: Enabled = ({ board }) => board.session.canEdit()
export const hasElements: Enabled = ({ elements }) => elements.length > 0
export const editsElements: Enabled = (context) => edits(context) && hasElements(context)
export const editsOne: Enabled = (context) => edits(context) && context.elements.length === 1
export const editsSeveral: Enabled = (context) => edits(context) && context.elements.length > 1
export const hasOneLink: Enabled = ({ links }) => links.length === 1
export const editsOneLink: Enabled = (context) => edits(context) && hasOneLink(context)
export const facilitates: Enabled = ({ board, elements }) =>
  board.session.hello.get()?.role === 'facilitator' && elements.length > 0

/** An entry whose words stand in `commands` and so are there when the board opens. */
export const command = <const Id extends Tail<'commands'>>(
  id: Id,
  keys: readonly string[],
  enabled: Enabled,
  run: Run,
  scope: Command['scope'] = 'canvas',
): Command<Id> => ({ id, labelKey: `commands.${id}` as TextKey, keys, scope, enabled, run })

/** An entry whose words stand in `moreCommands` and come after the board has opened, as does what it shows. */
export const laterCommand = <const Id extends Tail<'moreCommands'>>(
  id: Id,
  keys: readonly string[],
  enabled: Enabled,
  run: Run,
): Command<Id> => ({ id, labelKey: `moreCommands.${id}` as TextKey, keys, scope: 'canvas', enabled, run })

let coming = 0
/** Whether something that was called for is still on its way: keys pressed meanwhile are meant for it. */
export const isComing = (): boolean => coming > 0

/** Holds the canvas's keys back until `ready`; never for good. */
export async function holdKeys(ready: Promise<unknown>): Promise<void> {
  coming++
  try {
    await Promise.race([ready, new Promise((resolve) => setTimeout(resolve, HELD_MS))])
  } finally {
    // What it shows takes the keyboard when it has been drawn.
    requestAnimationFrame(() => requestAnimationFrame(() => coming--))
  }
}
const HELD_MS = 4000

/** Runs what is in a part that is fetched when it is first called for. */
export const from =
  <P>(load: () => Promise<P>, run: (part: P, context: CommandContext) => void | Promise<unknown>): Run =>
  (context) =>
    void holdKeys(load().then((part) => run(part, context))).catch(reportError)
