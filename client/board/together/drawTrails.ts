import type { ReactFlowState, useStoreApi } from '@xyflow/react'
import type { Pointers } from '#client/session/pointers.ts'
import type { Board } from '#client/board/board.ts'
import { mirrored, type XY } from '#client/board/laneGeometry.ts'
import { shownPoint } from '#client/board/lanes/places.ts'
import { wantsNoMotion } from '#client/board/together/motion.ts'

/** So long a trail is, in time; with reduced motion it is a dot. */
const TRAIL_MS = 900
const WIDTH = 5
const SVG = 'http://www.w3.org/2000/svg'
/** The person at this canvas, among the Yjs client numbers of the others. */
const ME = -1

interface Trail {
  readonly line: SVGPolylineElement
  readonly dot: SVGCircleElement
  /** Where the pointer was, in the map's frame as shown, and when. */
  points: readonly { readonly at: XY; readonly when: number }[]
}
interface TrailTools {
  readonly pointers: Pointers
  readonly flow: Pick<ReturnType<typeof useStoreApi>, 'getState' | 'subscribe'>
  readonly board: Board
  /** Colours of those who point, by Yjs client number. */
  readonly people: ReadonlyMap<number, string>
  readonly mine: boolean
}

/**
 * Draws the trails of pointers into `layer` as long as they move; they fade at their ends. Others' pointers come fifteen
 * times a second, one's own with every move. Gives back what ends it.
 */
export function drawTrails(layer: SVGSVGElement, { pointers, flow, board, people, mine }: TrailTools): () => void {
  const trails = new Map<number, Trail>()
  let frame: number | undefined

  const trailOf = (client: number, colour: string): Trail => {
    const before = trails.get(client)
    if (before) return before
    const line = document.createElementNS(SVG, 'polyline')
    const dot = document.createElementNS(SVG, 'circle')
    line.style.stroke = colour
    dot.style.fill = colour
    line.setAttribute('stroke-width', String(WIDTH))
    dot.setAttribute('r', String(WIDTH))
    layer.append(line, dot)
    const trail: Trail = { line, dot, points: [] }
    trails.set(client, trail)
    return trail
  }
  const add = (client: number, colour: string, at: XY) => {
    const trail = trailOf(client, colour)
    const last = trail.points.at(-1)?.at
    if (last?.x === at.x && last.y === at.y) return
    trail.points = [...trail.points, { at, when: performance.now() }]
    plan()
  }
  const draw = () => {
    frame = undefined
    const now = performance.now()
    const { transform } = flow.getState()
    let moves = false
    for (const trail of trails.values()) {
      trail.points = trail.points.filter(({ when }, index) => {
        return now - when < TRAIL_MS || index === trail.points.length - 1
      })
      moves ||= trail.points.length > 1
      place(trail, transform)
    }
    if (moves) plan()
  }
  const plan = () => {
    frame ??= requestAnimationFrame(draw)
  }

  const take = () => {
    for (const [client, { cursor }] of pointers.get()) {
      const colour = people.get(client)
      if (!colour || !cursor) continue
      const { x, y } = shownPoint(board.layout(), { x: cursor[0], y: cursor[1] })
      add(client, colour, { x: mirrored(x, 0, board.direction()), y })
    }
  }
  const onMove = (event: PointerEvent) => {
    const { domNode, transform } = flow.getState()
    const frameOf = domNode?.getBoundingClientRect()
    if (!frameOf) return
    const [x, y, zoom] = transform
    add(ME, 'var(--focus)', {
      x: (event.clientX - frameOf.left - x) / zoom,
      y: (event.clientY - frameOf.top - y) / zoom,
    })
  }
  take()
  const root = flow.getState().domNode
  if (mine) root?.addEventListener('pointermove', onMove)
  const stops = [pointers.subscribe(take), flow.subscribe(plan)]
  return () => {
    root?.removeEventListener('pointermove', onMove)
    stops.forEach((stop) => stop())
    if (frame !== undefined) cancelAnimationFrame(frame)
    layer.replaceChildren()
  }
}

function place({ line, dot, points }: Trail, [left, top, zoom]: ReactFlowState['transform']): void {
  const shown = points.map(({ at }) => [at.x * zoom + left, at.y * zoom + top] as const)
  const last = shown.at(-1)
  line.setAttribute('points', wantsNoMotion() ? '' : shown.map((point) => point.join()).join(' '))
  dot.setAttribute('cx', String(last?.[0] ?? -WIDTH))
  dot.setAttribute('cy', String(last?.[1] ?? -WIDTH))
}
