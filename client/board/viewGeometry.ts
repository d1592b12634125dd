import type { Viewport } from '@xyflow/react'
import { LANE_MARGIN, LANES_WIDTH, overlaps, type Rect, type XY } from '#client/board/laneGeometry.ts'
import { look } from '#client/board/look.ts'

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
/** Where tools have their names under their signs: as in Toolbar.module.css. */
const NAMED: Insets = { ...WIDE, left: 112 }
const NAMED_FROM: Size = { width: 1200, height: 800 }
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
export function insetsOf(box: Size, alone = false, named = look.get().toolNames): Insets {
  if (alone) return ALONE
  if (named && box.width >= NAMED_FROM.width && box.height >= NAMED_FROM.height) return NAMED
  return box.width < NARROW_WIDTH ? NARROW : WIDE
}

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
  const [right, bottom] = [box.width - insets.right, box.height - insets.bottom]
  const x = shift(rect.x, rect.width, insets.left, right)
  const y = shift(rect.y, rect.height, insets.top, bottom)
  // What is too large to be clear of all keeps at least its head so.
  for (const height of [rect.height, Math.min(rect.height, HEAD)]) {
    const at = { ...rect, height }
    const moves = [x, ...over.flatMap((panel) => beside(at.x, at.width, panel.x, panel.width))].flatMap((dx) =>
      [y, ...over.flatMap((panel) => beside(at.y, height, panel.y, panel.height))].map((dy) => ({ x: dx, y: dy })),
    )
    const clear = moves.filter(({ x: dx, y: dy }) => {
      const moved = { ...at, x: at.x + dx, y: at.y + dy }
      const within = moved.x >= insets.left && moved.y >= insets.top && moved.y + height <= bottom
      const asAsked = dx === x && dy === y
      return (
        (asAsked || (within && moved.x + rect.width <= right)) && !over.some((panel) => overlaps(moved, panel, CLEAR))
      )
    })
    const [best] = clear.toSorted((a, b) => Math.hypot(a.x - x, a.y - y) - Math.hypot(b.x - x, b.y - y))
    if (best) return best
  }
  return { x, y }
}
/** Space between a card and what stands over the map, CSS pixels. */
const CLEAR = 7
/** Kind and the first line of a title, CSS pixels at full size. */
const HEAD = 64
/** The two ways a stretch comes to lie beside another. */
const beside = (start: number, length: number, other: number, otherLength: number): readonly number[] => [
  other - start - length - CLEAR - 1,
  other + otherLength - start + CLEAR + 1,
]

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
