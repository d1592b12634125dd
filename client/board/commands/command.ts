import { reportUnlessOffline } from '#client/ui/fetchPart.ts'
import type { Viewport } from '@xyflow/react'
import type { TextKey } from '#shared/i18n/texts.ts'
import type { ElementId } from '#shared/model/element.ts'
import type { LinkId } from '#shared/model/link.ts'
import type { Board } from '#client/board/board.ts'
import type { Area } from '#client/board/commands/areas.ts'
import type { Rect, XY } from '#client/board/laneGeometry.ts'

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
  /** Gives the keyboard back to what had it on the canvas, card, link or section; else to the canvas as a whole. */
  readonly focusCanvas: () => void
  /** Takes the keyboard from the card, link or section to the canvas as a whole. */
  readonly focusWhole: () => void
  /** Moves the view as little as it takes to show cards whole. */
  readonly reveal: (...ids: readonly ElementId[]) => void
  /** Moves it likewise for a rectangle of the map, in the frame shown. */
  readonly show: (rect: Rect) => void
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

/** What keyboard, menus, palette, help and documentation read of everything a person can do. */
export interface DescribedCommand<Id extends string = string> {
  readonly id: Id
  readonly labelKey: TextKey
  /** All ways to call it from the keyboard before anybody changes them, the one shown first; read them with `keysOf`. */
  readonly keys: readonly string[]
  readonly area: Area
  /** `page`: in every view; its keys with Mod also outside the canvas. */
  readonly scope: 'canvas' | 'page'
  /** What must have the keyboard or be open for its keys to mean it: they may mean something else elsewhere. */
  readonly at?: 'trace' | 'link' | 'section'
}

/** Something a person can do on the canvas. */
export interface Command<Id extends string = string> extends Omit<DescribedCommand<Id>, 'area'> {
  /** Where it is listed, if not with the others of its list. */
  readonly area?: Area
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
export const hasOne: Enabled = ({ elements }) => elements.length === 1
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
): Command<Id> => ({ id, labelKey: `commands.${id}` as TextKey, keys, scope: 'canvas', enabled, run })

/** An entry whose words stand in `moreCommands` and come after the board has opened, as does what it shows. */
export const laterCommand = <const Id extends Tail<'moreCommands'>>(
  id: Id,
  keys: readonly string[],
  enabled: Enabled,
  run: Run,
): Command<Id> => ({ id, labelKey: `moreCommands.${id}` as TextKey, keys, scope: 'canvas', enabled, run })

/** Lists commands under an area, except those that name another. */
export const inArea = <const L extends readonly Command[]>(area: Area, list: L, at?: Command['at']) =>
  // As many, in the same order, each with what it had.
  list.map((one) => ({ area, at, ...one })) as { [K in keyof L]: L[K] & { readonly area: Area } }

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
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        coming--
        // Until one of them asks for something that has to come itself: the rest is meant for that.
        while (coming === 0 && waiting.length > 0) waiting.shift()?.()
      }),
    )
  }
}
const HELD_MS = 4000
const waiting: (() => void)[] = []

/** Does something once what is on its way is there, in the order it was asked for. */
export const afterComing = (run: () => void): void => void waiting.push(run)

/** Runs what is in a part that is fetched when it is first called for; from then on at once, so that no key waits. */
export const from = <P>(
  load: () => Promise<P>,
  run: (part: P, context: CommandContext) => void | Promise<unknown>,
): Run => {
  let here: { readonly part: P } | undefined
  const fetched = async (context: CommandContext) => {
    here = { part: await load() }
    await run(here.part, context)
  }
  return (context) => {
    const running = here ? run(here.part, context) : fetched(context)
    if (running) void holdKeys(running).catch(reportUnlessOffline)
  }
}
