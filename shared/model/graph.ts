import { byCodeUnit, type BenefitMap } from '#shared/model/benefitMap.ts'
import { isActive, isDisbenefit, type Element, type ElementId } from '#shared/model/element.ts'
import { isNegative, linkVerdict, type Link, type LinkEnd, type LinkVerdict } from '#shared/model/link.ts'
import type { Kind } from '#shared/model/kinds.ts'
import { ordered, perMap } from '#shared/model/perMap.ts'
import {
  Reach,
  componentsOf,
  maskOf,
  neighbours,
  neighboursOf,
  nodesByComponent,
  reversed,
  type Components,
  type Edges,
  type Neighbours,
  type NodeMask,
} from '#shared/model/reach.ts'

/** A link and what is wrong with it, if anything. */
export interface JudgedLink {
  readonly link: Link
  /** `nowhere` = an end does not exist, `self` = it leads to itself, else what the table of kinds says. */
  readonly verdict: LinkVerdict | 'nowhere' | 'self'
  /** An earlier link has the same two ends. */
  readonly repeated: boolean
}

/** Kinds of element a walk may ask for. `benefit` leaves out dis-benefits. */
export type Group = Kind | 'disbenefit'

/** The graph of a map; the same object for the same map. Never throws. */
export const graphOf = perMap((map: BenefitMap) => new MapGraph(map))

/**
 * The active elements of a map and its sound links, walked by node: a node is the place of an element among the active
 * ones by id, so every list of nodes is sorted by id. `up`, `down`, the contribution graph (without negative links), the
 * full graph and cycles are those of the domain reference 1.4. What is asked for is computed once, in O(nodes × links ÷ 32)
 * with nodes² ÷ 8 bytes per direction; nothing recurses.
 */
export class MapGraph {
  /** Active elements by id; their index is their node. */
  readonly elements: readonly Element[]
  /** Links that are not left out with a cancelled element, in map order. */
  readonly judged: readonly JudgedLink[]
  readonly #nodes: ReadonlyMap<ElementId, number>
  readonly #connected: Uint8Array
  readonly #contribution: Directions
  readonly #full: Directions
  readonly #masks = new Map<Group, NodeMask>()
  #entangled: Uint8Array | undefined

