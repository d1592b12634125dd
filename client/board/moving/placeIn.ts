import type { ElementId } from '#shared/model/element.ts'
import { CARD_GAP, GRID, type Rect, type XY } from '#client/board/laneGeometry.ts'
import { cardsIn } from '#client/board/sections/sectionGeometry.ts'

type Rects = ReadonlyMap<ElementId, Rect>
const below = (rect: Rect): number => Math.ceil((rect.y + rect.height + CARD_GAP) / GRID) * GRID
const isBeside = (a: Rect, x: number): boolean => a.x < x + a.width && x < a.x + a.width

/**
 * Where cards come to lie one below the other from `at` down, and where those go that they push down: all that moves, by
 * id. Cards higher up, and in other columns, stay.
 */
export function stacked(rects: Rects, ids: readonly ElementId[], at: XY): ReadonlyMap<ElementId, XY> {
  const moved = new Map<ElementId, XY>()
  let floor = at.y
  for (const id of ids) {
    const rect = rects.get(id)
    if (!rect) continue
    moved.set(id, { x: at.x, y: floor })
    floor = below({ ...rect, y: floor })
  }
  const column = [...rects]
    .filter(([id, rect]) => !moved.has(id) && isBeside(rect, at.x) && rect.y + rect.height > at.y)
    .toSorted(([, a], [, b]) => a.y - b.y)
  for (const [id, rect] of column) {
    if (rect.y >= floor) break
    moved.set(id, { x: rect.x, y: floor })
    floor = below({ ...rect, y: floor })
  }
  return moved
}

/** Where cards go that come after another one in its column. */
export function placeAfter(rects: Rects, ids: readonly ElementId[], after: ElementId): ReadonlyMap<ElementId, XY> {
  const rect = rects.get(after)
  return rect ? stacked(rects, ids, { x: rect.x, y: below(rect) }) : new Map()
}

/** Where cards go that come into a section: below those that are in it, from its upper left corner else. */
export function placeInSection(rects: Rects, ids: readonly ElementId[], section: Rect): ReadonlyMap<ElementId, XY> {
  const inside = cardsIn(section, rects).filter((id) => !ids.includes(id))
  const lowest = inside.flatMap((id) => rects.get(id) ?? []).toSorted((a, b) => b.y + b.height - a.y - a.height)[0]
  const at = lowest ? { x: lowest.x, y: below(lowest) } : { x: section.x + 24, y: section.y + 40 }
  // A section that is full takes cards above what lies lowest in it: they must lie inside to belong to it.
  const y = at.y < section.y + section.height ? at.y : section.y + 40
  return stacked(rects, ids, { x: at.x, y })
}
