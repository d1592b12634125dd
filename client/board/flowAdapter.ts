import { Position as Side, type Edge, type Node } from '@xyflow/react'
import type { BenefitMap, LayoutDirection } from '#shared/model/benefitMap.ts'
import type { Element, ElementId } from '#shared/model/element.ts'
import { isNegative, linkVerdict, type Link } from '#shared/model/link.ts'
import { downstreamSign, type Rect, type XY } from '#client/board/laneGeometry.ts'
import type { Layout } from '#client/board/layout.ts'
import { inReadingOrder } from '#client/board/inReadingOrder.ts'
import { linkEnd } from '#client/board/linkRules.ts'
import { linkRoute, type LinkRoute } from '#client/board/linkRoute.ts'
import { createObstacles, wayOf } from '#client/board/obstacles.ts'
import { inArea, isFree, linksAt, memo, movedRects, NOWHERE, sceneOf, type Scene } from '#client/board/flowScene.ts'

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
  readonly element: (id: ElementId) => Element | undefined
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
  /** Cards and links outside it, in the frame shown, are left out; undefined leaves out nothing. */
  readonly area?: Rect | undefined
  /** The map is drawn as a whole elsewhere: only what is kept or selected is a card. */
  readonly overview?: boolean
  /** Cards that stay drawn wherever they are: one has the keyboard, a text is written in another. */
  readonly kept?: readonly (ElementId | undefined)[]
  /** A text is being written in a card: no card changes its place in the page, which would break an accent in two. */
  readonly isWriting?: boolean
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
/** So many selected cards stay drawn out of view; of more, those in view. */
const MOST_KEPT = 50

interface KnownEdge {
  readonly link: Link
  readonly from: Rect
  readonly to: Rect
  /** The layout its way was found in. */
  readonly epoch: number
  readonly edge: LinkFlowEdge
}
/**
 * Turns a BenefitMap and its layout into React Flow nodes and edges; the only place that knows both. A node or edge is
 * the same object until what it shows changes, so React Flow renders only what moved: everything else keeps identity.
 * Of a large map it gives what is in the area alone: React Flow walks all it is given at every move of the view.
 */
