import { Position as Side, type Edge, type Node } from '@xyflow/react'
import type { BenefitMap, LayoutDirection } from '#shared/model/benefitMap.ts'
import type { Element, ElementId } from '#shared/model/element.ts'
import { isNegative, linkVerdict, type Link } from '#shared/model/link.ts'
import { downstreamSign, LANE_WIDTH, mirrored, mirroredBy, type Rect, type XY } from '#client/board/laneGeometry.ts'
import { shownElements, type Layout } from '#client/board/layout.ts'
import { linkEnd } from '#client/board/linkRules.ts'
import { linkRoute, type LinkRoute } from '#client/board/linkRoute.ts'

/** A card reads its element by id; React Flow is told nothing about it. */
export type ElementFlowNode = Node<Record<string, never>, 'element'>
export interface LinkLook extends Record<string, unknown> {
  readonly route: LinkRoute
  readonly strength: number
  readonly negative: boolean
  readonly verdict: 'allowed' | 'discouraged' | 'meaningless'
}
export type LinkFlowEdge = Edge<LinkLook, 'link'>

export interface FlowInput {
  readonly map: BenefitMap
  readonly layout: Layout
  readonly direction: LayoutDirection
  readonly selected: ReadonlySet<string>
  /** Cards this person is dragging: where they are right now, in the frame shown. */
  readonly dragged: ReadonlyMap<ElementId, XY>
  /** A finger moves only cards that are selected, so that it can pan over the others. */
  readonly dragSelectedOnly?: boolean
  /** Cards this person may not move; absent where there are none. */
  readonly isLocked?: ((id: ElementId) => boolean) | undefined
  /** Cards others are dragging: how far from where they are stored, document frame. */
  readonly remote: ReadonlyMap<ElementId, readonly [number, number]>
}
export interface Flow {
  readonly nodes: ElementFlowNode[]
  readonly edges: LinkFlowEdge[]
}

const NO_DATA: Record<string, never> = Object.freeze({})
/** Cards lie above links, whatever is selected. */
const CARD_LEVEL = 10
/** Handle ids: where a link leaves for its effect, and where one arrives from its cause. */
export const EFFECT_HANDLE = 'effect'
export const CAUSE_HANDLE = 'cause'

interface KnownEdge {
  readonly link: Link
  readonly from: Rect
  readonly to: Rect
  readonly epoch: number
  readonly edge: LinkFlowEdge
}

/**
 * Turns a BenefitMap and its layout into React Flow nodes and edges; the only place that knows both. A node or edge is
 * the same object until what it shows changes, so React Flow renders only what moved: everything else keeps identity.
 */
export function createFlowAdapter(): { readonly read: (input: FlowInput) => Flow } {
  let nodes: ElementFlowNode[] = []
  let edges: LinkFlowEdge[] = []
  let knownNodes = new Map<ElementId, ElementFlowNode>()
  let knownEdges = new Map<string, KnownEdge>()
  let knownRects = new Map<ElementId, Rect>()
  let settled: { layout: Layout; direction: LayoutDirection; elements: number } | undefined
  let epoch = 0

  const read = (input: FlowInput): Flow => {
    const { map, layout, direction, selected } = input
    const elements = shownElements(map)
    if (settled?.layout !== layout || settled.direction !== direction || settled.elements !== elements.length) {
      settled = { layout, direction, elements: elements.length }
      epoch++
    }
    const rects = new Map<ElementId, Rect>()
    const nextNodes = new Map<ElementId, ElementFlowNode>()
    for (const element of elements) {
      const stored = layout.rects.get(element.id)
      if (!stored) continue
      const rect = shownRect(element.id, stored, input)
      const kept = knownRects.get(element.id)
      rects.set(element.id, kept && sameRect(kept, rect) ? kept : rect)
      const node = knownNodes.get(element.id)
      nextNodes.set(
        element.id,
        node && fits(node, rect, selected.has(element.id), input)
          ? node
          : flowNode(element.id, rect, selected.has(element.id), input),
      )
    }
    const nextEdges = readEdges(input, elements, rects)
    knownNodes = nextNodes
    knownRects = rects
    knownEdges = nextEdges
    nodes = keptList(nodes, [...nextNodes.values()])
    edges = keptList(
      edges,
      [...nextEdges.values()].map((known) => known.edge),
    )
    return { nodes, edges }
  }

  function readEdges(input: FlowInput, elements: readonly Element[], rects: ReadonlyMap<ElementId, Rect>) {
    const byId = new Map(elements.map((element) => [element.id, element]))
    const next = new Map<string, KnownEdge>()
    const obstacles = columnsOf(rects)
    const sign = downstreamSign(input.direction)
    for (const link of [...input.map.links, ...input.map.asideLinks]) {
      const [cause, effect] = [byId.get(link.from), byId.get(link.to)]
      const [from, to] = [rects.get(link.from), rects.get(link.to)]
      if (!cause || !effect || !from || !to) continue
      const isSelected = input.selected.has(link.id)
      const known = knownEdges.get(link.id)
      const sameWay = known?.from === from && known.to === to && known.epoch === epoch
      const route = sameWay ? known.edge.data?.route : linkRoute(from, to, obstacles(from, to), sign)
      if (!route) continue
      const look = lookOf(link, cause, effect, route)
      const edge =
        known?.link.from === link.from && known.link.to === link.to && sameLook(known.edge, look, isSelected)
          ? known.edge
          : flowEdge(link, look, isSelected)
      next.set(link.id, { link, from, to, epoch, edge })
    }
    return next
  }

  return { read }
}

