import type { Position } from '#shared/doc/schema.ts'
import type { ElementId } from '#shared/model/element.ts'
import { CARD_WIDTH } from '#client/board/laneGeometry.ts'
import { arrange, lanesOf, type Disorder, type Lanes } from '#client/board/tidy/arrange.ts'
import type { DagWay } from '#client/board/tidy/dagOrder.ts'
import { swapped } from '#client/board/tidy/swapping.ts'

export type Positions = ReadonlyMap<ElementId, Position>

/** Up to so many cards both ways of d3-dag are tried, and up to so many one; larger maps take it half a minute. */
const [BOTH_WAYS, ONE_WAY] = [250, 600]
/** Crossings are counted pair by pair. */
const MOST_COUNTED = 3000

/**
 * Of several ways to order the lanes the one whose links cross least, the first of those that are alike. Follows from
 * the map alone: everybody gets the same, however fast their computer.
 */
export function bestPositions(disorder: Disorder, dagOrder: (disorder: Disorder, way: DagWay) => Lanes): Positions {
  const { cards, links } = disorder
  const own = arrange(disorder)
  const better = arrange(disorder, swapped(lanesAs(disorder, own), links))
  if (links.length > MOST_COUNTED) return better
  const ways: readonly DagWay[] =
    cards.length <= BOTH_WAYS ? ['swaps', 'means'] : cards.length <= ONE_WAY ? ['swaps'] : []
  const found: readonly Positions[] = [
    better,
    ...ways.map((way) => arrange(disorder, swapped(dagOrder(disorder, way), links))),
    own,
  ]
  const counted = found.map((positions) => ({ positions, count: crossings(disorder, positions) }))
  return counted.reduce((best, one) => (one.count < best.count ? one : best)).positions
}

/** The lanes in the order in which they have been laid out. */
function lanesAs({ cards }: Disorder, positions: Positions): Lanes {
  const top = (id: ElementId) => positions.get(id)?.[1] ?? 0
  return new Map([...lanesOf(cards)].map(([kind, lane]) => [kind, lane.toSorted((a, b) => top(a.id) - top(b.id))]))
}

interface Line {
  readonly from: ElementId
  readonly to: ElementId
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
}

/** How many pairs of links cross, drawn straight from card to card; those that share a card do not count. */
export function crossings({ cards, links, keep }: Disorder, positions: Positions): number {
  const middles = new Map<ElementId, readonly [number, number]>()
  for (const { id, height } of cards) {
    const at = positions.get(id)
    if (at) middles.set(id, [at[0] + CARD_WIDTH / 2, at[1] + height / 2])
  }
  for (const [id, { x, y, width, height }] of keep) middles.set(id, [x + width / 2, y + height / 2])
  const lines = links.flatMap(({ from, to }): Line[] => {
    const [a, b] = [middles.get(from), middles.get(to)]
    if (!a || !b || a[0] === b[0]) return []
    const [first, second] = a[0] < b[0] ? [a, b] : [b, a]
    return [{ from, to, x1: first[0], y1: first[1], x2: second[0], y2: second[1] }]
  })
  let count = 0
  lines.forEach((line, index) => {
    for (let at = index + 1; at < lines.length; at++) if (cross(line, lines[at])) count++
  })
  return count
}

function cross(a: Line, b: Line | undefined): boolean {
  if (!b || a.x2 <= b.x1 || b.x2 <= a.x1) return false
  if (a.from === b.from || a.from === b.to || a.to === b.from || a.to === b.to) return false
  return side(a, b.x1, b.y1) * side(a, b.x2, b.y2) < 0 && side(b, a.x1, a.y1) * side(b, a.x2, a.y2) < 0
}
const side = (line: Line, x: number, y: number): number =>
  Math.sign((line.x2 - line.x1) * (y - line.y1) - (line.y2 - line.y1) * (x - line.x1))
