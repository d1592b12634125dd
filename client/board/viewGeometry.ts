import type { Viewport } from '@xyflow/react'
import { LANE_MARGIN, LANES_WIDTH, type Rect } from '#client/board/laneGeometry.ts'
import { look } from '#client/board/look.ts'

export interface Size {
  readonly width: number
  readonly height: number
}
export interface Insets {
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
