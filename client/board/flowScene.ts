import type { BenefitMap, LayoutDirection } from '#shared/model/benefitMap.ts'
import type { ElementId } from '#shared/model/element.ts'
import type { Link } from '#shared/model/link.ts'
import { mirrored, mirroredBy, overlaps, type Rect, type XY } from '#client/board/laneGeometry.ts'
import { shownElements, type Layout } from '#client/board/layout.ts'

/** How far a link swings out beyond its two cards, at most times. */
const SWING = 160
/** Of more moved cards every link is laid anew. */
const FEW = 60

interface Shown {
  readonly map: BenefitMap
  readonly layout: Layout
  readonly direction: LayoutDirection
}
interface Moving {
  readonly direction: LayoutDirection
  readonly dragged: ReadonlyMap<ElementId, XY>
  readonly remote: ReadonlyMap<ElementId, readonly [number, number]>
}
/** Where the cards of a map lie while nobody moves them, in the frame shown. */
export interface Scene {
  readonly of: Shown
  /** Cards at rest, in the frame shown. */
  readonly rects: ReadonlyMap<ElementId, Rect>
  /** Map order. */
  readonly order: ReadonlyMap<ElementId, number>
  readonly epoch: number
  /** Where cards came, went or moved since the scene before; undefined: anywhere. */
  readonly changed: readonly Rect[] | undefined
}

/** The area of nothing. */
export const NOWHERE: Rect = { x: 0, y: 0, width: 0, height: 0 }

/** The result of before while the arguments are the same. */
export function memo<A extends readonly unknown[], R>(make: (...args: A) => R): (...args: A) => R {
  let known: { readonly args: A; readonly result: R } | undefined
  return (...args) => {
    if (!known || args.some((arg, at) => arg !== known?.args[at])) known = { args, result: make(...args) }
    return known.result
  }
}

/** Cards at rest, and what is different from before. */
export function sceneOf({ map, layout, direction }: Shown, before: Scene | undefined): Scene {
  if (before?.of.layout === layout && before.of.direction === direction) return before
  const known = before?.of.direction === direction ? before : undefined
  const sameElements = before?.of.map.elements === map.elements && before.of.map.aside === map.aside
  const moved = known && changedIds(known.of.layout.rects, layout.rects)
  const rects = direction === 'goalsLeft' ? layout.rects : mirrorImages(layout.rects, direction, known?.rects, moved)
  const few = known && moved && moved.length <= FEW
  return {
    of: { map, layout, direction },
    rects,
    order: sameElements ? before.order : new Map(shownElements(map).map(({ id }, index) => [id, index])),
    epoch: (before?.epoch ?? 0) + 1,
    changed: few ? moved.flatMap((id) => [known.rects.get(id) ?? [], rects.get(id) ?? []].flat()) : undefined,
  }
}

type Rects = ReadonlyMap<ElementId, Rect>

/** Cards that came, went or moved. */
function changedIds(before: Rects, after: Rects): readonly ElementId[] {
  const changed: ElementId[] = []
  for (const [id, rect] of after) if (before.get(id) !== rect) changed.push(id)
  for (const id of before.keys()) if (!after.has(id)) changed.push(id)
  return changed
}

function mirrorImages(
  rects: Rects,
  direction: LayoutDirection,
  before: Rects | undefined,
  moved: readonly ElementId[] | undefined,
): Rects {
  const images = new Map(before)
  for (const id of before && moved ? moved : rects.keys()) {
    const rect = rects.get(id)
    if (rect) images.set(id, { ...rect, x: mirrored(rect.x, rect.width, direction) })
    else images.delete(id)
  }
  return images
}

/** Whether a link's way is as it was. */
export const isFree = (way: Rect, changed: readonly Rect[] | undefined): boolean =>
  changed !== undefined && !changed.some((rect) => overlaps(way, rect, 2))

/** Cards and links in an area; without one, all. */
export function inArea(
  rects: Scene['rects'],
  order: Scene['order'],
  links: readonly Link[],
  asideLinks: readonly Link[],
  area: Rect | undefined,
) {
  const every = [...links, ...asideLinks]
  if (!area) return { ids: [...order.keys()], links: every }
  const ids: ElementId[] = []
  if (area === NOWHERE) return { ids, links: [] }
  for (const [id, rect] of rects) if (overlaps(area, rect)) ids.push(id)
  return { ids, links: every.filter(({ from, to }) => crosses(area, rects.get(from), rects.get(to))) }
}

const crosses = (area: Rect, from: Rect | undefined, to: Rect | undefined): boolean =>
  from !== undefined &&
  to !== undefined &&
  Math.min(from.x, to.x) - SWING < area.x + area.width &&
  Math.max(from.x + from.width, to.x + to.width) + SWING > area.x &&
  Math.min(from.y, to.y) - SWING < area.y + area.height &&
  Math.max(from.y + from.height, to.y + to.height) + SWING > area.y

/** Links at cards that are being moved, and those that are selected themselves. */
export function linksAt(links: readonly Link[], asideLinks: readonly Link[], moved: string, selected: string): Link[] {
  if (!moved && !selected) return []
  const [ends, own] = [new Set(moved.split(' ')), new Set(selected.split(' '))]
  return [...links, ...asideLinks].filter(({ id, from, to }) => ends.has(from) || ends.has(to) || own.has(id))
}

/** Where cards are that are being dragged, here or elsewhere; the same rectangle while a card stands still. */
export function movedRects(
  { direction, dragged, remote }: Moving,
  rects: Scene['rects'],
  before: ReadonlyMap<ElementId, Rect>,
): ReadonlyMap<ElementId, Rect> {
  const moved = new Map<ElementId, Rect>()
  const put = (id: ElementId, at: (rect: Rect) => XY) => {
    const rect = rects.get(id)
    if (!rect) return
    const { x, y } = at(rect)
    const known = before.get(id)
    moved.set(id, known && sameRect(known, { ...rect, x, y }) ? known : { ...rect, x, y })
  }
  for (const [id, [dx, dy]] of remote) put(id, ({ x, y }) => ({ x: x + mirroredBy(dx, direction), y: y + dy }))
  for (const [id, at] of dragged) put(id, () => at)
  return moved
}

const sameRect = (a: Rect, b: Rect): boolean =>
  a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height
