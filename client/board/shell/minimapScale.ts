import type { Viewport } from '@xyflow/react'
import { around } from '#client/board/viewGeometry.ts'
import type { Rect, XY } from '#client/board/laneGeometry.ts'

export const MINIMAP = { width: 208, height: 132 }
const EDGE = 8

/** From the map's pixels to those of the minimap: multiply, then add. */
export interface Scale {
  readonly zoom: number
  readonly x: number
  readonly y: number
}

/** What of the map a canvas of that size shows. */
export const shownPart = ({ x, y, zoom }: Viewport, box: { width: number; height: number }): Rect => ({
  x: -x / zoom,
  y: -y / zoom,
  width: box.width / zoom,
  height: box.height / zoom,
})

/** The scale at which all rectangles lie within the minimap, in its middle. */
export function scaleOf(rects: readonly Rect[]): Scale {
  if (rects.length === 0) return { zoom: 0.1, x: 0, y: 0 }
  const all = around(rects)
  const zoom = Math.min((MINIMAP.width - 2 * EDGE) / all.width, (MINIMAP.height - 2 * EDGE) / all.height, 0.15)
  return {
    zoom,
    x: (MINIMAP.width - all.width * zoom) / 2 - all.x * zoom,
    y: (MINIMAP.height - all.height * zoom) / 2 - all.y * zoom,
  }
}

export const onMinimap = (rect: Rect, { zoom, x, y }: Scale): Rect => ({
  x: rect.x * zoom + x,
  y: rect.y * zoom + y,
  width: rect.width * zoom,
  height: rect.height * zoom,
})

/** The point of the map under a point of the minimap. */
export const onMap = (at: XY, { zoom, x, y }: Scale): XY => ({ x: (at.x - x) / zoom, y: (at.y - y) / zoom })