export function createFlowAdapter(): { readonly read: (input: FlowInput) => Flow } {
  let last: { input: FlowInput; flow: Flow } | undefined
  let scene: Scene | undefined
  let nodes = new Map<ElementId, ElementFlowNode>()
  let edges = new Map<string, KnownEdge>()
  let moved: ReadonlyMap<ElementId, Rect> = new Map()
  let placed: { readonly scene: Scene | undefined; readonly ids: readonly ElementId[] } | undefined
  const seen = memo(inArea)
  const following = memo(linksAt)
  const obstaclesOf = memo((rects: Scene['rects']) => createObstacles(rects.values()))

  const read = (input: FlowInput): Flow => {
    if (last && sameInput(last.input, input)) {
      last.input = input
      return last.flow
    }
    scene = sceneOf(input, scene)
    const { rects, order } = scene
    const { map, area, overview, selected, kept = [] } = input
    moved = movedRects(input, rects, moved)
    const isCulled = overview || area !== undefined
    const found = seen(rects, order, map.links, map.asideLinks, overview ? NOWHERE : area)
    const links = new Set(found.links)
    const ids = new Set(found.ids)
    const stay = new Set<string>(kept.filter((id) => id !== undefined))
    if (isCulled) {
      const chosen = [...selected].filter((id) => rects.has(id))
      if (chosen.length <= MOST_KEPT) for (const id of chosen) stay.add(id)
      if (!overview) {
        for (const link of following(map.links, map.asideLinks, keyOf(moved.keys()), keyOf(selected))) links.add(link)
        // All that is selected moves when one of it is dragged.
        for (const id of chosen) ids.add(id)
      }
      for (const id of [...stay, ...moved.keys()]) if (rects.has(id)) ids.add(id)
    }
    const nextEdges = readEdges(input, links, scene)
    if (isCulled) for (const { link } of nextEdges.values()) ids.add(link.from).add(link.to)
    const listed = inOrder(ids, input, scene)
    const nextNodes = new Map<ElementId, ElementFlowNode>()
    for (const id of listed) {
      const rect = moved.get(id) ?? rects.get(id)
      if (!rect) continue
      const look = { selected: selected.has(id), stays: isCulled && stay.has(id) }
      const node = nodes.get(id)
      nextNodes.set(id, node && fits(node, rect, look, input) ? node : flowNode(id, rect, look, input))
    }
    nodes = nextNodes
    edges = nextEdges
    const flow = {
      nodes: keptList(last?.flow.nodes, [...nextNodes.values()]),
      edges: keptList(
        last?.flow.edges,
        [...nextEdges.values()].map((known) => known.edge),
      ),
    }
    last = { input, flow }
    return flow
  }

  /** Worked out anew when a card has moved, come or gone. */
  function inOrder(ids: ReadonlySet<ElementId>, input: FlowInput, now: Scene): readonly ElementId[] {
    const known = placed?.ids
    const isSame = known?.length === ids.size && known.every((id) => ids.has(id))
    if (known && isSame && (placed?.scene === now || input.isWriting)) return known
    const before = new Map(input.isWriting ? known?.map((id, at) => [id, at]) : [])
    const read = inReadingOrder(ids, { ...input, rects: now.rects })
    // What is new while somebody writes comes behind, until the text is done.
    const listed =
      before.size > 0 ? read.toSorted((a, b) => (before.get(a) ?? before.size) - (before.get(b) ?? before.size)) : read
    placed = { scene: before.size > 0 ? undefined : now, ids: listed }
    return listed
  }

  function readEdges(input: FlowInput, links: Iterable<Link>, { rects, epoch, changed }: Scene) {
    const next = new Map<string, KnownEdge>()
    const sign = downstreamSign(input.direction)
    for (const link of links) {
      const [cause, effect] = [input.element(link.from), input.element(link.to)]
      const from = moved.get(link.from) ?? rects.get(link.from)
      const to = moved.get(link.to) ?? rects.get(link.to)
      if (!cause || !effect || !from || !to) continue
      const isSelected = input.selected.has(link.id)
      const known = edges.get(link.id)
      const sameWay =
        known?.from === from &&
        known.to === to &&
        (known.epoch === epoch || (known.epoch === epoch - 1 && isFree(wayTaken(known), changed)))
      const route = sameWay ? known.edge.data?.route : linkRoute(from, to, between(rects, from, to), sign)
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

  /** Cards that may stand in a link's way: those being moved where they are now. */
  function between(rects: Scene['rects'], from: Rect, to: Rect): Iterable<Rect> {
    const found = obstaclesOf(rects)(from, to)
    for (const [id, rect] of moved) {
      const atRest = rects.get(id)
      if (atRest) found.delete(atRest)
      found.add(rect)
    }
    return found
  }

  return { read }
}

/** Where a card would be in a link's way; a link that goes by a gap may be by another one then. */
const wayTaken = ({ from, to, edge }: KnownEdge): Rect =>
  wayOf(from, to, edge.data?.route.path.includes('L') ? undefined : 0)

const keyOf = (ids: Iterable<string>): string => [...ids].join(' ')

const sameInput = (a: FlowInput, b: FlowInput): boolean =>
  INPUTS.every((name) => a[name] === b[name]) && keyOf(a.kept?.map(String) ?? []) === keyOf(b.kept?.map(String) ?? [])
const INPUTS = [
  'map',
  'layout',
  'direction',
  'selected',
  'dragged',
  'remote',
  'dragSelectedOnly',
  'isLocked',
  'area',
  'overview',
  'isWriting',
] as const satisfies readonly (keyof FlowInput)[]

interface CardLook {
  readonly selected: boolean
  /** Stays drawn outside the view. */
  readonly stays: boolean
}

const dragOf = (id: ElementId, selected: boolean, { dragSelectedOnly, isLocked }: FlowInput): false | undefined =>
  (dragSelectedOnly && !selected) || isLocked?.(id) ? false : undefined

const fits = (node: ElementFlowNode, rect: Rect, { selected, stays }: CardLook, input: FlowInput): boolean =>
  node.position.x === rect.x &&
  node.position.y === rect.y &&
  node.height === rect.height &&
  node.selected === selected &&
  node.dragging === (stays || undefined) &&
  node.draggable === dragOf(node.id, selected, input) &&
  node.sourcePosition === sourceSide(input.direction)

const sourceSide = (direction: LayoutDirection): Side => (direction === 'goalsRight' ? Side.Right : Side.Left)
const targetSide = (direction: LayoutDirection): Side => (direction === 'goalsRight' ? Side.Left : Side.Right)

/** Sizes and handles are given, so that cards outside the view need not be drawn to be measured. */
function flowNode(id: ElementId, rect: Rect, { selected, stays }: CardLook, input: FlowInput): ElementFlowNode {
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
    // What is dragged React Flow keeps drawn when it leaves the view, and it asks this for nothing else.
    ...(stays && { dragging: true }),
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
  // Else the pane takes the pointer from a link while Shift is held.
  className: 'nokey',
  domAttributes: EDGE_ATTRIBUTES,
})
/** The link inside says what it is, in words; React Flow would say ids, in English. */
const EDGE_ATTRIBUTES = { role: 'presentation', 'aria-label': undefined, 'aria-roledescription': undefined } as const

/** The old list when it holds the very same objects. */
const keptList = <T>(before: T[] | undefined, after: T[]): T[] =>
  before?.length === after.length && before.every((entry, index) => entry === after[index]) ? before : after