function shownRect(id: ElementId, stored: Rect, { direction, dragged, remote }: FlowInput): Rect {
  const own = dragged.get(id)
  if (own) return { ...stored, x: own.x, y: own.y }
  const by = remote.get(id)
  const x = mirrored(stored.x, stored.width, direction) + (by ? mirroredBy(by[0], direction) : 0)
  return { ...stored, x, y: stored.y + (by ? by[1] : 0) }
}

const sameRect = (a: Rect, b: Rect): boolean =>
  a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height

const dragOf = (id: ElementId, selected: boolean, { dragSelectedOnly, isLocked }: FlowInput): false | undefined =>
  (dragSelectedOnly && !selected) || isLocked?.(id) ? false : undefined

const fits = (node: ElementFlowNode, rect: Rect, selected: boolean, input: FlowInput): boolean =>
  node.position.x === rect.x &&
  node.position.y === rect.y &&
  node.height === rect.height &&
  node.selected === selected &&
  node.draggable === dragOf(node.id, selected, input) &&
  node.sourcePosition === sourceSide(input.direction)

const sourceSide = (direction: LayoutDirection): Side => (direction === 'goalsRight' ? Side.Right : Side.Left)
const targetSide = (direction: LayoutDirection): Side => (direction === 'goalsRight' ? Side.Left : Side.Right)

/** Sizes and handles are given, so that cards outside the view need not be drawn to be measured. */
function flowNode(id: ElementId, rect: Rect, selected: boolean, input: FlowInput): ElementFlowNode {
  const { direction } = input
  const drag = dragOf(id, selected, input)
  const { width, height } = rect
  const [source, target] = [sourceSide(direction), targetSide(direction)]
  const handle = (handleId: string, type: 'source' | 'target', position: Side) => ({
    id: handleId,
    type,
    position,
    x: position === Side.Left ? 0 : width,
    y: height / 2,
    width: 1,
    height: 1,
  })
  return {
    id,
    type: 'element',
    position: { x: rect.x, y: rect.y },
    data: NO_DATA,
    width,
    height,
    measured: { width, height },
    handles: [handle(EFFECT_HANDLE, 'source', source), handle(CAUSE_HANDLE, 'target', target)],
    sourcePosition: source,
    targetPosition: target,
    selected,
    ...(drag !== undefined && { draggable: drag }),
    zIndex: CARD_LEVEL,
    // Else the pane takes the pointer from a card while Shift is held.
    className: 'nokey',
    // The card inside has role, name and focus.
    domAttributes: NODE_ATTRIBUTES,
  }
}
const NODE_ATTRIBUTES = { 'aria-roledescription': undefined }

function lookOf(link: Link, cause: Element, effect: Element, route: LinkRoute): LinkLook {
  const [from, to] = [linkEnd(cause), linkEnd(effect)]
  return {
    route,
    strength: link.strength ?? 2,
    negative: from !== undefined && to !== undefined && isNegative(from, to),
    verdict: from && to ? linkVerdict(from, to) : 'allowed',
  }
}

function sameLook(edge: LinkFlowEdge, look: LinkLook, selected: boolean): boolean {
  const { data } = edge
  return (
    data !== undefined &&
    edge.selected === selected &&
    data.strength === look.strength &&
    data.negative === look.negative &&
    data.verdict === look.verdict &&
    data.route.path === look.route.path &&
    data.route.tip[0] === look.route.tip[0] &&
    data.route.tip[1] === look.route.tip[1]
  )
}

const flowEdge = (link: Link, data: LinkLook, selected: boolean): LinkFlowEdge => ({
  id: link.id,
  type: 'link',
  source: link.from,
  target: link.to,
  sourceHandle: EFFECT_HANDLE,
  targetHandle: CAUSE_HANDLE,
  data,
  selected,
  focusable: false,
  domAttributes: EDGE_ATTRIBUTES,
})
/** The link inside says what it is, in words; React Flow would say ids, in English. */
const EDGE_ATTRIBUTES = { role: 'presentation', 'aria-label': undefined, 'aria-roledescription': undefined } as const

/** The old list when it holds the very same objects. */
const keptList = <T>(before: T[], after: T[]): T[] =>
  before.length === after.length && before.every((entry, index) => entry === after[index]) ? before : after

/** Finds the cards that may stand between two others without looking at all of them. */
function columnsOf(rects: ReadonlyMap<ElementId, Rect>): (from: Rect, to: Rect) => Iterable<Rect> {
  const columns = new Map<number, Rect[]>()
  const columnOf = (x: number) => Math.floor(x / LANE_WIDTH)
  for (const rect of rects.values()) {
    for (let column = columnOf(rect.x); column <= columnOf(rect.x + rect.width); column++) {
      const list = columns.get(column)
      if (list) list.push(rect)
      else columns.set(column, [rect])
    }
  }
  return (from, to) => {
    const found = new Set<Rect>()
    const first = columnOf(Math.min(from.x, to.x))
    const last = columnOf(Math.max(from.x + from.width, to.x + to.width))
    for (let column = first; column <= last; column++) for (const rect of columns.get(column) ?? []) found.add(rect)
    return found
  }
}
