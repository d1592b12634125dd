import type { XY } from '#client/board/laneGeometry.ts'

/** Within so many pixels of the canvas's border the view begins to move, after a delay, and gathers speed. */
const EDGE_ZONE = 8
export const EDGE_DELAY_MS = 200
export const EDGE_EASE_MS = 200
/** Pixels per frame at full speed. */
export const EDGE_SPEED = 15

type Box = Pick<DOMRect, 'left' | 'top' | 'right' | 'bottom'>

/** Which way the view moves for a pointer at `at`: −1, 0 or 1 along each axis, for the content (opposite to the border). */
export function edgeOf(at: XY, box: Box): XY {
  const side = (value: number, low: number, high: number) =>
    value <= low + EDGE_ZONE ? 1 : value >= high - EDGE_ZONE ? -1 : 0
  return { x: side(at.x, box.left, box.right), y: side(at.y, box.top, box.bottom) }
}

/** Share of full speed after so long at the border; at once full where motion is to be reduced. */
export function edgeSpeed(heldMs: number, eased: boolean): number {
  if (heldMs < EDGE_DELAY_MS) return 0
  if (!eased) return 1
  const part = Math.min(1, (heldMs - EDGE_DELAY_MS) / EDGE_EASE_MS)
  return part * part
}
