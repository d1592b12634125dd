import { memo, useEffect, useMemo, useRef, useState, type CSSProperties } from 'react'
import { useStore as useFlowStore, useStoreApi, ViewportPortal, type ReactFlowState } from '@xyflow/react'
import type { Anchor } from '#shared/wire/comments.ts'
import { useSession } from '#client/session/BoardProvider.tsx'
import { useStore } from '#client/session/useStore.ts'
import { useT } from '#client/ui/i18n.tsx'
import { useCanvas } from '#client/board/canvasContext.ts'
import { useDirection } from '#client/board/lanes/shownAs.ts'
import { useRemoteDrags } from '#client/board/useRemoteDrags.ts'
import { mirrored } from '#client/board/laneGeometry.ts'
import { shownPoint } from '#client/board/lanes/places.ts'
import { anchoredTo, pointOf } from '#client/comments/anchors.ts'
import { clustersOf, type Cluster } from '#client/comments/clusters.ts'
import { commentMarks, commentPanel, pinLook } from '#client/comments/commentState.ts'
import { readPins, type PlacedPin } from '#client/comments/placePins.ts'
import { focusPanel, openThread } from '#client/comments/PlaceThreads.tsx'
import { openPanel, whereabouts } from '#client/comments/showThread.ts'
import { markWords, placeLine, placeWords } from '#client/comments/threadWords.ts'
import styles from '#client/comments/CommentPins.module.css'

/** Where something is said on the map: a pin with its number. Costs nothing on a map without comments. */
export function CommentPins() {
  const { threads } = useStore(commentMarks)
  return (
    <>
      {threads > 0 && <Pins />}
      <BegunPin />
    </>
  )
}

/** Where a comment on a point will stand while it is being written. */
function BegunPin() {
  const panel = useStore(commentPanel)
  const { board } = useCanvas()
  const zoom = useFlowStore(({ transform }) => (panel?.kind === 'place' ? transform[2] : 1))
  const point = panel?.kind === 'place' ? pointOf(panel.anchor) : undefined
  if (!point) return null
  const { x, y } = shownPoint(board.layout(), point)
  const place = { '--x': `${mirrored(x, 0, board.direction())}px`, '--y': `${y}px`, '--upright': 1 / zoom }
  return (
    <ViewportPortal>
      <div className={styles.layer} aria-hidden="true">
        <span className={styles.pin} data-begun="" style={place as CSSProperties}>
          +
        </span>
      </div>
    </ViewportPortal>
  )
}

/** A zoom in steps of a sixth of a doubling: pins are gathered anew with every step, not with every frame. */
const stepOf = ({ transform }: ReactFlowState): number => Math.round(Math.log2(transform[2]) * 6)
const zoomOf = (step: number): number => 2 ** (step / 6)

/** Which part of the map is looked at, in pieces as large as the view: `column row`. */
const pieceOf = (state: ReactFlowState): string => {
  const { transform, width, height } = state
  const zoom = zoomOf(stepOf(state))
  const piece = (at: number, size: number) => Math.floor(-at / transform[2] / (size / zoom || 1))
  return `${piece(transform[0], width)} ${piece(transform[1], height)}`
}
/** Whether a pin lies in that part, or as far beside it as the view is large. */
function isNear({ x, y }: Cluster, piece: string, { width, height }: ReactFlowState, zoom: number): boolean {
  const [column = 0, row = 0] = piece.split(' ').map(Number)
  const within = (at: number, from: number, size: number) => at >= (from - 1) * size && at < (from + 3) * size
  return within(x, column, width / zoom) && within(y, row, height / zoom)
}

function Pins() {
  const pins = usePins()
  const step = useFlowStore(stepOf)
  const { pins: shown } = useStore(pinLook)
  const all = useMemo(() => clustersOf(pins, zoomOf(step)), [pins, step])
  // What is far out of view is not drawn, however much has been said there.
  const piece = useFlowStore(pieceOf)
  const layer = useRef<HTMLDivElement>(null)
  const flow = useStoreApi()
  const clusters = all.filter((cluster) => isNear(cluster, piece, flow.getState(), zoomOf(step)))
  useEffect(() => {
    let zoom = 0
    const scale = () => {
      const now = flow.getState().transform[2]
      if (now === zoom) return
      zoom = now
      layer.current?.style.setProperty('--upright', String(1 / now))
    }
    scale()
    return flow.subscribe(scale)
  }, [flow, shown])
  return (
    <>
      <Descriptions />
      {shown && (
        <ViewportPortal>
          <div ref={layer} className={styles.layer}>
            {clusters.map((cluster) => (
              <ClusterPin key={cluster.key} cluster={cluster} />
            ))}
          </div>
        </ViewportPortal>
      )}
    </>
  )
}

/** What cards say of their comments: part of their description, see ElementNode.tsx. */
function Descriptions() {
  const t = useT()
  const { elements } = useStore(commentMarks)
  return [...elements].map(([id, mark]) => (
    <span key={id} id={`comments-${id}`} hidden>
      {markWords(t, mark)}
    </span>
  ))
}

