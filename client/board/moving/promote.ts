import { patchElement, setKind } from '#shared/doc/elements.ts'
import { setPositions } from '#shared/doc/positions.ts'
import { kindLabel, kindsLabel } from '#shared/i18n/labels.ts'
import type { ElementId } from '#shared/model/element.ts'
import type { Kind } from '#shared/model/kinds.ts'
import { laneOrganisation } from '#shared/model/locks.ts'
import { announce } from '#client/ui/announce.tsx'
import { mayCreate, mayPlace, step, titleOf, type Board } from '#client/board/board.ts'
import { cardHeight } from '#client/board/cardSize.ts'
import { CARD_WIDTH, cardX, freeY, type XY } from '#client/board/laneGeometry.ts'
import { organisationPatch } from '#client/board/lanes/keepPlaces.ts'
import { bandAt } from '#client/board/lanes/places.ts'

/** Gives notes a kind and a free place in its lane, near where they were let go; true when that has been done. */
export function promote(board: Board, at: ReadonlyMap<ElementId, XY>, to: Kind): boolean {
  const ids = [...at.keys()]
  if (
    !mayPlace(
      board,
      [...at].map(([id, { y }]) => [id, [cardX(to), y]]),
    ) ||
    !mayCreate(board, to)
  )
    return false
  const { session, t } = board
  const now = board.layout()
  const rects = new Map(now.rects)
  const { organisations } = session.view.map()
  const joined = new Map<ElementId, string>()
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
      // In lanes by organisation: one that is nobody's yet belongs where it was let go.
      const band = bandAt(now, wanted + height / 2)?.organisation
      const organisation = organisations.find((one) => one.id === band && one.kind !== 'group')
      if (!organisation || laneOrganisation(element) !== undefined) continue
      patchElement(session.doc, id, organisationPatch({ kind: to }, organisation.id), 'person')
      joined.set(id, organisation.name)
    }
  })
  const kind = (ids.length === 1 ? kindLabel : kindsLabel)(t, to).toLocaleLowerCase()
  announce(t('structure.promote.said', { count: ids.length, kind }))
  for (const [id, organisation] of joined) announce(t('bands.joined', { title: titleOf(board, id), organisation }))
  return true
}
