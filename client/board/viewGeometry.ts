import type { Viewport } from '@xyflow/react'
import { LANE_MARGIN, LANES_WIDTH, type Rect, type XY } from '#client/board/laneGeometry.ts'

interface Size {
  readonly width: number
  readonly height: number
}
interface Insets {
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly left: number
}

/** Space that headers and floating tools take at each side of the canvas, CSS pixels. */
const WIDE: Insets = { top: 50, right: 24, bottom: 76, left: 80 }
const NARROW: Insets = { top: 44, right: 12, bottom: 132, left: 12 }
/** Without tools: the map alone. */
const ALONE: Insets = { top: 50, right: 32, bottom: 72, left: 32 }
const NARROW_WIDTH = 600

/** All lanes across are shown down to this zoom. */
const LEAST_ACROSS = 0.72
/** Where they do not fit the map opens like this, and the rest is a pan away. */
const OPENING_ZOOM = { wide: 0.85, narrow: 0.92 }
/** From the first lane's cards to the last one's. */
const CARDS_WIDTH = LANES_WIDTH - 2 * LANE_MARGIN
const LEAST_FIT_ZOOM = 0.2
/** What is fitted stands so far from the edges where it need not become smaller for it. */
const FIT_PADDING = 128

/** `alone`: no tools over the map. */
export const insetsOf = (box: Size, alone = false): Insets => (alone ? ALONE : box.width < NARROW_WIDTH ? NARROW : WIDE)

/** How far a stretch must move to lie between two borders; its start wins when it does not fit. */
function shift(start: number, length: number, low: number, high: number): number {
  if (start < low || length > high - low) return low - start
  return start + length > high ? high - start - length : 0
}

/**
 * How far the view must move so that a rectangle of the screen lies whole between the insets, and clear of what else
 * stands over the map.
 */
export function shiftIntoView(rect: Rect, box: Size, insets: Insets, over: readonly Rect[] = []): XY {
  const x = shift(rect.x, rect.width, insets.left, box.width - insets.right)
  const y = shift(rect.y, rect.height, insets.top, box.height - insets.bottom)
  for (const panel of over) {
    const clear = rect.x + x + rect.width <= panel.x || rect.x + x >= panel.x + panel.width
    const above = panel.y - rect.y - rect.height - 8
    if (!clear && above < y && rect.y + above >= insets.top) return { x, y: above }
  }
  return { x, y }
}

/** The least rectangle around others; there is at least one. */
export function around(rects: readonly Rect[]): Rect {
  const x = Math.min(...rects.map((rect) => rect.x))
  const y = Math.min(...rects.map((rect) => rect.y))
  const width = Math.max(...rects.map((rect) => rect.x + rect.width)) - x
  return { x, y, width, height: Math.max(...rects.map((rect) => rect.y + rect.height)) - y }
}

/** All lanes across where that is readable, else from the first lane on the left; from the top. */
export function openingView(box: Size, alone = false): Viewport {
  const insets = insetsOf(box, alone)
  const room = box.width - insets.left - insets.right
  const across = room / CARDS_WIDTH
  const zoom =
    across >= LEAST_ACROSS ? Math.min(1, across) : box.width < NARROW_WIDTH ? OPENING_ZOOM.narrow : OPENING_ZOOM.wide
  const x = insets.left + Math.max(0, (room - CARDS_WIDTH * zoom) / 2) - LANE_MARGIN * zoom
  return { x, y: insets.top - 8, zoom }
}

/** The view that shows all rectangles, no larger than `most`; the opening view when there are none. */
export function fittingView(rects: readonly Rect[], box: Size, most: number, alone = false): Viewport {
  if (rects.length === 0) return openingView(box, alone)
  const insets = insetsOf(box, alone)
  const { x: left, y: top, width, height } = around(rects)
  const [roomX, roomY] = [box.width - insets.left - insets.right, box.height - insets.top - insets.bottom]
  const fits = Math.min(roomX / width, roomY / height)
  // Closer than full size only as far as there is space around.
  const padded = Math.max(1, Math.min((roomX - FIT_PADDING) / width, (roomY - FIT_PADDING) / height))
  const zoom = Math.min(most, fits > 1 ? padded : Math.max(LEAST_FIT_ZOOM, fits))
  return {
    x: insets.left + (roomX - width * zoom) / 2 - left * zoom,
    y: insets.top + Math.max(0, (roomY - height * zoom) / 2) - top * zoom,
    zoom,
  }
}

/** The next zoom a step in or out: full tenths, near the smallest half ones. */
export function nextZoom(zoom: number, direction: 1 | -1): number {
  const step = zoom + direction * 0.001 < 0.3 ? 0.05 : 0.1
  const steps = zoom / step
  const next = direction > 0 ? Math.floor(steps + 1.001) : Math.ceil(steps - 1.001)
  return Math.round(next * step * 100) / 100
}
