import { setKind } from '#shared/doc/elements.ts'
import { setPositions } from '#shared/doc/positions.ts'
import { kindLabel, kindsLabel } from '#shared/i18n/labels.ts'
import type { ElementId } from '#shared/model/element.ts'
import type { Kind } from '#shared/model/kinds.ts'
import { announce } from '#client/ui/announce.tsx'
import { mayCreate, mayEdit, step, type Board } from '#client/board/board.ts'
import { cardHeight } from '#client/board/cardSize.ts'
import { CARD_WIDTH, cardX, freeY, type XY } from '#client/board/laneGeometry.ts'

/** Gives notes a kind and a free place in its lane, near where they were let go; true when that has been done. */
export function promote(board: Board, at: ReadonlyMap<ElementId, XY>, to: Kind): boolean {
  const ids = [...at.keys()]
  if (!mayEdit(board, ids) || !mayCreate(board, to)) return false
  const { session, t } = board
  const rects = new Map(board.layout().rects)
  for (const id of ids) rects.delete(id)
  step(board, t('canvas.steps.kind'), () => {
    for (const [id, { y: wanted }] of [...at].toSorted(([, a], [, b]) => a.y - b.y)) {
      const element = session.view.element(id)
      if (!element) continue
      const height = cardHeight({ ...element, kind: to })
      const y = freeY(rects.values(), cardX(to), wanted, height)
      rects.set(id, { x: cardX(to), y, width: CARD_WIDTH, height })
      setKind(session.doc, id, to, 'person')
      setPositions(session.doc, [[id, [cardX(to), y]]], 'person')
    }
  })
  const kind = (ids.length === 1 ? kindLabel : kindsLabel)(t, to).toLocaleLowerCase()
  announce(t('structure.promote.said', { count: ids.length, kind }))
  return true
}
