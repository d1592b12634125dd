import type { LayoutDirection } from '#shared/model/benefitMap.ts'
import type { Element, ElementId } from '#shared/model/element.ts'
import { LANE_WIDTH, laneX, type Rect } from '#client/board/laneGeometry.ts'
import type { Layout } from '#client/board/layout.ts'

interface Read {
  /** In the frame shown. */
  readonly rects: ReadonlyMap<ElementId, Rect>
  readonly element: (id: ElementId) => Element | undefined
  readonly layout: Layout
  readonly direction: LayoutDirection
}

/**
 * Cards as they are read, the order they have in the page: lane by lane as seen from the left, notes last, or band by
 * band of an organisation; from the top down.
 */
export function inReadingOrder(ids: Iterable<ElementId>, { rects, element, layout, direction }: Read): ElementId[] {
  const mirror = direction === 'goalsRight' ? -1 : 1
  const placed = [...ids].map((id) => {
    const { x, y, height } = rects.get(id) ?? { x: 0, y: 0, height: 0 }
    const kind = element(id)?.kind ?? 'note'
    const column = kind === 'note' ? Infinity : laneX(kind) * mirror
    const band = layout.bands?.list.findLastIndex(({ top }) => top <= y + height / 2) ?? 0
    return { id, band, column: layout.bands ? Math.floor(x / LANE_WIDTH) : column, x, y }
  })
  return placed
    .toSorted(
      (a, b) => a.band - b.band || byColumn(a.column, b.column) || a.y - b.y || a.x - b.x || (a.id < b.id ? -1 : 1),
    )
    .map(({ id }) => id)
}

/** Two columns beyond all lanes are one. */
const byColumn = (a: number, b: number): number => (a === b ? 0 : a - b)
