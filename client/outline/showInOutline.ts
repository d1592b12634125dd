import type { ElementId } from '#shared/model/element.ts'
import { goTo } from '#client/ui/goTo.ts'
import type { Board } from '#client/board/board.ts'
import { outlineDock } from '#client/board/outlineDock.ts'

/** Goes to the row of the first of some elements: beside the map where the outline is docked, else in its own view. */
export function showInOutline({ session, state }: Board, ids: readonly ElementId[]): void {
  const [id] = ids
  if (id === undefined) return
  session.selection.select(ids)
  state.focused.set(id)
  state.home.set('outline')
  if (outlineDock.get()) state.outline.get()?.focusCard(id)
  else goTo(`/b/${session.boardId}/outline`)
}
