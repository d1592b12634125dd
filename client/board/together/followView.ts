import type { Viewport } from '@xyflow/react'
import type { LayoutDirection } from '#shared/model/benefitMap.ts'
import type { PresenceState } from '#shared/wire/presence.ts'
import { mirrored } from '#client/board/laneGeometry.ts'

export interface Size {
  readonly width: number
  readonly height: number
}
/** What somebody looks at: the middle in the document frame, and the zoom at which a window of `REFERENCE` shows all of it. */
export type Seen = NonNullable<PresenceState['viewport']>

/** So that a view can be told in three numbers whatever window it is seen in, CSS pixels. */
const REFERENCE: Size = { width: 1440, height: 900 }
/** Nearer than this is the same view, CSS pixels. */
const SAME_PX = 2

/** What is in view, to be told to others. */
export function seenIn({ x, y, zoom }: Viewport, { width, height }: Size, direction: LayoutDirection): Seen {
  const middle = mirrored((width / 2 - x) / zoom, 0, direction)
  const fitting = zoom * Math.min(REFERENCE.width / width, REFERENCE.height / height)
  return [Math.round(middle), Math.round((height / 2 - y) / zoom), Number(fitting.toPrecision(4))]
}

/** The view of a window of `size` that contains what somebody else sees, in its middle. */
export function viewOf(
  [x, y, fitting]: Seen,
  { width, height }: Size,
  direction: LayoutDirection,
  limits: { readonly least: number; readonly most: number },
): Viewport {
  const wanted = fitting * Math.min(width / REFERENCE.width, height / REFERENCE.height)
  const zoom = Math.min(limits.most, Math.max(limits.least, wanted))
  return { x: width / 2 - mirrored(x, 0, direction) * zoom, y: height / 2 - y * zoom, zoom }
}

/** Whether two views of one window differ by so little that moving between them is not worth it. */
export function isSameView(a: Viewport, b: Viewport, { width, height }: Size): boolean {
  // Both corners: the first tells of moving, the second of zooming as well.
  const corner = (v: Viewport, left: number, top: number) => [(left - v.x) / v.zoom, (top - v.y) / v.zoom] as const
  return [corner(a, 0, 0), corner(a, width, height)].every(([x, y], index) => {
    const [otherX, otherY] = index === 0 ? corner(b, 0, 0) : corner(b, width, height)
    return Math.abs(x - otherX) * a.zoom <= SAME_PX && Math.abs(y - otherY) * a.zoom <= SAME_PX
  })
}

/** Whether following from person to person leads from `start` to `end`. */
export function leadsTo(start: string, end: string, following: ReadonlyMap<string, string>): boolean {
  const passed = new Set<string>()
  for (let at: string | undefined = start; at !== undefined && !passed.has(at); at = following.get(at)) {
    if (at === end) return true
    passed.add(at)
  }
  return false
}

/**
 * Of people who, all at once, have come to follow each other in a ring, who lets go: the one with the greatest id. `me` is
 * that one when the answer is true.
 */
export function letsGo(me: string, following: ReadonlyMap<string, string>): boolean {
  const ring = [me]
  for (let at = following.get(me); at !== undefined && at !== me; at = following.get(at)) {
    if (ring.includes(at)) return false
    ring.push(at)
  }
  const closed = following.get(ring.at(-1) ?? me) === me && ring.length > 1
  return closed && ring.every((one) => one <= me)
}
