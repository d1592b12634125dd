import { byCodeUnit, type BenefitMap } from '#shared/model/benefitMap.ts'
import { isActive, isDisbenefit, type Element, type ElementId } from '#shared/model/element.ts'
import type { Group, Kind } from '#shared/model/kinds.ts'
import { isNegative, linkVerdict, type Link, type LinkVerdict } from '#shared/model/link.ts'
import { ordered } from '#shared/model/perMap.ts'
import { Directions, NodeGroups } from '#shared/model/walk.ts'

/** A link and what is wrong with it, if anything. */
export interface JudgedLink {
  readonly link: Link
  /** `nowhere` = an end does not exist, `self` = it leads to itself, else what the table of kinds says. */
  readonly verdict: LinkVerdict | 'nowhere' | 'self'
  /** An earlier link has the same two ends. */
  readonly repeated: boolean
}

type LinkEnd = Element & { readonly kind: Kind }
/** A note that strayed onto the map has no place in the table of links. */
const isLinkEnd = (element: Element | undefined): element is LinkEnd => element !== undefined && element.kind !== 'note'
const groupOf = (element: Element): Group | undefined =>
  isDisbenefit(element) ? 'disbenefit' : element.kind === 'note' ? undefined : element.kind

/**
 * The active elements of a map, numbered, and its sound links: all that follows from which elements there are, of what
 * kind, and how they are linked, and nothing else. Maps that differ in titles, dates or amounts have the same shape.
 * A node is the place of an element among the active ones by id, so every list of nodes is sorted by id.
 */
export class GraphShape {
  readonly size: number
  /** Place of each node's element in the map's list. */
  readonly #places: Uint32Array
  readonly #nodes: ReadonlyMap<ElementId, number>
  /** Links that are not left out with a cancelled element, in map order. */
  readonly judged: readonly JudgedLink[]
  readonly contribution: Directions
  readonly full: Directions
  readonly groups: NodeGroups
  readonly #benefits: readonly number[]
  /** 1 for ends of sound links. */
  readonly connected: Uint8Array
  #entangled: Uint8Array | undefined

  constructor(map: BenefitMap) {
    this.#places = activePlaces(map.elements)
    const elements = this.elementsOf(map)
    this.size = elements.length
    this.#nodes = new Map(elements.map((element, node) => [element.id, node]))
    this.judged = judgeLinks(map, elements, this.#nodes)
    this.groups = new NodeGroups(elements.map(groupOf))
    const { benefit, disbenefit } = this.groups.nodes
    this.#benefits = [...benefit, ...disbenefit].toSorted((a, b) => a - b)
    this.connected = new Uint8Array(this.size)
    const contribution = { size: this.size, from: [] as number[], to: [] as number[] }
    const full = { size: this.size, from: [] as number[], to: [] as number[] }
    for (const { link, verdict, repeated } of this.judged) {
      if (repeated || (verdict !== 'allowed' && verdict !== 'discouraged')) continue
      const [from, to] = [this.#nodes.get(link.from) ?? 0, this.#nodes.get(link.to) ?? 0]
      this.connected[from] = this.connected[to] = 1
      full.from.push(from)
      full.to.push(to)
      const [start, end] = [elements[from], elements[to]]
      if (isLinkEnd(start) && isLinkEnd(end) && isNegative(start, end)) continue
      contribution.from.push(from)
      contribution.to.push(to)
    }
    this.full = new Directions(full, this.groups)
    this.contribution =
      contribution.from.length === full.from.length ? this.full : new Directions(contribution, this.groups)
  }

  /** Node of an active element; undefined for any other id. */
  nodeOf(id: ElementId): number | undefined {
    return this.#nodes.get(id)
  }
  /** Nodes of a kind, ascending; dis-benefits are benefits. */
  nodesOf(kind: Kind): readonly number[] {
    return kind === 'benefit' ? this.#benefits : this.groups.nodes[kind]
  }
  /** 1 for what is on a cycle of the full graph, or has such an element in its `up`. */
  get entangled(): Uint8Array {
    return (this.#entangled ??= this.#findEntangled())
  }
  /** The active elements by node, of a map of this shape. */
  elementsOf(map: BenefitMap): readonly Element[] {
    const elements: Element[] = []
    for (const place of this.#places) elements.push(map.elements[place] as Element)
    return elements
  }

  #findEntangled(): Uint8Array {
    const entangled = new Uint8Array(this.size)
    const { of, sizes } = this.full.parts
    const { starts, nodes } = this.contribution.up.neighbours
    for (const node of this.contribution.causesFirst) {
      let is = (sizes[of[node] ?? 0] ?? 0) > 1
      const end = starts[node + 1] ?? 0
      for (let at = starts[node] ?? 0; at < end && !is; at++) is = entangled[nodes[at] ?? 0] === 1
      if (is) entangled[node] = 1
    }
    return entangled
  }
}

const activePlaces = (elements: readonly Element[]): Uint32Array => {
  const places = [...elements.keys()].filter((place) => isActive(elements[place] as Element))
  const idOf = (place: number) => elements[place]?.id ?? ''
  return Uint32Array.from(places.sort((a, b) => byCodeUnit(idOf(a), idOf(b))))
}

function judgeLinks(map: BenefitMap, active: readonly Element[], nodes: ReadonlyMap<ElementId, number>) {
  const cancelled = new Set<ElementId>()
  for (const element of map.elements) if (!isActive(element)) cancelled.add(element.id)
  const seen = new Set<number>()
  const judged: JudgedLink[] = []
  for (const link of ordered(map.links)) {
    const [from, to] = [nodes.get(link.from), nodes.get(link.to)]
    if (from === undefined && cancelled.has(link.from)) continue
    if (to === undefined && cancelled.has(link.to)) continue
    const [start, end] = [active[from ?? -1], active[to ?? -1]]
    if (from === undefined || to === undefined || !isLinkEnd(start) || !isLinkEnd(end)) {
      judged.push({ link, verdict: 'nowhere', repeated: false })
      continue
    }
    const ends = from * active.length + to
    judged.push({ link, verdict: from === to ? 'self' : linkVerdict(start, end), repeated: seen.has(ends) })
    seen.add(ends)
  }
  return judged
}

/** Whether an element, edited, keeps its place in the graph. */
const sameNode = (a: Element | undefined, b: Element | undefined): boolean =>
  a === b ||
  (a !== undefined &&
    b !== undefined &&
    a.id === b.id &&
    a.kind === b.kind &&
    isDisbenefit(a) === isDisbenefit(b) &&
    isActive(a) === isActive(b) &&
    a.category === b.category)

const lastShapes = new WeakMap<readonly Link[], { readonly elements: readonly Element[]; readonly shape: GraphShape }>()

/** The shape of a map; that of the map before it with the same list of links, where an edit left it as it was. */
export function shapeOf(map: BenefitMap): GraphShape {
  const last = lastShapes.get(map.links)
  const isKept =
    last?.elements.length === map.elements.length &&
    map.elements.every((element, at) => sameNode(element, last.elements[at]))
  const shape = last && isKept ? last.shape : new GraphShape(map)
  lastShapes.set(map.links, { elements: map.elements, shape })
  return shape
}

/** A derivation that follows from the shape of a map alone: computed once per shape. */
export function perShape<T>(derive: (shape: GraphShape) => T): (shape: GraphShape) => T {
  const results = new WeakMap<GraphShape, { readonly value: T }>()
  return (shape) => {
    const known = results.get(shape)
    if (known) return known.value
    const value = derive(shape)
    results.set(shape, { value })
    return value
  }
}
