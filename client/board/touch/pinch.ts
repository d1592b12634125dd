import type { Viewport } from '@xyflow/react'
import type { Rect, XY } from '#client/board/laneGeometry.ts'
import { MAX_ZOOM, MIN_ZOOM } from '#client/board/zoomLimits.ts'

const middle = (points: readonly XY[]): XY => ({
  x: points.reduce((sum, { x }) => sum + x, 0) / points.length,
  y: points.reduce((sum, { y }) => sum + y, 0) / points.length,
})
const spread = ([a, b]: readonly XY[]): number => (a && b ? Math.hypot(a.x - b.x, a.y - b.y) : 0)

/**
 * The view after fingers have moved: what lay between them still does, and it has grown as they went apart. One finger
 * moves the view. Points are CSS pixels of the canvas, as many before as after, at least one.
 */
export function pinched(view: Viewport, before: readonly XY[], after: readonly XY[]): Viewport {
  const [from, to] = [middle(before), middle(after)]
  const [near, far] = [spread(before), spread(after)]
  const zoom = Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, near > 0 ? (view.zoom * far) / near : view.zoom))
  return {
    x: to.x - ((from.x - view.x) * zoom) / view.zoom,
    y: to.y - ((from.y - view.y) * zoom) / view.zoom,
    zoom,
  }
}

/** The rectangle between two corners. */
export const between = (a: XY, b: XY): Rect => ({
  x: Math.min(a.x, b.x),
  y: Math.min(a.y, b.y),
  width: Math.abs(a.x - b.x),
  height: Math.abs(a.y - b.y),
})

export const overlap = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
