import type { Position } from '#shared/doc/schema.ts'
import type { ElementId } from '#shared/model/element.ts'
import type { ElementKind } from '#shared/model/kinds.ts'
import {
  CARD_GAP,
  CARD_WIDTH,
  cardX,
  freeY,
  GRID,
  LANES_TOP,
  snapped,
  type Rect,
  type XY,
} from '#client/board/laneGeometry.ts'

/** A card to be placed; `stood` where it was on the map it comes from. */
export interface NewCard {
  readonly id: ElementId
  readonly kind: ElementKind
  readonly height: number
  readonly stood?: XY | undefined
}

/** So many cards find a free place each; more go below all that is there, as they stood. */
const ONE_BY_ONE = 300
const toGrid = (value: number): number => Math.round(value / GRID) * GRID

/** Top left of cards that keep their places among each other, around a point; typed ones stay in their lane's column. */
export function placeAsTheyStood(cards: readonly NewCard[], taken: Iterable<Rect>, at: XY): Map<ElementId, Position> {
  const boxes = cards.map((card) => ({ card, ...(card.stood ?? { x: cardX(card.kind), y: at.y }) }))
  const [left, right] = [Math.min(...boxes.map(({ x }) => x)), Math.max(...boxes.map(({ x }) => x + CARD_WIDTH))]
  const [top, bottom] = [Math.min(...boxes.map(({ y }) => y)), Math.max(...boxes.map(({ y, card }) => y + card.height))]
  const all = [...taken]
  const isMany = cards.length > ONE_BY_ONE
  const floor = Math.max(LANES_TOP, ...all.map((rect) => rect.y + rect.height + CARD_GAP))
  const [dx, dy] = [at.x - (left + right) / 2, isMany ? floor - top : at.y - (top + bottom) / 2]
  const placed = new Map<ElementId, Position>()
  for (const { card, x, y } of boxes.toSorted((a, b) => a.y - b.y)) {
    const inLane = card.kind !== 'note' && x === cardX(card.kind)
    const [toX, wanted] = inLane ? [x, toGrid(y + dy)] : snapped({ x: x + dx, y: y + dy })
    const toY = isMany ? wanted : freeY(all, toX, wanted, card.height)
    if (!isMany) all.push({ x: toX, y: toY, width: CARD_WIDTH, height: card.height })
    placed.set(card.id, [toX, toY])
  }
  return placed
}

/** Notes stand under each other in columns of so many. */
const IN_COLUMN = 10

/** Top left of cards one after another, below a point: typed ones in their lane, notes in columns from there on. */
export function placeInOrder(cards: readonly NewCard[], taken: Iterable<Rect>, at: XY): Map<ElementId, Position> {
  const all = [...taken]
  const columns = new Map<number, Column>()
  const placed = new Map<ElementId, Position>()
  const start = Math.max(LANES_TOP, toGrid(at.y))
  let notes = 0
  for (const { id, kind, height } of cards) {
    const x = kind === 'note' ? toGrid(at.x) + Math.floor(notes++ / IN_COLUMN) * (CARD_WIDTH + CARD_GAP) : cardX(kind)
    const column = columns.get(x) ?? columnAt(all, x, start)
    columns.set(x, column)
    placed.set(id, [x, nextY(column, height)])
  }
  return placed
}

interface Column {
  /** What is there already, from the top. */
  readonly taken: readonly Rect[]
  next: number
  y: number
}

const columnAt = (all: readonly Rect[], x: number, y: number): Column => ({
  taken: all.filter((rect) => rect.x < x + CARD_WIDTH && x < rect.x + rect.width).toSorted((a, b) => a.y - b.y),
  next: 0,
  y,
})

/** The next free y of a column for a card, which from then on is taken. */
function nextY(column: Column, height: number): number {
  for (let rect = column.taken[column.next]; rect; rect = column.taken[++column.next]) {
    if (rect.y >= column.y + height + CARD_GAP) break
    const below = Math.ceil((rect.y + rect.height + CARD_GAP) / GRID) * GRID
    if (below > column.y) column.y = below
  }
  const { y } = column
  column.y = Math.ceil((y + height + CARD_GAP) / GRID) * GRID
  return y
}
