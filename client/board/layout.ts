import type { BenefitMap } from '#shared/model/benefitMap.ts'
import type { Element, ElementId } from '#shared/model/element.ts'
import { ELEMENT_KINDS } from '#shared/model/kinds.ts'
import type { Position } from '#shared/doc/schema.ts'
import { cardHeight } from '#client/board/cardSize.ts'
import { CARD_GAP, CARD_WIDTH, LANES_TOP, cardX, type Rect } from '#client/board/laneGeometry.ts'
import type { Bands } from '#client/board/lanes/band.ts'
import { arrange, type Disorder } from '#client/board/tidy/arrange.ts'

/** Where every element shown lies, document frame. `unplaced` are those whose position follows from the map alone. */
export interface Layout {
  readonly rects: ReadonlyMap<ElementId, Rect>
  readonly unplaced: readonly ElementId[]
  /** In lanes by organisation: the bands, top down, and the layout that the document has; `rects` are theirs. */
  readonly bands?: Bands
}

/** Elements drawn on the canvas: typed ones and notes, without the parking lot. */
export const shownElements = (map: BenefitMap): readonly Element[] => [
  ...map.elements,
  ...map.aside.filter((element) => !element.parked),
]

const rectAt = (element: Element, x: number, y: number): Rect => ({
  x,
  y,
  width: CARD_WIDTH,
  height: cardHeight(element),
})

/**
 * Positions as stored; elements without one get a place that everybody computes alike and nobody writes: the tidy
 * layout while nothing is placed yet, else the first free place of their lane, in map order.
 */
export function layoutOf(map: BenefitMap, positions: ReadonlyMap<ElementId, Position>): Layout {
  const elements = shownElements(map)
  const rects = new Map<ElementId, Rect>()
  const unplaced: Element[] = []
  for (const element of elements) {
    const position = positions.get(element.id)
    if (position) rects.set(element.id, rectAt(element, position[0], position[1]))
    else unplaced.push(element)
  }
  if (unplaced.length === elements.length) {
    const tidy = tidyPositions(map, new Map())
    for (const element of unplaced) {
      const [x, y] = tidy.get(element.id) ?? [cardX(element.kind), LANES_TOP]
      rects.set(element.id, rectAt(element, x, y))
    }
  } else {
    for (const kind of ELEMENT_KINDS)
      placeLane(
        rects,
        unplaced.filter((element) => element.kind === kind),
        cardX(kind),
      )
  }
  return { rects, unplaced: unplaced.map((element) => element.id) }
}

/**
 * A `layoutOf` that gives back the same rectangles, and the same layout, as long as nothing moved or grew; while nothing
 * did that a layout is made of, as with most letters typed, it costs one look at each element.
 */
export function createLayoutReader(): typeof layoutOf {
  let last: Layout | undefined
  let of: { readonly map: BenefitMap; readonly positions: ReadonlyMap<ElementId, Position> } | undefined
  return (map, positions) => {
    const before = last
    const isAlike = of !== undefined && isLaidOutAlike(of.map, map)
    const isSame = isAlike && of?.positions === positions
    of = { map, positions }
    if (before && isSame) return before
    const placed = before && isAlike ? withMoved(before, positions) : undefined
    if (placed) return (last = placed)
    const next = layoutOf(map, positions)
    if (!before) return (last = next)
    const rects = new Map<ElementId, Rect>()
    let changed = next.rects.size !== before.rects.size || next.unplaced.length !== before.unplaced.length
    for (const [id, rect] of next.rects) {
      const known = before.rects.get(id)
      const same = known && known.x === rect.x && known.y === rect.y && known.height === rect.height
      changed ||= !same
      rects.set(id, same ? known : rect)
    }
    if (!changed) return before
    return (last = { rects, unplaced: next.unplaced })
  }
}

/** The layout with the cards that were moved where they are now; undefined unless every card had and has a position. */
function withMoved(before: Layout, positions: ReadonlyMap<ElementId, Position>): Layout | undefined {
  if (before.unplaced.length > 0) return undefined
  let rects: Map<ElementId, Rect> | undefined
  for (const [id, rect] of before.rects) {
    const position = positions.get(id)
    if (!position) return undefined
    const [x, y] = position
    if (rect.x !== x || rect.y !== y) (rects ??= new Map(before.rects)).set(id, { ...rect, x, y })
  }
  return rects ? { rects, unplaced: before.unplaced } : before
}

const isLaidOutAlike = (a: BenefitMap, b: BenefitMap): boolean =>
  a.links === b.links && a.asideLinks === b.asideLinks && areAlike(a.elements, b.elements) && areAlike(a.aside, b.aside)

function areAlike(list: readonly Element[], other: readonly Element[]): boolean {
  if (list === other) return true
  return list.length === other.length && list.every((element, at) => isAlikeCard(element, other[at]))
}

const isAlikeCard = (a: Element, b: Element | undefined): boolean =>
  a === b ||
  (a.id === b?.id &&
    a.kind === b.kind &&
    a.order === b.order &&
    a.parked === b.parked &&
    cardHeight(a) === cardHeight(b))

/** Puts the elements of one lane, in their order, where nothing lies yet, from the top of the lane down. */
function placeLane(rects: Map<ElementId, Rect>, elements: readonly Element[], x: number): void {
  if (elements.length === 0) return
  const taken = [...rects.values()]
    .filter((rect) => rect.x < x + CARD_WIDTH + CARD_GAP - 1 && x < rect.x + rect.width + CARD_GAP - 1)
    .toSorted((a, b) => a.y - b.y)
  let [floor, next] = [LANES_TOP, 0]
  for (const element of elements) {
    const height = cardHeight(element)
    for (let rect = taken[next]; rect && rect.y < floor + height + CARD_GAP - 1; rect = taken[++next]) {
      floor = Math.max(floor, rect.y + rect.height + CARD_GAP)
    }
    rects.set(element.id, rectAt(element, x, floor))
    floor += height + CARD_GAP
  }
}

/**
 * Tidy positions for every element shown but those in `keep` (pinned ones, where they lie), document frame. Follows from
 * the map alone, so that everybody who has not placed anything yet sees the same.
 */
export const tidyPositions = (map: BenefitMap, keep: ReadonlyMap<ElementId, Rect>): Map<ElementId, Position> =>
  arrange(disorderOf(map, keep))

/** The map as far as tidying goes. */
export function disorderOf(map: BenefitMap, keep: ReadonlyMap<ElementId, Rect>): Disorder {
  const shown = shownElements(map)
  const ids = new Set(shown.map(({ id }) => id))
  return {
    cards: shown.flatMap((element) => {
      const { id, kind, order } = element
      return keep.has(id) ? [] : [{ id, kind, order, height: cardHeight(element) }]
    }),
    links: [...map.links, ...map.asideLinks].flatMap(({ from, to }) =>
      ids.has(from) && ids.has(to) ? [{ from, to }] : [],
    ),
    keep,
  }
}
