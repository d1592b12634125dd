import { beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import parents from '#shared/examples/sv-bli-foralder.json' with { type: 'json' }
import { patchElement } from '#shared/doc/elements.ts'
import { patchLink } from '#shared/doc/links.ts'
import { importMapFile } from '#shared/doc/mapFile.ts'
import { readMapFile } from '#shared/model/mapFile.ts'
import { createMapView, type MapView } from '#shared/doc/mapView.ts'
import { setPositions } from '#shared/doc/positions.ts'
import type { LayoutDirection } from '#shared/model/benefitMap.ts'
import { createFlowAdapter, type Flow, type FlowInput } from '#client/board/flowAdapter.ts'
import { CARD_WIDTH, cardX } from '#client/board/laneGeometry.ts'
import { createLayoutReader } from '#client/board/layout.ts'

let doc: Y.Doc
let view: MapView
let show: (input?: Partial<FlowInput>) => Flow

beforeEach(() => {
  doc = new Y.Doc()
  const read = readMapFile(parents)
  if (!read.ok) throw new Error('unreadable example')
  importMapFile(doc, read.file, 'merge', 'import')
  view = createMapView(doc)
  const layoutOf = createLayoutReader()
  const adapter = createFlowAdapter()
  show = (input = {}) =>
    adapter.read({
      map: view.map(),
      element: (id) => view.element(id),
      layout: layoutOf(view.map(), view.positions()),
      direction: 'goalsLeft',
      selected: new Set(),
      dragged: new Map(),
      remote: new Map(),
      ...input,
    })
  const { nodes } = show()
  setPositions(
    doc,
    nodes.map((node) => [node.id, [node.position.x, node.position.y]]),
    'person',
  )
})

const changed = <T extends { id: string }>(before: readonly T[], after: readonly T[]): string[] => {
  const known = new Map(before.map((one) => [one.id, one]))
  return after.filter((one) => known.get(one.id) !== one).map((one) => one.id)
}
const firstOf = (kind: string): string => view.map().elements.find((element) => element.kind === kind)?.id ?? ''

test('nothing new is made while nothing changes: the lists are the same objects', () => {
  const before = show()
  const after = show()
  expect(after.nodes).toBe(before.nodes)
  expect(after.edges).toBe(before.edges)
})

test('a move by somebody else makes one new node, and new edges only where a link must run otherwise', () => {
  const before = show()
  const id = firstOf('initiative')
  const [x = 0, y = 0] = view.position(id) ?? []
  setPositions(doc, [[id, [x + 40, y]]], 'person')
  const after = show()
  expect(changed(before.nodes, after.nodes)).toEqual([id])
  const { from, to } = view.linksOf(id)
  for (const edge of changed(before.edges, after.edges)) expect([...from, ...to]).toContain(edge)
})

test('a new text in a card leaves all nodes and edges as they are, as long as the card keeps its height', () => {
  const before = show()
  patchElement(doc, firstOf('goal'), { description: 'Mer om målet', source: 'Budget 2026' }, 'person')
  const after = show()
  expect(after.nodes).toBe(before.nodes)
  expect(after.edges).toBe(before.edges)
})

test('selecting makes new the nodes that were and are selected, and no other', () => {
  const [goal, benefit] = [firstOf('goal'), firstOf('benefit')]
  const before = show({ selected: new Set([goal]) })
  const after = show({ selected: new Set([benefit]) })
  expect(changed(before.nodes, after.nodes).toSorted()).toEqual([goal, benefit].toSorted())
  expect(changed(before.edges, after.edges)).toEqual([])
})

test('all nodes share one frozen data object and say their size and handles', () => {
  const { nodes } = show()
  expect(new Set(nodes.map((node) => node.data)).size).toBe(1)
  expect(Object.isFrozen(nodes[0]?.data)).toBe(true)
  for (const node of nodes) {
    expect(node.width).toBe(CARD_WIDTH)
    expect(node.measured).toEqual({ width: node.width, height: node.height })
    expect(node.handles?.map((handle) => handle.id)).toEqual(['effect', 'cause'])
  }
})

test('goals to the right mirrors cards, drags and links; nothing stored changes', () => {
  const stored = new Map(view.positions())
  const goal = firstOf('goal')
  const at = (direction: LayoutDirection, remote: FlowInput['remote'] = new Map()) =>
    show({ direction, remote }).nodes.find((node) => node.id === goal)
  expect(at('goalsLeft')?.position.x).toBe(cardX('goal'))
  expect(at('goalsRight')?.position.x).toBe(cardX('initiative'))
  expect(at('goalsRight', new Map([[goal, [24, 5]]]))?.position.x).toBe(cardX('initiative') - 24)
  const link = show({ direction: 'goalsRight' }).edges[0]
  const mirror = show({ direction: 'goalsLeft' }).edges.find((edge) => edge.id === link?.id)
  expect(link?.data?.route.heading).toBe(-(mirror?.data?.route.heading ?? 0))
  expect(view.positions()).toEqual(stored)
})

test('a card dragged here follows the pointer, and its links follow the card', () => {
  const id = firstOf('benefit')
  const before = show()
  const after = show({ dragged: new Map([[id, { x: 900, y: 700 }]]) })
  expect(after.nodes.find((node) => node.id === id)?.position).toEqual({ x: 900, y: 700 })
  const { from, to } = view.linksOf(id)
  expect(changed(before.edges, after.edges)).toEqual(expect.arrayContaining([...from, ...to]))
})

test('strength and sign of a link are its look', () => {
  const [link] = view.map().links
  if (!link) throw new Error('no link')
  const before = show()
  const strength = link.strength === 3 ? 1 : 3
  patchLink(doc, link.id, { strength }, 'person')
  const after = show()
  expect(changed(before.edges, after.edges)).toEqual([link.id])
  expect(after.edges.find((edge) => edge.id === link.id)?.data?.strength).toBe(strength)
})

test('with a finger only the selected card can be dragged', () => {
  const goal = firstOf('goal')
  const { nodes } = show({ dragSelectedOnly: true, selected: new Set([goal]) })
  for (const node of nodes) expect(node.draggable).toBe(node.id === goal ? undefined : false)
})

test('a card that is locked cannot be dragged, and the others stay the same objects', () => {
  const before = show().nodes
  const [goal = ''] = before.map(({ id }) => id)
  const { nodes } = show({ isLocked: (id) => id === goal })
  expect(nodes.find(({ id }) => id === goal)?.draggable).toBe(false)
  expect(changed(before, nodes)).toEqual([goal])
})

test('outside the area only what is selected, kept or dragged is given, and links in it with both their cards', () => {
  const all = show()
  const [first] = all.nodes
  if (!first) throw new Error('no card')
  const { x, y } = first.position
  const area = { x: x - 1, y: y - 1, width: 2, height: 2 }
  const few = show({ area })
  expect(few.nodes.length).toBeLessThan(all.nodes.length)
  const ids = new Set(few.nodes.map(({ id }) => id))
  for (const edge of few.edges) expect(ids.has(edge.source) && ids.has(edge.target)).toBe(true)
  const other = all.nodes.find(({ id }) => !ids.has(id))?.id ?? ''
  for (const input of [{ selected: new Set([other]) }, { kept: [other] }]) {
    expect(show({ area, ...input }).nodes.find(({ id }) => id === other)?.dragging).toBe(true)
  }
  const dragged = new Map([[other, { x: 0, y: 0 }]])
  expect(show({ area, dragged }).nodes.map(({ id }) => id)).toContain(other)
})

test('in the overview there are no links, and no cards but the selected and the kept', () => {
  const [one, two] = [firstOf('goal'), firstOf('benefit')]
  const { nodes, edges } = show({ overview: true, selected: new Set([one]), kept: [two, undefined] })
  expect(nodes.map(({ id }) => id).toSorted()).toEqual([one, two].toSorted())
  expect(edges).toEqual([])
})

test('a frame of a drag makes nothing new but the dragged card and its links', () => {
  const id = firstOf('benefit')
  const drag = (x: number) => show({ dragged: new Map([[id, { x, y: 700 }]]) })
  const before = drag(900)
  const after = drag(904)
  expect(changed(before.nodes, after.nodes)).toEqual([id])
  const { from, to } = view.linksOf(id)
  for (const edge of changed(before.edges, after.edges)) expect([...from, ...to]).toContain(edge)
})

/** Whole map pixels far above and far below everything. */
const [TOP, BOTTOM] = [-4000, 4000]
const kinds = (flow: Flow) => flow.nodes.map(({ id }) => view.element(id)?.kind)
const ofKind = (flow: Flow, kind: string) =>
  flow.nodes.filter(({ id }) => view.element(id)?.kind === kind).map(({ id }) => id)

test('cards stand in the page as they are read: lane by lane as seen, from the top down', () => {
  const lanes = ['goal', 'benefit', 'change', 'enabler', 'initiative']
  expect([...new Set(kinds(show()))]).toEqual(lanes)
  expect([...new Set(kinds(show({ direction: 'goalsRight' })))]).toEqual(lanes.toReversed())
  const { nodes } = show()
  const tops = nodes.filter(({ id }) => view.element(id)?.kind === 'benefit').map(({ position }) => position.y)
  expect(tops).toEqual(tops.toSorted((a, b) => a - b))
})

test('a card that is moved takes its place in the reading order, and no other card is made anew', () => {
  const before = show()
  const [first = '', ...others] = ofKind(before, 'benefit')
  setPositions(doc, [[first, [cardX('benefit'), BOTTOM]]], 'person')
  const after = show()
  expect(ofKind(after, 'benefit')).toEqual([...others, first])
  expect(changed(before.nodes, after.nodes)).toEqual([first])
})

test('while a title is being written cards keep their places in the page, and take new ones afterwards', () => {
  const before = ofKind(show({ isWriting: true }), 'benefit')
  const last = before.at(-1) ?? ''
  setPositions(doc, [[last, [cardX('benefit'), TOP]]], 'person')
  expect(ofKind(show({ isWriting: true }), 'benefit')).toEqual(before)
  expect(ofKind(show(), 'benefit')).toEqual([last, ...before.slice(0, -1)])
})
