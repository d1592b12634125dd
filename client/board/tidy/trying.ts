import { setPositions } from '#shared/doc/positions.ts'
import type { Position } from '#shared/doc/schema.ts'
import type { ElementId } from '#shared/model/element.ts'
import { isKind } from '#client/board/tidy/isKind.ts'
import { announce } from '#client/ui/announce.tsx'
import { mayEdit, mayStand, type Board } from '#client/board/board.ts'
import type { CommandContext } from '#client/board/commands/command.ts'
import { storedLayout } from '#client/board/lanes/band.ts'
import type { Rect } from '#client/board/laneGeometry.ts'
import { disorderOf } from '#client/board/layout.ts'
import type { Disorder } from '#client/board/tidy/arrange.ts'
import { tidyState, type TidyScope, type Trying } from '#client/board/tidy/tidyState.ts'

/** Begins to try tidying: shown, not written. */
export function tryTidy({ board, elements }: CommandContext, scope: TidyScope): void {
  if (!mayEdit(board)) return
  const { view, selection } = board.session
  const kind = elements.map((id) => view.element(id)?.kind).find(isKind)
  const chosen = [...selection.get()].filter((id) => view.element(id))
  tidyState.set({ scope, selected: scope === 'selected' && chosen.length === 0 ? elements : chosen, kind })
}

/** What of the map is to be put in order, and how many cards in it are fixed and stay. */
export function disorderFor(board: Board, { scope, selected, kind }: Trying): { disorder: Disorder; fixed: number } {
  const { view, canEdit } = board.session
  const keep = new Map<ElementId, Rect>()
  let fixed = 0
  for (const [id, rect] of storedLayout(board.layout()).rects) {
    const element = view.element(id)
    const isMeant = scope === 'all' || (scope === 'selected' ? selected.includes(id) : element?.kind === kind)
    const isFixed = element?.pinned === true || !canEdit(id)
    if (isMeant && isFixed) fixed++
    if (!isMeant || isFixed) keep.set(id, rect)
  }
  return { disorder: disorderOf(view.map(), keep), fixed }
}

/** The cards that would come to lie elsewhere than they do. */
export function movesOf(board: Board, positions: ReadonlyMap<ElementId, Position>): Map<ElementId, Position> {
  const { rects } = storedLayout(board.layout())
  return new Map(
    [...positions].filter(([id, [x, y]]) => {
      const rect = rects.get(id)
      return rect && (rect.x !== x || rect.y !== y)
    }),
  )
}

/** Writes the places that were tried, as one step; cards that nobody had placed get theirs written, too. */
export function applyTidy(board: Board, positions: ReadonlyMap<ElementId, Position>): void {
  if (!mayEdit(board)) return
  const { session, t } = board
  const layout = storedLayout(board.layout())
  const moves = [...movesOf(board, positions)].filter(([id, place]) => mayStand(board, id, place))
  const unplaced = layout.unplaced.flatMap((id): [ElementId, Position][] => {
    const rect = layout.rects.get(id)
    return rect && mayStand(board, id, [rect.x, rect.y]) ? [[id, [rect.x, rect.y]]] : []
  })
  session.undo.perform(t('canvas.steps.tidy'), () => setPositions(session.doc, [...unplaced, ...moves], 'person'))
  announce(t('tidy.done', { count: moves.length }))
}
