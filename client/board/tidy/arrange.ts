import type { Position } from '#shared/doc/schema.ts'
import { byCodeUnit } from '#shared/model/benefitMap.ts'
import type { ElementId } from '#shared/model/element.ts'
import { ELEMENT_KINDS, KINDS, type ElementKind } from '#shared/model/kinds.ts'
import { CARD_GAP, CARD_WIDTH, GRID, LANES_TOP, cardX, freeY, type Rect } from '#client/board/laneGeometry.ts'

/** What of an element decides where its card is put. */
export interface Card {
  readonly id: ElementId
  readonly kind: ElementKind
  readonly order: number
  readonly height: number
}
export interface Ends {
  readonly from: ElementId
  readonly to: ElementId
}
/** Cards to be put in order, among others that stay where they lie. */
export interface Disorder {
  /** In map order. */
  readonly cards: readonly Card[]
  readonly links: readonly Ends[]
  readonly keep: ReadonlyMap<ElementId, Rect>
}
export type Lanes = ReadonlyMap<ElementKind, readonly Card[]>
type Neighbours = ReadonlyMap<ElementId, readonly ElementId[]>

/** The cards lane by lane, each in the order given. */
export const lanesOf = (cards: readonly Card[]): Lanes =>
  new Map(ELEMENT_KINDS.map((kind) => [kind, cards.filter((card) => card.kind === kind)]))

/**
 * Where cards come to lie, document frame: one lane per kind, in the order of `lanes`, level with what they are linked
 * to, and upon nothing that stays. Follows from what is given alone. Cost: a few walks over the links.
 */
export function arrange({ cards, links, keep }: Disorder, lanes?: Lanes): Map<ElementId, Position> {
  const neighbours = neighboursOf(cards, links)
  const ordered = lanes ?? orderLanes(lanesOf(cards), neighbours, keep)
  const tops = levelLanes(ordered, neighbours, keep)
  const positions = new Map<ElementId, Position>()
  for (const [kind, lane] of ordered) {
    const x = cardX(kind)
    const taken = [...keep.values()].filter((rect) => rect.x < x + CARD_WIDTH && x < rect.x + rect.width)
    for (const { id, height } of lane) {
      const wish = tops.get(id) ?? LANES_TOP
      const y = taken.length > 0 ? freeY(taken, x, wish, height) : wish
      if (taken.length > 0) taken.push({ x, y, width: CARD_WIDTH, height })
      positions.set(id, [x, y])
    }
  }
  return positions
}

/** What each card is linked to, but for its own lane, where links decide nothing; that which stays included. */
function neighboursOf(cards: readonly Card[], links: readonly Ends[]): Neighbours {
  const kinds = new Map(cards.map((card) => [card.id, card.kind]))
  const result = new Map<ElementId, ElementId[]>()
  const add = (from: ElementId, to: ElementId) => {
    const list = result.get(from)
    if (list) list.push(to)
    else result.set(from, [to])
  }
  for (const { from, to } of links) {
    if (kinds.get(from) === kinds.get(to)) continue
    add(from, to)
    add(to, from)
  }
  return result
}

const SWEEPS = 6

/** Each lane in the order of the mean place of what it is linked to, to and fro; ties keep map order. */
function orderLanes(given: Lanes, neighbours: Neighbours, keep: ReadonlyMap<ElementId, Rect>): Lanes {
  const lanes = new Map([...given].map(([kind, lane]) => [kind, [...lane]]))
  const place = new Map<ElementId, number>()
  const number = (lane: readonly Card[]) => lane.forEach(({ id }, index) => place.set(id, (index + 0.5) / lane.length))
  const depth = Math.max(1, ...[...keep.values()].map((rect) => rect.y + rect.height))
  for (const [id, rect] of keep) place.set(id, middleOf(rect) / depth)
  for (const lane of lanes.values()) number(lane)
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const kinds = sweep % 2 === 0 ? KINDS : KINDS.toReversed()
    for (const kind of kinds) {
      const lane = lanes.get(kind) ?? []
      const wish = new Map(
        lane.map(({ id }) => {
          const places = (neighbours.get(id) ?? []).flatMap((other) => place.get(other) ?? [])
          return [id, places.length > 0 ? mean(places) : (place.get(id) ?? 0)]
        }),
      )
      lane.sort((a, b) => (wish.get(a.id) ?? 0) - (wish.get(b.id) ?? 0) || a.order - b.order || byCodeUnit(a.id, b.id))
      number(lane)
    }
  }
  return lanes
}

/** Tops of all cards: the tallest lane is packed, the others level with what they are linked to, lane by lane outwards. */
function levelLanes(
  lanes: Lanes,
  neighbours: Neighbours,
  keep: ReadonlyMap<ElementId, Rect>,
): ReadonlyMap<ElementId, number> {
  const sizes = (lane: readonly Card[]) => lane.map((card) => card.height + CARD_GAP)
  const height = (kind: ElementKind) => sizes(lanes.get(kind) ?? []).reduce((sum, size) => sum + size, 0)
  const tallest = KINDS.reduce((best, kind) => (height(kind) > height(best) ? kind : best))
  const start = KINDS.indexOf(tallest)
  const outwards = KINDS.map((kind, index) => ({ kind, distance: Math.abs(index - start) }))
    .toSorted((a, b) => a.distance - b.distance)
    .map(({ kind }) => kind)
  const tops = new Map<ElementId, number>()
  const middles = new Map<ElementId, number>([...keep].map(([id, rect]) => [id, middleOf(rect)]))
  const total = height(tallest)
  for (const kind of [...outwards, 'note'] as const) {
    const lane = lanes.get(kind) ?? []
    let packed = LANES_TOP + (kind === 'note' ? 0 : Math.max(0, total - height(kind)) / 2)
    const wishes = lane.map((card) => {
      const own = packed
      packed += card.height + CARD_GAP
      const linked = (neighbours.get(card.id) ?? []).flatMap((id) => middles.get(id) ?? [])
      return linked.length > 0 && (kind !== tallest || keep.size > 0) ? mean(linked) - card.height / 2 : own
    })
    const placed = spread(wishes, sizes(lane))
    lane.forEach((card, index) => {
      const top = Math.max(LANES_TOP, Math.round((placed[index] ?? 0) / GRID) * GRID)
      tops.set(card.id, top)
      middles.set(card.id, top + card.height / 2)
    })
  }
  return tops
}

/**
 * The tops nearest to `wishes` (least squares) that keep the order and `sizes` apart: pool adjacent violators.
 * Nothing lies above the lanes' top.
 */
export function spread(wishes: readonly number[], sizes: readonly number[]): number[] {
  const offsets: number[] = []
  let offset = 0
  for (const size of sizes) {
    offsets.push(offset)
    offset += size
  }
  const blocks: { sum: number; count: number }[] = []
  wishes.forEach((wish, index) => {
    blocks.push({ sum: wish - (offsets[index] ?? 0), count: 1 })
    for (
      let last = blocks.at(-1), before = blocks.at(-2);
      last && before;
      last = blocks.at(-1), before = blocks.at(-2)
    ) {
      if (before.sum / before.count <= last.sum / last.count) break
      before.sum += last.sum
      before.count += last.count
      blocks.pop()
    }
  })
  const bases = blocks.flatMap(({ sum, count }) => Array.from({ length: count }, () => sum / count))
  return bases.map((base, index) => Math.max(LANES_TOP, base) + (offsets[index] ?? 0))
}

const middleOf = (rect: Rect): number => rect.y + rect.height / 2
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
