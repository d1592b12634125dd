import type { ReactFlowState, useStoreApi } from '@xyflow/react'
import type { LayoutDirection } from '#shared/model/benefitMap.ts'
import type { Pointers } from '#client/session/pointers.ts'
import { mirrored, type XY } from '#client/board/laneGeometry.ts'
import { createGlide, type Glide } from '#client/board/together/glide.ts'
import { wantsNoMotion } from '#client/board/together/motion.ts'

/** The name gives way to the organisation when the cursor has rested so long; somebody who rests longer is away. */
const RESTING_MS = 3000
const AWAY_MS = 60_000
const LOOK_EVERY_MS = 500
/** A cursor this far outside is not drawn, CSS pixels: its label reaches in from the left and above. */
const OUTSIDE = { before: 260, after: 0 }

interface Seen {
  readonly glide: Glide
  movedAt: number
}
type View = Pick<ReactFlowState, 'transform' | 'width' | 'height'>

/**
 * Moves the cursors in `layer`, its children with `data-client`, by their transform alone: smoothly while pointers come
 * fifteen times a second, with the map when it is panned, and only those that are in view. Nothing runs while all rest.
 * Gives back what stops it.
 */
export function moveCursors(
  layer: HTMLElement,
  {
    pointers,
    flow,
    direction,
    shown,
  }: {
    pointers: Pointers
    flow: Pick<ReturnType<typeof useStoreApi>, 'getState' | 'subscribe'>
    direction: () => LayoutDirection
    /** Where a point of the document is shown, document frame. */
    shown: (at: XY) => XY
  },
): () => void {
  const cursors = new Map<number, Seen>()
  let frame: number | undefined

  const place = (child: HTMLElement, now: number, { transform: [x, y, zoom], width, height }: View) => {
    const seen = cursors.get(Number(child.dataset['client']))
    if (!seen || now - seen.movedAt > AWAY_MS) return void (child.hidden = true)
    const [mapX, mapY] = seen.glide.at(now)
    const at = shown({ x: mapX, y: mapY })
    const [left, top] = [mirrored(at.x, 0, direction()) * zoom + x, at.y * zoom + y]
    const { before, after } = OUTSIDE
    child.hidden = left < -before || top < -before || left > width + after || top > height + after
    if (child.hidden) return
    child.style.transform = `translate(${left}px, ${top}px)`
    child.toggleAttribute('data-resting', now - seen.movedAt > RESTING_MS)
  }
  const draw = () => {
    frame = undefined
    const now = performance.now()
    const view = flow.getState()
    for (const child of layer.children) if (child instanceof HTMLElement) place(child, now, view)
    for (const { glide } of cursors.values()) if (glide.moves(now)) return plan()
  }
  const plan = () => {
    frame ??= requestAnimationFrame(draw)
  }

  const take = () => {
    const now = performance.now()
    const jump = wantsNoMotion()
    const told = pointers.get()
    for (const clientId of cursors.keys()) if (!told.get(clientId)?.cursor) cursors.delete(clientId)
    for (const [clientId, { cursor }] of told) {
      if (!cursor) continue
      const seen = cursors.get(clientId)
      if (!seen) cursors.set(clientId, { glide: createGlide(cursor, now), movedAt: now })
      else if (isElsewhere(seen.glide.aimed(), cursor)) {
        seen.glide.aim(cursor, now, jump)
        seen.movedAt = now
      }
    }
    // When the connection is gone they go in this very frame, not the next.
    if (cursors.size > 0) return plan()
    if (frame !== undefined) cancelAnimationFrame(frame)
    draw()
  }

  take()
  const stops = [
    pointers.subscribe(take),
    flow.subscribe((now, before) => {
      if (now.transform !== before.transform || now.width !== before.width || now.height !== before.height) plan()
    }),
  ]
  const resting = setInterval(() => cursors.size > 0 && plan(), LOOK_EVERY_MS)
  const drawn = new MutationObserver(plan)
  drawn.observe(layer, { childList: true })
  return () => {
    stops.forEach((stop) => stop())
    clearInterval(resting)
    drawn.disconnect()
    if (frame !== undefined) cancelAnimationFrame(frame)
  }
}

const isElsewhere = (a: readonly [number, number], b: readonly [number, number]): boolean =>
  a[0] !== b[0] || a[1] !== b[1]
