import type { ElementId } from '#shared/model/element.ts'
import { KINDS, type ElementKind } from '#shared/model/kinds.ts'
import type { Card, Ends, Lanes } from '#client/board/tidy/arrange.ts'

const MOST_ROUNDS = 12

/** For each card and each other lane, the places there of what it is linked to, ascending. */
type Reach = ReadonlyMap<ElementKind, readonly number[]>

/**
 * Lanes in which no two neighbours could change places and thereby cross fewer links; at most as many crossings as
 * before. Cost: a few walks over the links.
 */
export function swapped(lanes: Lanes, links: readonly Ends[]): Lanes {
  const kinds = new Map([...lanes].flatMap(([kind, lane]) => lane.map(({ id }) => [id, kind] as const)))
  const place = new Map<ElementId, number>()
  const linked = new Map<ElementId, ElementId[]>()
  for (const lane of lanes.values()) lane.forEach(({ id }, index) => place.set(id, index))
  for (const { from, to } of links) {
    if (!kinds.has(from) || !kinds.has(to) || kinds.get(from) === kinds.get(to)) continue
    linked.set(from, [...(linked.get(from) ?? []), to])
    linked.set(to, [...(linked.get(to) ?? []), from])
  }
  const reachOf = (id: ElementId): Reach => {
    const found = new Map<ElementKind, number[]>()
    for (const other of linked.get(id) ?? []) {
      const kind = kinds.get(other)
      if (kind === undefined) continue
      const list = found.get(kind)
      if (list) list.push(place.get(other) ?? 0)
      else found.set(kind, [place.get(other) ?? 0])
    }
    return found
  }
  const result = new Map(lanes)
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let better = false
    for (const kind of round % 2 === 0 ? KINDS : KINDS.toReversed()) {
      const lane = [...(result.get(kind) ?? [])]
      // What others are linked to does not move while one lane is looked at.
      const reaches = new Map(lane.map(({ id }) => [id, reachOf(id)]))
      const crossed = (upper: Card, lower: Card) => crossingsOf(reaches.get(upper.id), reaches.get(lower.id))
      for (let isMoving = true; isMoving;) {
        isMoving = false
        for (let at = 1; at < lane.length; at++) {
          const [upper, lower] = [lane[at - 1], lane[at]]
          if (!upper || !lower || crossed(upper, lower) <= crossed(lower, upper)) continue
          lane[at - 1] = lower
          lane[at] = upper
          isMoving = better = true
        }
      }
      lane.forEach(({ id }, index) => place.set(id, index))
      result.set(kind, lane)
    }
    if (!better) break
  }
  return result
}

/** How many links of a card cross one of the card below it. */
function crossingsOf(upper: Reach | undefined, lower: Reach | undefined): number {
  let count = 0
  for (const [kind, places] of upper ?? []) {
    for (const other of lower?.get(kind) ?? []) for (const place of places) if (place > other) count++
  }
  return count
}
