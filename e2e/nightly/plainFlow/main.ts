/**
 * The same cards and links as the board that is measured, in React Flow as it comes: everything memoised, sizes and
 * handles given, nothing left out. The board is compared with this page; it is built for that alone.
 */
import { createElement as h, memo, useCallback, useState } from 'react'
import { createRoot } from 'react-dom/client'
import {
  applyNodeChanges,
  Handle,
  Position,
  ReactFlow,
  type Edge,
  type Node,
  type NodeChange,
  type NodeProps,
} from '@xyflow/react'
import { benchMap, CARD } from '../canvasMap.ts'

type CardNode = Node<{ readonly title: string; readonly kind: string }, 'card'>

/** Fifteen or so elements, as a card of the board has. */
const Card = memo(({ id, data }: NodeProps<CardNode>) =>
  h(
    'div',
    { className: 'card', 'data-element': id },
    h(
      'p',
      null,
      h('svg', { width: 13, height: 13 }, h('path', { d: 'M1 12 L6 6 L12 1' })),
      h('span', null, data.kind),
      h('b', null, '2'),
    ),
    h('h3', null, data.title),
    h('p', null, h('span', { className: 'track' }, h('i')), h('span', null, '20 → 15 → 5 days')),
    h('p', null, h('i'), h('span', null, 'Organisation 3'), h('span', null, 'PL')),
    h(Handle, { type: 'source', position: Position.Left }),
    h(Handle, { type: 'target', position: Position.Right }),
  ),
)
const NODE_TYPES = { card: Card }

const map = benchMap(Number(new URLSearchParams(location.search).get('n')))
const first: CardNode[] = map.cards.map(({ id, kind, title, at: [x, y] }) => ({
  id,
  type: 'card',
  position: { x, y },
  data: { title, kind },
  ...CARD,
  measured: CARD,
  handles: [
    { type: 'source', position: Position.Left, x: 0, y: CARD.height / 2, width: 1, height: 1 },
    { type: 'target', position: Position.Right, x: CARD.width, y: CARD.height / 2, width: 1, height: 1 },
  ],
}))
const edges: Edge[] = map.links.map(({ id, from, to }) => ({ id, source: from, target: to }))
const VIEWPORT = { x: 82, y: 42, zoom: 0.95 }

function Page() {
  const [nodes, setNodes] = useState(first)
  const onNodesChange = useCallback(
    (changes: NodeChange<CardNode>[]) => setNodes((now) => applyNodeChanges(changes, now)),
    [],
  )
  Object.assign(window, { moveCards: (ids: ReadonlySet<string>, by: number) => setNodes((now) => moved(now, ids, by)) })
  return h(ReactFlow<CardNode>, {
    nodes,
    edges,
    nodeTypes: NODE_TYPES,
    onNodesChange,
    defaultViewport: VIEWPORT,
    minZoom: 0.1,
    panOnScroll: true,
  })
}

const moved = (nodes: CardNode[], ids: ReadonlySet<string>, by: number): CardNode[] =>
  nodes.map((node) =>
    ids.has(node.id) ? { ...node, position: { x: node.position.x + by, y: node.position.y } } : node,
  )

const root = document.querySelector('#root')
if (root) createRoot(root).render(h(Page))
