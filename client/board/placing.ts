import { setPositions } from '#shared/doc/positions.ts'
import type { Position } from '#shared/doc/schema.ts'
import type { ElementId } from '#shared/model/element.ts'
import { announce } from '#client/ui/announce.tsx'
import { mayEdit, step, writeShownPositions, type Board } from '#client/board/board.ts'
import { CARD_GAP, GRID, overlaps } from '#client/board/laneGeometry.ts'
import { storedLayout } from '#client/board/lanes/band.ts'

/** Writes where cards were dropped (document frame) as one step. */
export function moveElements(board: Board, to: ReadonlyMap<ElementId, Position>): void {
  if (to.size === 0 || !mayEdit(board, to.keys())) return
  const { session, t } = board
  step(board, t('canvas.steps.move'), () => setPositions(session.doc, to, 'person'))
  announce(t('canvas.said.moved', { count: to.size }))
}

/** Moves cards a little (document frame); repeated at once it is one step, like typing. */
export function nudgeElements(board: Board, ids: readonly ElementId[], dx: number, dy: number): void {
  if (!mayEdit(board, ids)) return
  const { rects, bands } = board.layout()
  if (bands) return announce(board.t('canvas.said.placesKept'))
  const entries = ids.flatMap((id): [ElementId, Position][] => {
    const rect = rects.get(id)
    return rect ? [[id, [rect.x + dx, rect.y + dy]]] : []
  })
  board.session.doc.transact(() => {
    writeShownPositions(board)
    setPositions(board.session.doc, entries, 'person')
  }, 'person')
}

/**
 * After a card has grown, moves down what it came to lie upon in its column, and what that then meets; pinned cards
 * stay. Part of the typing that made it grow, as far as undo goes.
 */
export function makeRoom(board: Board, id: ElementId): void {
  const { session } = board
  const { rects } = storedLayout(board.layout())
  const grown = rects.get(id)
  if (!grown || !session.canEdit()) return
  const column = [...rects]
    .filter(([other, rect]) => other !== id && overlaps({ ...rect, y: grown.y }, grown) && rect.y >= grown.y)
    .toSorted(([, a], [, b]) => a.y - b.y)
  const moved: [ElementId, Position][] = []
  let floor = grown.y + grown.height
  for (const [other, rect] of column) {
    if (rect.y >= floor) break
    if (session.view.element(other)?.pinned || !session.canEdit(other)) continue
    const y = Math.ceil((floor + CARD_GAP) / GRID) * GRID
    moved.push([other, [rect.x, y]])
    floor = y + rect.height
  }
  if (moved.length === 0) return
  session.doc.transact(() => {
    writeShownPositions(board)
    setPositions(session.doc, moved, 'person')
  }, 'person')
}
