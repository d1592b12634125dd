import {
  coordGreedy,
  decrossTwoLayer,
  graph,
  sugiyama,
  twolayerAgg,
  twolayerGreedy,
  type Layering,
  type MutGraphNode,
} from 'd3-dag'
import type { ElementId } from '#shared/model/element.ts'
import { KINDS } from '#shared/model/kinds.ts'
import { lanesOf, type Card, type Disorder, type Ends, type Lanes } from '#client/board/tidy/arrange.ts'

/** How each layer is put in order from its neighbour: `means` is quicker, `swaps` looks further. */
export type DagWay = 'means' | 'swaps'

/** Each lane in the order that d3-dag finds; notes keep theirs. Cost: seconds from some hundred cards on. */
export function dagOrder({ cards, links }: Disorder, way: DagWay): Lanes {
  const lanes = lanesOf(cards)
  const ranks = ranksOf(lanes, links)
  const dag = graph<Card, undefined>()
  const nodes = new Map<ElementId, MutGraphNode<Card, undefined>>()
  for (const card of cards) if (ranks.has(card.id)) nodes.set(card.id, dag.node(card))
  const known = new Set<string>()
  for (const { from, to } of links) {
    const downwards = (ranks.get(from) ?? 0) - (ranks.get(to) ?? 0)
    // A link against the lanes, or of a circle within one, is a line like any other when it comes to crossings.
    const [upper, lower] = downwards < 0 ? [nodes.get(from), nodes.get(to)] : [nodes.get(to), nodes.get(from)]
    if (!upper || !lower || downwards === 0) continue
    const key = `${upper.data.id}/${lower.data.id}`
    if (known.has(key)) continue
    known.add(key)
    dag.link(upper, lower, undefined)
  }
  if (nodes.size === 0) return lanes

  const layering: Layering<Card, undefined> = (given) => {
    for (const node of given.nodes()) node.y = ranks.get(node.data.id) ?? 0
    return Math.max(...ranks.values())
  }
  sugiyama()
    .layering(layering)
    .decross(decrossTwoLayer().order(way === 'means' ? twolayerAgg() : twolayerGreedy().base(twolayerAgg())))
    .coord(coordGreedy())
    .nodeSize([1, 1])
    .gap([0.2, 1])(dag)
  const across = new Map([...nodes].map(([id, node]) => [id, node.x]))
  const rankOf = (card: Card) => ranks.get(card.id) ?? 0
  return new Map(
    [...lanes].map(([kind, lane]) => [
      kind,
      lane.toSorted((a, b) => (across.get(a.id) ?? 0) - (across.get(b.id) ?? 0) || rankOf(a) - rankOf(b)),
    ]),
  )
}

/**
 * Layers for the cards of the five lanes, from the initiatives on: each lane takes as many as its longest path needs,
 * since a layout in layers knows no links within one. Circles are cut where a walk in map order closes them.
 */
export function ranksOf(lanes: Lanes, links: readonly Ends[]): ReadonlyMap<ElementId, number> {
  const ranks = new Map<ElementId, number>()
  let offset = 0
  for (const kind of KINDS.toReversed()) {
    const depths = depthsIn(lanes.get(kind) ?? [], links)
    for (const [id, depth] of depths) ranks.set(id, offset + depth)
    offset += depths.size > 0 ? Math.max(...depths.values()) + 1 : 0
  }
  return ranks
}

/** Length of the longest path to each card over links within the lane. */
function depthsIn(lane: readonly Card[], links: readonly Ends[]): ReadonlyMap<ElementId, number> {
  const effects = new Map<ElementId, ElementId[]>(lane.map(({ id }) => [id, []]))
  for (const { from, to } of links) if (effects.has(to)) effects.get(from)?.push(to)
  const order = causesFirst(effects)
  const place = new Map(order.map((id, index) => [id, index]))
  const depths = new Map<ElementId, number>(lane.map(({ id }) => [id, 0]))
  for (const id of order) {
    for (const to of effects.get(id) ?? []) {
      const isCut = (place.get(to) ?? 0) <= (place.get(id) ?? 0)
      if (!isCut) depths.set(to, Math.max(depths.get(to) ?? 0, (depths.get(id) ?? 0) + 1))
    }
  }
  return depths
}

/** Every id before what it leads to, but for links that close a circle. */
function causesFirst(effects: ReadonlyMap<ElementId, readonly ElementId[]>): readonly ElementId[] {
  const met = new Set<ElementId>()
  const done: ElementId[] = []
  for (const first of effects.keys()) {
    if (met.has(first)) continue
    met.add(first)
    // Walked with a list of its own: a long chain would be too deep for calls.
    const way = [{ id: first, next: 0 }]
    for (let here = way.at(-1); here; here = way.at(-1)) {
      const to = effects.get(here.id)?.[here.next++]
      if (to === undefined) {
        done.push(here.id)
        way.pop()
      } else if (!met.has(to)) {
        met.add(to)
        way.push({ id: to, next: 0 })
      }
    }
  }
  return done.toReversed()
}
