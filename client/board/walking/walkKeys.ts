import type { ElementId } from '#shared/model/element.ts'
import { announce, announceStep } from '#client/ui/announce.tsx'
import type { Board } from '#client/board/board.ts'
import type { CanvasTools } from '#client/board/canvasContext.ts'
import { goToSection } from '#client/board/sections/sectionActions.ts'
import { leaveLink, walkLinks } from '#client/board/walking/linkKeys.ts'
import { shownGround } from '#client/board/walking/shownGround.ts'
import { inLane, inNextLane, linksAlong, wayOf, type Way } from '#client/board/walking/walk.ts'

type Tools = Pick<CanvasTools, 'board' | 'view'>

/** Links that lead the way just walked, among which ↑ and ↓ choose as long as nothing else is pressed. */
interface Choice {
  readonly way: Way
  readonly ids: readonly ElementId[]
  readonly at: number
}
let choice: Choice | undefined

/** The card that had the keyboard last on a board: arrows lead back to it from the canvas as a whole. */
const left = new WeakMap<Board, ElementId>()
export const remember = (board: Board): (() => void) =>
  board.state.focused.subscribe(() => {
    const id = board.state.focused.get()
    if (id !== undefined) left.set(board, id)
  })

/** Any key that does not walk ends the choice among several links. */
export const endChoice = (): void => {
  choice = undefined
}

/**
 * Moves the keyboard over the map: ← and → along links as they are seen, ↑ and ↓ in the lane or among several links, the
 * page keys to the next lane, Home and End to the first and last card. At the end of the way it stays and says so.
 */
export function walk(tools: Tools, key: string): void {
  const { board } = tools
  if (board.state.focusedLink.get()) return walkLinks(tools, key)
  const ground = shownGround(board)
  const here = board.state.focused.get()
  const chosen = choice
  choice = undefined
  if (board.state.focusedSection.get() !== undefined && PAGES[key]) return walkSections(board, PAGES[key])
  const all = ground.lanes.flat()
  if (key === 'Home') return go(tools, all[0])
  if (key === 'End') return go(tools, all.at(-1))
  if (here === undefined || !ground.rects.has(here)) {
    const before = left.get(board)
    return go(tools, before !== undefined && ground.rects.has(before) ? before : all[0])
  }
  const step = STEPS[key]
  if (step && chosen?.ids[chosen.at] === here) return choose(tools, { ...chosen, at: chosen.at + step })
  if (step) return go(tools, inLane(ground, here, step), step === 1 ? 'walking.lastInLane' : 'walking.firstInLane')
  const page = PAGES[key]
  if (page) return go(tools, inNextLane(ground, here, page), page === 1 ? 'walking.lastLane' : 'walking.firstLane')
  const way = wayOf(key === 'ArrowLeft' ? 'left' : 'right', board.direction())
  const ids = linksAlong(board.session.view, ground, here, way).map(({ to }) => to)
  if (ids.length === 0) return announce(board.t(way === 'down' ? 'walking.noneDown' : 'walking.noneUp'))
  choose(tools, { way, ids, at: 0 })
}
const STEPS: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowUp: -1 }
const PAGES: Readonly<Record<string, 1 | -1>> = { PageDown: 1, PageUp: -1 }

type EndWords = 'walking.lastInLane' | 'walking.firstInLane' | 'walking.lastLane' | 'walking.firstLane'
/** To a card; when there is none, says which end this is. */
function go({ board, view }: Tools, id: ElementId | undefined, end?: EndWords): void {
  if (id !== undefined) arrive({ board, view }, id)
  else if (end) announce(board.t(end))
  else announce(board.t('walking.noCards'))
}

/** Gives a card the keyboard; what is selected elsewhere stays so, but what is done from now on is meant for the card. */
function arrive({ board, view }: Tools, id: ElementId): void {
  const { session, state } = board
  state.walked = { id, among: session.selection.get() }
  view.focusCard(id)
}

/** To one of several links' other ends, with its place among them; past the last it stays. */
function choose({ board, view }: Tools, { way, ids, at: wanted }: Choice): void {
  const at = Math.min(ids.length - 1, Math.max(0, wanted))
  const id = ids[at]
  if (id === undefined) return
  if (ids.length > 1) choice = { way, ids, at }
  arrive({ board, view }, id)
  const { t } = board
  const side = t(way === 'down' ? 'walking.down' : 'walking.up')
  announceStep(ids.length > 1 ? t('walking.place', { at: at + 1, count: ids.length, side }) : side)
}

/** The next or previous section, in the order in which they are read. */
function walkSections({ session, state }: Board, step: 1 | -1): void {
  const { sections } = session.view.map()
  const at = sections.findIndex(({ id }) => id === state.focusedSection.get())
  const next = sections[at + step]
  if (next) goToSection(next.id)
}

/** Space selects what has the keyboard or lets it go; with Shift it joins the selection. */
export function selectHere({ board }: Tools, shift: boolean): void {
  const { session, state, t } = board
  const id = state.focused.get() ?? state.focusedLink.get()?.id
  if (id === undefined) return
  const selected = session.selection.get()
  if (shift) session.selection.toggle(id)
  else session.selection.select(selected.has(id) ? [] : [id])
  const { size } = session.selection.get()
  announce(size > 0 ? t('canvas.said.selected', { count: size }) : t('canvas.said.unselected'))
}

/** One step out: from a link to its element, from card or section to the canvas, from there to the tools. */
export function stepOut(tools: Tools): void {
  const { board, view } = tools
  const { state } = board
  // The outline has a way out of its own.
  if (state.home.get() === 'outline') return view.focusCanvas()
  if (state.focusedLink.get()) return leaveLink(tools)
  const card = state.focused.get()
  const inside = card !== undefined || state.focusedSection.get() !== undefined
  if (inside) return view.focusWhole()
  const buttons = [...document.querySelectorAll<HTMLElement>('[role=toolbar] button:not(:disabled)')]
  buttons.find((one) => one.tabIndex >= 0 && one.checkVisibility())?.focus()
}
