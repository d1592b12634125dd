import type { Rect, XY } from '#client/board/laneGeometry.ts'
import type { Layout } from '#client/board/layout.ts'
import type { Band } from '#client/board/lanes/band.ts'

/** The band at a height of the map; above all the first, below all the last. Undefined where there are none. */
export const bandAt = ({ bands }: Pick<Layout, 'bands'>, y: number): Band | undefined =>
  bands?.list.findLast(({ top }) => top <= y) ?? bands?.list[0]

/** Where in the document a point shown lies: by the card that is nearest above it in its column. */
export function storedPoint(layout: Layout, at: XY): XY {
  return layout.bands ? carried(layout.rects, layout.bands.stored.rects, at) : at
}

/** Where a point of the document is shown, likewise. */
export function shownPoint(layout: Layout, at: XY): XY {
  return layout.bands ? carried(layout.bands.stored.rects, layout.rects, at) : at
}

type Rects = ReadonlyMap<string, Rect>

/** A point moved as the card is that it lies on, or below, in one of the two arrangements. */
export function carried(from: Rects, to: Rects, { x, y }: XY): XY {
  let best: { readonly id: string; readonly far: number } | undefined
  for (const [id, rect] of from) {
    const aside = Math.max(0, rect.x - x, x - rect.x - rect.width)
    const apart = y < rect.y ? (rect.y - y) * 2 : Math.max(0, y - rect.y - rect.height)
    const far = aside * 4 + apart
    if (!best || far < best.far) best = { id, far }
  }
  const [a, b] = best ? [from.get(best.id), to.get(best.id)] : []
  return a && b ? { x: x + b.x - a.x, y: y + b.y - a.y } : { x, y }
}
