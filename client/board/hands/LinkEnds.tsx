import { useEffect, useMemo, useState, type CSSProperties } from 'react'
import { useReactFlow, useStore as useFlowStore } from '@xyflow/react'
import type { LinkId } from '#shared/model/link.ts'
import { useSelection, useSession } from '#client/session/BoardProvider.tsx'
import type { Store } from '#client/session/store.ts'
import { useStore } from '#client/session/useStore.ts'
import { useT } from '#client/ui/i18n.tsx'
import { useCanvas } from '#client/board/canvasContext.ts'
import type { LinkFlowEdge } from '#client/board/flowAdapter.ts'
import type { End } from '#client/board/hands/changeEnds.ts'
import type { EndDrag, EndDrags } from '#client/board/hands/useEndDrag.ts'
import type { XY } from '#client/board/laneGeometry.ts'
import type { LinkRoute } from '#client/board/linkRoute.ts'
import { restOn } from '#client/board/resting.ts'
import styles from '#client/board/hands/hands.module.css'

/** How far from the card an end is taken, and how wide, screen pixels: the card's own handle lies at its border. */
const INWARDS = 26
const LEAST_SIZE = 16
/** Share of a short link that lies beyond each end; what is left in the middle is the link's own. */
const SHARE = 0.27
/** Below this zoom links are too close for their ends to be taken. */
const LEAST_ZOOM = 0.35

/** The ends of the selected link and of the one under the pointer, to be drawn to another card. */
export function LinkEnds({ ends }: { ends: EndDrags }) {
  const session = useSession()
  const { board } = useCanvas()
  const { selected } = useSelection()
  const hovered = useLingering(board.state.hovered)
  const tool = useStore(board.state.tool)
  const presenting = useStore(board.state.presenting)
  const drag = useStore(ends.drag)
  const zoom = useFlowStore((state) => state.transform[2])
  const [one] = selected.size === 1 ? selected : []
  const chosen = one !== undefined && session.view.link(one) ? one : undefined
  const pointed = hovered !== undefined && hovered !== chosen && session.view.link(hovered) ? hovered : undefined
  const found = tool !== 'select' || presenting || zoom < LEAST_ZOOM ? [] : [chosen, pointed]
  const shown = found.flatMap((id) => (id !== undefined && session.canEdit(id) ? [id] : []))
  // The end that was pressed stays in the page while it is drawn: a finger's moves come by way of it.
  return (
    <>
      {(drag ? [drag.link] : shown).map((id) => (
        <Ends
          key={id}
          id={id}
          zoom={zoom}
          look={drag ? 'taken' : id === chosen ? 'chosen' : 'shy'}
          begin={ends.begin}
        />
      ))}
      {drag && <Moving drag={drag} />}
    </>
  )
}

/** On the way between a link and its ends the pointer leaves both for a moment. */
const LINGER_MS = 250

/** What is pointed at, and for a moment what was. */
function useLingering(hovered: Store<string | undefined>): string | undefined {
  const now = useStore(hovered)
  const [shown, setShown] = useState(now)
  useEffect(() => {
    const timer = setTimeout(() => setShown(now), now === undefined ? LINGER_MS : 0)
    return () => clearTimeout(timer)
  }, [now])
  return now ?? shown
}

interface EndsProps {
  id: LinkId
  zoom: number
  /** `shy`: only pointed at, so smaller and not at once; `taken`: drawn elsewhere. */
  look: 'chosen' | 'shy' | 'taken'
  begin: EndDrags['begin']
}

function Ends({ id, zoom, look, begin }: EndsProps) {
  const t = useT()
  const { state } = useCanvas().board
  const edge = useFlowStore((state) => state.edgeLookup.get(id)) as LinkFlowEdge | undefined
  const route = edge?.data?.route
  const places = useMemo(() => route && endsOf(route, INWARDS / zoom), [route, zoom])
  if (!places) return null
  return (['from', 'to'] as const).map((end) => (
    // Pointers only: from the keyboard and for screen readers it is a command of the link.
    <div
      key={end}
      className={`${styles.end ?? ''} nopan nodrag nokey`}
      data-link-end={end}
      data-look={look}
      style={
        {
          transform: `translate(${places[end].x}px, ${places[end].y}px) scale(${1 / zoom})`,
          '--room': `${Math.max(LEAST_SIZE, places.inwards * zoom * 1.35)}px`,
        } as CSSProperties
      }
      title={t(end === 'from' ? 'moreCommands.changeSource' : 'moreCommands.changeTarget')}
      aria-hidden="true"
      onMouseEnter={() => state.hovered.set(id)}
      onMouseLeave={() => restOn(state, undefined)}
      onPointerDown={(event) => begin(event, id, end, look === 'chosen')}
      onClick={(event) => event.stopPropagation()}
    />
  ))
}

/** The link as it would lie, from the end that stays to the pointer. */
function Moving({ drag: { link, end, at } }: { drag: EndDrag }) {
  const { screenToFlowPosition } = useReactFlow()
  const edge = useFlowStore((state) => state.edgeLookup.get(link)) as LinkFlowEdge | undefined
  // Where the pointer is on the map also depends on the view, which may scroll meanwhile.
  useFlowStore((state) => state.transform.join())
  useEffect(() => {
    const drawn = document.querySelector(`.react-flow__edge[data-id="${CSS.escape(link)}"]`)
    drawn?.setAttribute('data-moving', '')
    return () => drawn?.removeAttribute('data-moving')
  }, [link])
  const route = edge?.data?.route
  if (!route) return null
  const [x, y] = end === 'from' ? route.tip : route.start
  return (
    <svg className={styles.layer} aria-hidden="true">
      <path className={styles.moving} d={curveBetween({ x, y }, screenToFlowPosition(at))} />
    </svg>
  )
}

/** A plain curve between two points of the map. */
export function curveBetween(from: XY, to: XY): string {
  const bend = Math.max(24, Math.abs(to.x - from.x) / 2) * (to.x < from.x ? -1 : 1)
  return `M${from.x},${from.y} C${from.x + bend},${from.y} ${to.x - bend},${to.y} ${to.x},${to.y}`
}

/** Points on a link `inwards` from its cards, or nearer where it is short; map pixels. */
function endsOf({ path }: LinkRoute, inwards: number): Readonly<Record<End, XY>> & { readonly inwards: number } {
  const line = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  line.setAttribute('d', path)
  const length = line.getTotalLength()
  const by = Math.min(inwards, length * SHARE)
  return { from: line.getPointAtLength(by), to: line.getPointAtLength(length - by), inwards: by }
}
