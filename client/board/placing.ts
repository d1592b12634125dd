import { setPositions } from '#shared/doc/positions.ts'
import type { Position } from '#shared/doc/schema.ts'
import type { ElementId } from '#shared/model/element.ts'
import { announce } from '#client/ui/announce.tsx'
import { toast } from '#client/ui/toast.ts'
import { mayEdit, mayPlace, mayStand, step, writeShownPositions, type Board } from '#client/board/board.ts'
import { CARD_GAP, GRID, overlaps } from '#client/board/laneGeometry.ts'
import { storedLayout } from '#client/board/lanes/band.ts'

/** Writes where cards were dropped (document frame) as one step. */
export function moveElements(board: Board, to: ReadonlyMap<ElementId, Position>): void {
  const { session, t } = board
  if (keepsPlaces(board) || to.size === 0 || !mayPlace(board, to)) return
  step(board, t('canvas.steps.move'), () => setPositions(session.doc, to, 'person'))
  announce(t('canvas.said.moved', { count: to.size }))
}

/** Moves cards a little (document frame); repeated at once it is one step, like typing. */
export function nudgeElements(board: Board, ids: readonly ElementId[], dx: number, dy: number): void {
  if (!mayEdit(board, ids)) return
  if (keepsPlaces(board)) return
  const { rects } = board.layout()
  const entries = ids.flatMap((id): [ElementId, Position][] => {
    const rect = rects.get(id)
    return rect ? [[id, [rect.x + dx, rect.y + dy]]] : []
  })
  if (!mayPlace(board, entries)) return
  board.session.doc.transact(() => {
    writeShownPositions(board)
    setPositions(board.session.doc, entries, 'person')
  }, 'person')
  // Said once the key is let go, not for every step of it.
  clearTimeout(saying)
  saying = setTimeout(() => announce(board.t('canvas.said.moved', { count: entries.length })), SAY_MS)
}

const SAY_MS = 500
let saying: ReturnType<typeof setTimeout> | undefined

/** In lanes by organisation cards keep the places they have in the document: says so. */
export function keepsPlaces({ layout, t }: Board): boolean {
  if (!layout().bands) return false
  toast(t('canvas.said.placesKept'), { matter: 'bands' })
  return true
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
    const y = Math.ceil((floor + CARD_GAP) / GRID) * GRID
    if (session.view.element(other)?.pinned || !mayStand(board, other, [rect.x, y])) continue
    moved.push([other, [rect.x, y]])
    floor = y + rect.height
  }
  if (moved.length === 0) return
  session.doc.transact(() => {
    writeShownPositions(board)
    setPositions(session.doc, moved, 'person')
  }, 'person')
}
