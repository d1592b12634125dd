import { setPositions } from '#shared/doc/positions.ts'
import type { Position } from '#shared/doc/schema.ts'
import type { ElementId } from '#shared/model/element.ts'
import { announce } from '#client/ui/announce.tsx'
import { toast } from '#client/ui/toast.ts'
import { mayEdit, mayPlace, step, type Board } from '#client/board/board.ts'
import { aligned, distributed, type Alignment } from '#client/board/hands/aligned.ts'
import { CARD_GAP, cardX, freeY, mirrored, overlaps, type Rect, type XY } from '#client/board/laneGeometry.ts'
import { keepsPlaces } from '#client/board/placing.ts'

type Rects = ReadonlyMap<ElementId, Rect>

/** How cards are arranged: in line, with the same space between them, or each in the column of its kind's lane. */
export type Arrangement = Alignment | 'down' | 'across' | 'column'

/** Arranges cards, as they are seen on the screen, as one step. */
export function arrangeElements(board: Board, ids: readonly ElementId[], how: Arrangement): void {
  switch (how) {
    case 'column':
      return arrange(board, ids, 1, (free) => inColumns(board, free))
    case 'down':
    case 'across':
      return arrange(board, ids, 3, (free) =>
        seen(board, free, (rects) => distributed(rects, how === 'down' ? 'y' : 'x')),
      )
    default:
      return arrange(board, ids, 2, (_free, all) => seen(board, all, (rects) => aligned(rects, how)))
  }
}

/** Each card in the column of its kind's lane, at the free place nearest to where it stands. */
function inColumns(board: Board, free: Rects): ReadonlyMap<ElementId, XY> {
  const taken = new Map([...board.layout().rects].filter(([id]) => !free.has(id)))
  const places = new Map<ElementId, XY>()
  for (const [id, rect] of [...free].toSorted(([, a], [, b]) => a.y - b.y)) {
    const kind = board.session.view.element(id)?.kind
    const place = { x: kind ? cardX(kind) : rect.x, y: rect.y }
    const hits = [...taken.values()].some((other) => overlaps({ ...rect, ...place }, other, CARD_GAP - 1))
    if (hits) place.y = freeY(taken.values(), place.x, rect.y, rect.height)
    taken.set(id, { ...rect, ...place })
    places.set(id, place)
  }
  return places
}

/** Works out places as seen on the screen, which may be the map's mirror image. */
function seen(
  board: Board,
  rects: Rects,
  place: (rects: Rects) => ReadonlyMap<ElementId, XY>,
): ReadonlyMap<ElementId, XY> {
  const mirror = (rect: Rect): Rect => ({ ...rect, x: mirrored(rect.x, rect.width, board.direction()) })
  const places = place(new Map([...rects].map(([id, rect]) => [id, mirror(rect)])))
  return new Map(
    [...places].map(([id, { x, y }]) => [id, { x: mirrored(x, rects.get(id)?.width ?? 0, board.direction()), y }]),
  )
}

type Placing = (free: Rects, all: Rects) => ReadonlyMap<ElementId, XY>

/** Pinned and locked cards stay where they are, and it is said how many did. */
function arrange(board: Board, ids: readonly ElementId[], least: number, placing: Placing): void {
  if (!mayEdit(board) || keepsPlaces(board)) return
  const { session, t } = board
  const { rects } = board.layout()
  const all = new Map(
    ids.flatMap((id): [ElementId, Rect][] => {
      const rect = rects.get(id)
      return rect ? [[id, rect]] : []
    }),
  )
  const stays = (id: ElementId) => session.view.element(id)?.pinned === true || !session.canEdit(id)
  const free = new Map([...all].filter(([id]) => !stays(id)))
  const stayed = all.size - free.size
  const left = stayed > 0 ? t('hands.said.stayed', { count: stayed }) : ''
  if (free.size === 0 || all.size < least) return void toast(left || t('hands.said.tooFew', { count: least }))
  const moves = new Map<ElementId, Position>()
  for (const [id, { x, y }] of placing(free, all)) {
    const before = free.get(id)
    if (before && (before.x !== x || before.y !== y)) moves.set(id, [x, y])
  }
  if (!mayPlace(board, moves)) return
  if (moves.size > 0) step(board, t('hands.steps.arrange'), () => setPositions(session.doc, moves, 'person'))
  const said = moves.size > 0 ? t('canvas.said.moved', { count: moves.size }) : t('hands.said.inLine')
  if (left) toast(`${said} ${left}`)
  else announce(said)
}
