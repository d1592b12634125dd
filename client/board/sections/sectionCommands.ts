import { announce } from '#client/ui/announce.tsx'
import type { Overlay } from '#client/board/canvasState.ts'
import type { CommandContext } from '#client/board/commands/command.ts'
import { sectionAt } from '#client/board/commands/sections.ts'
import { storedLayout } from '#client/board/lanes/band.ts'
import type { XY } from '#client/board/laneGeometry.ts'
import { unlock } from '#client/board/menus/unlock.ts'
import { deleteSection, sectionOf, sectionTitle, startNaming } from '#client/board/sections/sectionActions.ts'
import { cardsIn } from '#client/board/sections/sectionGeometry.ts'

type Asked = Extract<Overlay['kind'], 'sectionSize' | 'sectionMove' | 'sectionOrganisation'>

/** Below the section's title, CSS pixels of the window; where the map begins while it is not drawn. */
function placeOf(id: string): XY {
  const title = document.querySelector(`[data-section="${CSS.escape(id)}"] button`)
  const { left, bottom } = title?.getBoundingClientRect() ?? { left: 120, bottom: 120 }
  return { x: left, y: bottom }
}

export function nameSection(context: CommandContext): void {
  const id = sectionAt(context)
  if (id !== undefined) startNaming(context.board, id)
}

/** Opens what asks more about the section. */
export function askSection(context: CommandContext, kind: Asked): void {
  const id = sectionAt(context)
  if (id !== undefined) context.board.state.overlay.set({ kind, at: placeOf(id), id })
}

/** Selects the cards that lie in the section; says so. */
export function selectContents(context: CommandContext): void {
  const id = sectionAt(context)
  if (id !== undefined) selectIn(context, id)
}

/** Selects the cards of a section and gives the first of them the keyboard. */
export function selectIn({ board, view }: Pick<CommandContext, 'board' | 'view'>, id: string): void {
  const section = sectionOf(board, id)
  if (!section) return
  const { session, t } = board
  const inside = cardsIn(section, storedLayout(board.layout()).rects)
  const [first] = inside
  if (first !== undefined) view.focusCard(first)
  session.selection.select(inside)
  announce(t('menus.selectedIn', { count: inside.length, title: sectionTitle(board, section) }))
}

export function lockSection(context: CommandContext): void {
  const id = sectionAt(context)
  if (id === undefined) return
  context.board.state.overlay.set({ kind: 'lock', at: placeOf(id), locks: [{ scope: 'section', id }] })
}

export function unlockSection(context: CommandContext): void {
  const id = sectionAt(context)
  if (id !== undefined) unlock(context.board, { scope: 'section', id })
}

export function removeSection(context: CommandContext): void {
  const id = sectionAt(context)
  if (id === undefined) return
  deleteSection(context.board, id)
  context.view.focusCanvas()
}