  constructor(map: BenefitMap) {
    this.elements = map.elements.filter(isActive).toSorted((a, b) => byCodeUnit(a.id, b.id))
    this.#nodes = new Map(this.elements.map((element, node) => [element.id, node]))
    const ends = this.elements.map(endOf)
    this.judged = judgeLinks(map, this.#nodes, ends)

    const size = this.elements.length
    const contribution = { size, from: [] as number[], to: [] as number[] }
    const full = { size, from: [] as number[], to: [] as number[] }
    this.#connected = new Uint8Array(size)
    for (const { link, verdict, repeated } of this.judged) {
      if (repeated || (verdict !== 'allowed' && verdict !== 'discouraged')) continue
      const [from, to] = [this.#nodes.get(link.from) ?? 0, this.#nodes.get(link.to) ?? 0]
      this.#connected[from] = this.#connected[to] = 1
      full.from.push(from)
      full.to.push(to)
      const [start, end] = [ends[from], ends[to]]
      if (start && end && isNegative(start, end)) continue
      contribution.from.push(from)
      contribution.to.push(to)
    }
    this.#full = new Directions(full)
    this.#contribution = contribution.from.length === full.from.length ? this.#full : new Directions(contribution)
  }

  /** Node of an active element; undefined for any other id. */
  nodeOf(id: ElementId): number | undefined {
    return this.#nodes.get(id)
  }
  /** Whether the element is an end of a sound link. */
  isConnected(node: number): boolean {
    return this.#connected[node] === 1
  }
  /** Direct causes in the contribution graph, in map order of the links. */
  predecessors(node: number): Uint32Array {
    return neighbours(this.#contribution.previous, node)
  }
  /** Every other element that leads to this one in the contribution graph; with a group, of those alone. */
  up(node: number, group?: Group): readonly number[] {
    return this.#contribution.up.list(node, group && this.#mask(group))
  }
  /** Every other element this one leads to in the contribution graph; with a group, of those alone. */
  down(node: number, group?: Group): readonly number[] {
    return this.#contribution.down.list(node, group && this.#mask(group))
  }
  /** Of the given nodes those that `node` leads to in the contribution graph. */
  downWithin(node: number, nodes: NodeMask): readonly number[] {
    return this.#contribution.down.list(node, nodes)
  }
  /** Whether one of the group is in `up`. */
  hasUp(node: number, group: Group): boolean {
    return this.#contribution.up.meets(node, this.#mask(group))
  }
  /** Whether one of the group is in `down`. */
  hasDown(node: number, group: Group): boolean {
    return this.#contribution.down.meets(node, this.#mask(group))
  }
  /** Goals an element supports; a dis-benefit: works against, over negative links too. */
  goals(node: number): readonly number[] {
    const element = this.elements[node]
    if (!element || !isDisbenefit(element)) return this.down(node, 'goal')
    return this.#full.down.list(node, this.#mask('goal'))
  }
  /** Dis-benefits that lead to the element in the full graph. */
  counteractedBy(node: number): readonly number[] {
    return this.#full.up.list(node, this.#mask('disbenefit'))
  }
  /** Whether the element can reach itself in the full graph. */
  onCycle(node: number): boolean {
    const { of, sizes } = this.#full.parts
    return (sizes[of[node] ?? 0] ?? 0) > 1
  }
  /** Whether two different elements reach each other in the full graph. */
  onCommonCycle(a: number, b: number): boolean {
    return a !== b && this.#full.parts.of[a] === this.#full.parts.of[b]
  }
  /** Groups of elements that reach each other in the full graph, by id of their first member. */
  cycles(): readonly (readonly number[])[] {
    const groups = new Map<number, number[]>()
    for (let node = 0; node < this.elements.length; node++) {
      if (!this.onCycle(node)) continue
      const part = this.#full.parts.of[node] ?? 0
      const group = groups.get(part)
      if (group) group.push(node)
      else groups.set(part, [node])
    }
    return [...groups.values()]
  }
  /** The element or something in its `up` is on a cycle, so that its paths and dates cannot be followed. */
  isEntangled(node: number): boolean {
    this.#entangled ??= this.#findEntangled()
    return this.#entangled[node] === 1
  }
  /** All nodes, causes before effects in the contribution graph; within a cycle in an order of no meaning. */
  causesFirst(): Uint32Array {
    return nodesByComponent(this.#contribution.parts, true)
  }

  #findEntangled(): Uint8Array {
    const entangled = new Uint8Array(this.elements.length)
    for (const node of this.causesFirst()) {
      if (this.onCycle(node) || this.predecessors(node).some((cause) => entangled[cause] === 1)) entangled[node] = 1
    }
    return entangled
  }
  #mask(group: Group): NodeMask {
    const known = this.#masks.get(group)
    if (known) return known
    const made = maskOf(this.elements.length, nodesIn(this.elements, group))
    this.#masks.set(group, made)
    return made
  }
}

/** One graph, looked at from both ends; what is asked for is computed once. */
class Directions {
  readonly next: Neighbours
  readonly previous: Neighbours
  #parts: Components | undefined
  #up: Reach | undefined
  #down: Reach | undefined

  constructor(edges: Edges) {
    this.next = neighboursOf(edges)
    this.previous = neighboursOf(reversed(edges))
  }
  get parts(): Components {
    return (this.#parts ??= componentsOf(this.next))
  }
  get up(): Reach {
    return (this.#up ??= new Reach(this.previous, this.parts, true))
  }
  get down(): Reach {
    return (this.#down ??= new Reach(this.next, this.parts, false))
  }
}

/** What the table of links needs to know of an element; a note that strayed onto the map has no place in it. */
const endOf = (element: Element): LinkEnd | undefined =>
  element.kind === 'note'
    ? undefined
    : { kind: element.kind, isDisbenefit: isDisbenefit(element), category: element.category ?? '' }

const groupOf = (element: Element): Group | undefined =>
  isDisbenefit(element) ? 'disbenefit' : element.kind === 'note' ? undefined : element.kind

function* nodesIn(elements: readonly Element[], group: Group): Iterable<number> {
  for (const [node, element] of elements.entries()) if (groupOf(element) === group) yield node
}

function judgeLinks(map: BenefitMap, nodes: ReadonlyMap<ElementId, number>, ends: readonly (LinkEnd | undefined)[]) {
  const onMap = new Set(map.elements.map((element) => element.id))
  const seen = new Map<ElementId, Set<ElementId>>()
  const judged: JudgedLink[] = []
  const isCancelled = (id: ElementId) => onMap.has(id) && !nodes.has(id)
  for (const link of ordered(map.links)) {
    if (isCancelled(link.from) || isCancelled(link.to)) continue
    const from = ends[nodes.get(link.from) ?? -1]
    const to = ends[nodes.get(link.to) ?? -1]
    if (!from || !to) {
      judged.push({ link, verdict: 'nowhere', repeated: false })
      continue
    }
    const targets = seen.get(link.from) ?? new Set<ElementId>()
    const repeated = targets.has(link.to)
    seen.set(link.from, targets.add(link.to))
    judged.push({ link, verdict: link.from === link.to ? 'self' : linkVerdict(from, to), repeated })
  }
  return judged
}
