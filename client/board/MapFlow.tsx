import {
  Suspense,
  useCallback,
  useMemo,
  useState,
  type FocusEvent,
  type MouseEvent,
  type PointerEvent,
  type RefObject,
} from 'react'
import {
  ReactFlow,
  SelectionMode,
  useReactFlow,
  useStoreApi,
  ViewportPortal,
  type EdgeChange,
  type NodeChange,
} from '@xyflow/react'
import '#client/board/flow.css'
import { useCan, useSession } from '#client/session/BoardProvider.tsx'
import { useStore } from '#client/session/useStore.ts'
import { useT } from '#client/ui/i18n.tsx'
import { calmPart } from '#client/ui/lazyPart.ts'
import { createElement } from '#client/board/actions.ts'
import { mayEdit } from '#client/board/board.ts'
import { useCanvas, useStorePart } from '#client/board/canvasContext.ts'
import { DrawingLine } from '#client/board/DrawingLine.tsx'
import { ElementNode } from '#client/board/ElementNode.tsx'
import { EmptyLanes } from '#client/board/EmptyLanes.tsx'
import type { ElementFlowNode, LinkFlowEdge } from '#client/board/flowAdapter.ts'
import { isTyping } from '#client/board/keys.ts'
import { LaneHeaders } from '#client/board/LaneHeaders.tsx'
import { CARD_WIDTH, mirrored, type XY } from '#client/board/laneGeometry.ts'
import { kindAt } from '#client/board/lanes/laneAt.ts'
import { useDirection } from '#client/board/lanes/shownAs.ts'
import type { Layout } from '#client/board/layout.ts'
import { LinkEdge } from '#client/board/LinkEdge.tsx'
import { look } from '#client/board/look.ts'
import { restOn } from '#client/board/resting.ts'
import { useCanvasKeys } from '#client/board/useCanvasKeys.ts'
import { useFlow } from '#client/board/useFlow.ts'
import { useInstruction } from '#client/board/useInstruction.ts'
import { useLinking } from '#client/board/useLinking.ts'
import { useMoves } from '#client/board/useMoves.ts'
import { MAX_ZOOM, MIN_ZOOM } from '#client/board/zoomLimits.ts'
import styles from '#client/board/Canvas.module.css'

const FlowParts = calmPart(async () => (await import('#client/board/late/FlowParts.tsx')).FlowParts)

// Stable objects: made anew per render they would have React Flow render every card.
const NODE_TYPES = { element: ElementNode }
const EDGE_TYPES = { link: LinkEdge }
/** Descriptions of React Flow's own keyboard, which is off; its English stays out of the page. */
const NO_DESCRIPTIONS = {
  'node.a11yDescription.default': '',
  'node.a11yDescription.keyboardDisabled': '',
  'edge.a11yDescription.default': '',
}
const PRO_OPTIONS = { hideAttribution: true }
const ADD_KEYS = ['Shift', 'Meta', 'Control']
const LEFT_AND_MIDDLE = [0, 1]
const MIDDLE = [1]

