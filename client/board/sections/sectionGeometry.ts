import type { Section } from '#shared/model/benefitMap.ts'
import type { ElementId } from '#shared/model/element.ts'
import { liesIn } from '#shared/model/locks.ts'
import { GRID, type Rect, type XY } from '#client/board/laneGeometry.ts'

/** No side of a section is shown smaller: it must be found to be mended. */
export const LEAST_SIDE = 64
/** What lies farther out is not drawn: browsers do not draw sizes like that. */
const FAR = 60_000
/** Space between a section's edge and the cards it is made around; above them stands its title. */
const PADDING = 24
const HEADROOM = 40
/** A section put down without drawing it: one lane's width, three cards. */
export const NEW_SIZE = { width: 272, height: 360 }

type Stored = Pick<Section, 'x' | 'y' | 'width' | 'height'>

/** A stored section as it is drawn, document frame, whole pixels: sides that can be seen, cut off where nothing is drawn. */
export function shownSection({ x, y, width, height }: Stored): Rect {
  const [left, right] = stretch(x, width)
  const [top, bottom] = stretch(y, height)
  return { x: left, y: top, width: right - left, height: bottom - top }
}

function stretch(start: number, length: number): [number, number] {
  const from = Math.round(Math.min(FAR - LEAST_SIDE, Math.max(-FAR, start)))
  return [from, Math.round(Math.min(FAR, Math.max(from + LEAST_SIDE, start + length)))]
}

/** The cards whose upper left corner lies in a section, as for its lock. */
export const cardsIn = (section: Stored, rects: ReadonlyMap<ElementId, Rect>): readonly ElementId[] =>
  [...rects].filter(([, { x, y }]) => liesIn(section, [x, y])).map(([id]) => id)

/** A section around cards; undefined for none. */
export function aroundCards(rects: readonly Rect[]): Rect | undefined {
  if (rects.length === 0) return undefined
  const x = downToGrid(Math.min(...rects.map((rect) => rect.x)) - PADDING)
  const y = downToGrid(Math.min(...rects.map((rect) => rect.y)) - HEADROOM)
  const right = Math.max(...rects.map((rect) => rect.x + rect.width)) + PADDING
  const bottom = Math.max(...rects.map((rect) => rect.y + rect.height)) + PADDING
  return { x, y, width: upToGrid(right - x), height: upToGrid(bottom - y) }
}

/** The rectangle between two points, on the grid and no smaller than the least. */
export function between(a: XY, b: XY): Rect {
  const [x, y] = [toGrid(Math.min(a.x, b.x)), toGrid(Math.min(a.y, b.y))]
  const side = (from: number, to: number) => Math.max(LEAST_SIDE, toGrid(Math.abs(from - to)))
  return { x, y, width: side(a.x, b.x), height: side(a.y, b.y) }
}

export const CORNERS = ['topLeft', 'topRight', 'bottomLeft', 'bottomRight'] as const
export type Corner = (typeof CORNERS)[number]

/** A rectangle with one corner moved; the opposite one stays. */
export function withCorner(rect: Rect, corner: Corner, dx: number, dy: number): Rect {
  const isLeft = corner === 'topLeft' || corner === 'bottomLeft'
  const isTop = corner === 'topLeft' || corner === 'topRight'
  const width = Math.max(LEAST_SIDE, toGrid(rect.width + (isLeft ? -dx : dx)))
  const height = Math.max(LEAST_SIDE, toGrid(rect.height + (isTop ? -dy : dy)))
  return {
    x: isLeft ? rect.x + rect.width - width : rect.x,
    y: isTop ? rect.y + rect.height - height : rect.y,
    width,
    height,
  }
}

const toGrid = (value: number): number => Math.round(value / GRID) * GRID
const downToGrid = (value: number): number => Math.floor(value / GRID) * GRID
const upToGrid = (value: number): number => Math.ceil(value / GRID) * GRID
