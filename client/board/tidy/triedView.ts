import type { Viewport } from '@xyflow/react'
import type { Rect } from '#client/board/laneGeometry.ts'
import { around, type Insets, type Size } from '#client/board/viewGeometry.ts'

/** Smaller than this nobody reads what would move. */
const LEAST_ZOOM = 0.5
/** Between the bar and the first card, CSS pixels. */
const CLEAR = 8

/** Where a card lies and where it would go, in the frame shown. */
interface Move {
  readonly from: Rect
  readonly to: Rect
}

/**
 * The view that shows what tidying would move, as little changed as that takes: zoomed out when cards in sight go beside the
 * window, as notes do to their own lane, and down when the first cards would lie under the bar, which ends at `under`, CSS
 * pixels of the canvas. How far down somebody has gone stays. There is a move for every card.
 */
export function triedView(moves: readonly Move[], now: Viewport, box: Size, insets: Insets, under: number): Viewport {
  if (moves.length === 0) return now
  const { x: left, y: top, width } = around(moves.map(({ to }) => to))
  const room = box.width - insets.left - insets.right
  const isBeside = (rect: Rect) => rect.x * now.zoom + now.x < 0 || (rect.x + rect.width) * now.zoom + now.x > box.width
  const zoom = Math.min(now.zoom, room / width)
  const wide = zoom >= LEAST_ZOOM && moves.some(({ from, to }) => isBeside(to) && !isBeside(from))
  const next = wide
    ? {
        x: insets.left + (room - width * zoom) / 2 - left * zoom,
        y: insets.top - ((insets.top - now.y) * zoom) / now.zoom,
        zoom,
      }
    : now
  const covered = under + CLEAR - (top * next.zoom + next.y)
  const isAtTop = top * now.zoom + now.y >= 0
  return isAtTop && covered > 0 ? { ...next, y: next.y + covered } : next
}