/** Where the pins stand, in the frame shown; follows cards, links, drags and what is wanted to be seen. */
function usePins(): readonly PlacedPin[] {
  const { board } = useCanvas()
  const { view } = useSession()
  const flow = useStoreApi()
  const direction = useDirection()
  const remote = useRemoteDrags()
  const [pins, setPins] = useState<readonly PlacedPin[]>([])
  useEffect(() => {
    let frame = 0
    let edges = flow.getState().edges
    const read = () => {
      frame = 0
      setPins((before) =>
        readPins(
          {
            index: commentMarks.get(),
            resolved: pinLook.get().resolved,
            layout: board.layout(),
            direction: board.direction(),
            dragged: board.state.dragged.get(),
            remote,
            edges: flow.getState().edges,
            link: (id) => view.link(id),
          },
          before,
        ),
      )
    }
    // Behind the next drawing of the cards: only then is it known where they lie.
    const ask = () => {
      frame ||= requestAnimationFrame(read)
    }
    const stops = [
      view.subscribeAll(ask),
      board.state.dragged.subscribe(ask),
      board.state.bands.subscribe(ask),
      commentMarks.subscribe(ask),
      pinLook.subscribe(ask),
      flow.subscribe(() => {
        const now = flow.getState().edges
        if (now === edges) return
        edges = now
        ask()
      }),
    ]
    ask()
    return () => {
      cancelAnimationFrame(frame)
      for (const stop of stops) stop()
    }
  }, [board, view, flow, direction, remote])
  return pins
}

const isPlaced = (pin: Cluster['pins'][number]): pin is PlacedPin => 'anchor' in pin

/** One pin, or several that would lie on each other. */
const ClusterPin = memo(
  function ClusterPin({ cluster }: { cluster: Cluster }) {
    const t = useT()
    const session = useSession()
    const { view } = useCanvas()
    const open = useStore(commentPanel)
    const pins = cluster.pins.filter(isPlaced)
    const [first, ...others] = pins
    const ids = pins.flatMap(({ mark }) => mark.threads.map(({ id }) => id))
    if (!first) return null
    const settled = pins.every(({ mark }) => mark.open === 0)
    const where = (anchor: Anchor) => placeLine(t, placeWords(t, session.view, anchor, { now: whereabouts(session) }))
    const counted = {
      ...first.mark,
      comments: cluster.comments,
      unread: cluster.unread,
      open: pins.reduce((sum, { mark }) => sum + mark.open, 0),
      resolved: pins.reduce((sum, { mark }) => sum + mark.resolved, 0),
    }
    const words = markWords(t, counted)
    const name =
      others.length > 0
        ? t('comments.pin.several', { count: pins.length, words })
        : t('comments.pin.one', { where: where(first.anchor), words })
    const onClick = () => {
      const [thread, ...more] = first.mark.threads.filter(({ state }) => settled || state === 'open')
      if (others.length > 0 && apart(pins)) return view.show(boxOf(pins))
      const id = anchoredTo(first.anchor)
      session.selection.select(id === undefined ? [] : [whereabouts(session)(id)])
      if (thread && more.length === 0) return openThread(thread.id)
      openPanel({ kind: 'place', anchor: first.anchor })
      focusPanel()
    }
    return (
      <button
        type="button"
        // Reached by the keys of threads; the canvas has one tab stop.
        tabIndex={-1}
        className={`${styles.pin ?? ''} nopan nodrag`}
        style={{ '--x': `${cluster.x}px`, '--y': `${cluster.y}px` } as CSSProperties}
        data-pin={ids.join(' ')}
        data-unread={cluster.unread > 0 || undefined}
        data-several={others.length > 0 || undefined}
        data-settled={settled || undefined}
        data-open={(open?.kind === 'thread' && ids.includes(open.id)) || undefined}
        aria-label={name}
        title={name}
        onClick={onClick}
        onDoubleClick={(event) => event.stopPropagation()}
      >
        <span>{settled ? '✓' : cluster.comments}</span>
      </button>
    )
  },
  (before, after) => sameCluster(before.cluster, after.cluster),
)

const sameCluster = (a: Cluster, b: Cluster): boolean =>
  a.x === b.x && a.y === b.y && a.pins.length === b.pins.length && a.pins.every((pin, at) => pin === b.pins[at])

/** Whether coming nearer takes them apart. */
const apart = (pins: readonly PlacedPin[]): boolean => {
  const { width, height } = boxOf(pins)
  return Math.max(width, height) > 120
}

const boxOf = (pins: readonly PlacedPin[]) => {
  const [xs, ys] = [pins.map(({ x }) => x), pins.map(({ y }) => y)]
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  return { x: x - 40, y: y - 40, width: Math.max(...xs) - x + 80, height: Math.max(...ys) - y + 80 }
}