/** React Flow with this product's gestures: the only component that talks to it about nodes and edges. */
export function MapFlow({ layout }: { layout: RefObject<Layout> }) {
  const t = useT()
  const tools = useCanvas()
  const { board, run } = tools
  const { state } = board
  const session = useSession()
  const { edit } = useCan()
  const direction = useDirection()
  const tool = useStore(state.tool)
  const finger = useStore(state.finger)
  const { dragSelects } = useStore(look)
  const threshold = finger ? 6 : 4
  const focused = useStorePart(state.focused, (id) => id !== undefined)
  const focusedLink = useStorePart(state.focusedLink, (link) => link !== undefined)
  const focusedSection = useStorePart(state.focusedSection, (id) => id !== undefined)
  const [opening] = useState(tools.view.opening)
  const flow = useReactFlow()
  const store = useStoreApi()
  const moves = useMoves(board)
  const links = useLinking(board)
  const { nodes, edges, culled } = useFlow(state, layout)
  const onKeys = useCanvasKeys(tools)
  const instruction = useInstruction()

  const onNodesChange = useCallback(
    (changes: NodeChange<ElementFlowNode>[]) => {
      select(session.selection, changes)
    },
    [session],
  )
  const onEdgesChange = useCallback(
    (changes: EdgeChange<LinkFlowEdge>[]) => {
      // A frame drawn round cards means the cards: React Flow would add every link that leads out of it.
      const framed = store.getState().userSelectionRect !== null
      select(
        session.selection,
        framed ? changes.filter((change) => change.type !== 'select' || !change.selected) : changes,
      )
    },
    [session, store],
  )

  const toMap = useCallback(
    (event: { clientX: number; clientY: number }): XY => {
      const { x, y } = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY })
      return { x: mirrored(x, 0, board.direction()), y }
    },
    [flow, board],
  )

  const handlers = useMemo(
    () => ({
      onNodeClick: (event: MouseEvent, node: ElementFlowNode) => links.onCardClick(node.id, event),
      onNodeDoubleClick: (_event: MouseEvent, node: ElementFlowNode) => {
        session.selection.select([node.id])
        if (session.canEdit() && mayEdit(board, [node.id])) state.editing.set(node.id)
      },
      onEdgeMouseEnter: (_event: MouseEvent, edge: LinkFlowEdge) => restOn(state, edge.id),
      onEdgeMouseLeave: () => restOn(state, undefined),
      onEdgeDoubleClick: (_event: MouseEvent, edge: LinkFlowEdge) => {
        session.selection.select([edge.id])
        run('editLink')
      },
      onPaneClick: links.onPaneClick,
      onFocus: (event: FocusEvent) => {
        // On the canvas as a whole no key is meant for the card, unseen, that had the keyboard before.
        if (event.target === event.currentTarget) tools.view.focusWhole()
      },
      onDoubleClick: (event: MouseEvent) => {
        if (!isPane(event.target) || !session.canEdit()) return
        const at = toMap(event)
        createElement(board, kindAt(board, at) ?? 'note', { near: { x: at.x - CARD_WIDTH / 2, y: at.y - 40 } })
      },
      onContextMenu: (event: MouseEvent) => {
        // A field has the browser's own, with its spelling.
        if (isTyping(event.target)) return
        event.preventDefault()
        const at = { x: event.clientX, y: event.clientY }
        const target = event.target instanceof Element ? event.target : null
        const card = target?.closest<HTMLElement>('[data-element]')?.dataset['element']
        const link =
          target?.closest<SVGElement>('.react-flow__edge')?.dataset['id'] ??
          target?.closest<HTMLElement>('[data-link-focus]')?.dataset['linkFocus']
        const id = card ?? link
        if (id !== undefined && !session.selection.get().has(id)) session.selection.select([id])
        if (card !== undefined) state.overlay.set({ kind: 'elementMenu', at, id: card })
        else if (link !== undefined) state.overlay.set({ kind: 'linkMenu', at, id: link })
        // Called from the keyboard the canvas itself may have it.
        else if (isPane(target) || target === event.currentTarget)
          state.overlay.set({ kind: 'canvasMenu', at, map: toMap(event) })
      },
      onPointerMove: (event: PointerEvent) => {
        if (event.pointerType === 'touch') return
        const at = toMap(event)
        const { x, y } = board.layout().bands?.toStored(at) ?? at
        session.pointer.cursor([x, y])
      },
      onPointerLeave: () => session.pointer.cursor(undefined),
    }),
    [board, links, run, session, state, toMap, tools],
  )

  return (
    <>
      <LaneHeaders direction={direction} />
      <ReactFlow<ElementFlowNode, LinkFlowEdge>
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        onNodesChange={onNodesChange}
        onEdgesChange={onEdgesChange}
        onNodeDragStart={moves.onStart}
        onNodeDrag={moves.onDrag}
        onNodeDragStop={moves.onDrop}
        selectNodesOnDrag={false}
        onConnect={links.onConnect}
        onConnectEnd={links.onConnectEnd}
        {...(opening && { defaultViewport: opening })}
        onInit={tools.view.open}
        {...handlers}
        onKeyDown={onKeys}
        onKeyUp={onKeys}
        // One tab stop: what has the keyboard, else the canvas.
        tabIndex={focused || focusedLink || focusedSection ? -1 : 0}
        aria-label={t('board.label')}
        aria-description={instruction}
        data-tool={tool}
        data-entry
        connectionLineComponent={DrawingLine}
        nodesDraggable={edit && tool === 'select'}
        nodesConnectable={edit && tool === 'select'}
        elementsSelectable={tool === 'select'}
        nodesFocusable={false}
        edgesFocusable={false}
        disableKeyboardA11y
        ariaLabelConfig={NO_DESCRIPTIONS}
        deleteKeyCode={null}
        // Space is our own: touch/usePans.ts.
        panActivationKeyCode={null}
        selectionKeyCode="Shift"
        multiSelectionKeyCode={ADD_KEYS}
        selectionMode={SelectionMode.Partial}
        panOnDrag={tool === 'hand' ? true : dragSelects ? MIDDLE : LEFT_AND_MIDDLE}
        selectionOnDrag={dragSelects && tool === 'select'}
        zoomOnScroll={false}
        zoomOnDoubleClick={false}
        connectOnClick={false}
        nodeDragThreshold={threshold}
        paneClickDistance={threshold}
        nodeClickDistance={threshold}
        connectionDragThreshold={threshold}
        connectionRadius={finger ? 44 : 30}
        // Edge scroll is our own: hands/edgeScroll.ts.
        autoPanSpeed={0}
        autoPanOnConnect={false}
        autoPanOnSelection={false}
        minZoom={MIN_ZOOM}
        maxZoom={MAX_ZOOM}
        onlyRenderVisibleElements={culled}
        elevateEdgesOnSelect
        proOptions={PRO_OPTIONS}
      >
        <ViewportPortal>
          <div className={styles.dots} aria-hidden="true" />
        </ViewportPortal>
        <EmptyLanes direction={direction} />
        <Suspense fallback={null}>
          <FlowParts />
        </Suspense>
      </ReactFlow>
    </>
  )
}

const isPane = (target: EventTarget | null): boolean =>
  target instanceof Element && target.classList.contains('react-flow__pane')

interface Selection {
  readonly get: () => ReadonlySet<string>
  readonly select: (ids: Iterable<string>) => void
}

/** Takes over what React Flow says is selected. */
function select(
  selection: Selection,
  changes: readonly (NodeChange<ElementFlowNode> | EdgeChange<LinkFlowEdge>)[],
): void {
  const next = new Set(selection.get())
  let changed = false
  for (const change of changes) {
    if (change.type !== 'select') continue
    changed = true
    if (change.selected) next.add(change.id)
    else next.delete(change.id)
  }
  if (changed) selection.select(next)
}
