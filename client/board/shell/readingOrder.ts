import type { ElementId } from '#shared/model/element.ts'
import { LANE_WIDTH, type Rect } from '#client/board/laneGeometry.ts'

/** Cards in reading order: lane by lane as shown, top to bottom. */
export const readingOrder = (rects: ReadonlyMap<ElementId, Rect>): readonly ElementId[] =>
  [...rects]
    .toSorted(([, a], [, b]) => Math.floor(a.x / LANE_WIDTH) - Math.floor(b.x / LANE_WIDTH) || a.y - b.y || a.x - b.x)
    .map(([id]) => id)
