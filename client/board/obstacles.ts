import { LANE_WIDTH, type Rect } from '#client/board/laneGeometry.ts'

/** A link passes a card by the nearest gap of its lane: that far beyond its two ends one is always found. */
const REACH = 1200

/** Where a link from one card to another may run: between the two, and so far beyond as there may be a gap. */
export const wayOf = (from: Rect, to: Rect, reach = REACH): Rect => {
  const [x, y] = [Math.min(from.x, to.x), Math.min(from.y, to.y) - reach]
  const right = Math.max(from.x + from.width, to.x + to.width)
  const bottom = Math.max(from.y + from.height, to.y + to.height) + reach
  return { x, y, width: right - x, height: bottom - y }
}

const columnOf = (x: number) => Math.floor(x / LANE_WIDTH)
const middle = (rect: Rect): number => rect.y + rect.height / 2

/** Finds the cards that may stand between two others without looking at all of them. */
export function createObstacles(rects: Iterable<Rect>): (from: Rect, to: Rect) => Set<Rect> {
  const columns = new Map<number, Rect[]>()
  for (const rect of rects) {
    for (let column = columnOf(rect.x); column <= columnOf(rect.x + rect.width); column++) {
      const list = columns.get(column)
      if (list) list.push(rect)
      else columns.set(column, [rect])
    }
  }
  const sorted = new Set<Rect[]>()
  return (from, to) => {
    const found = new Set<Rect>()
    const way = wayOf(from, to)
    for (let column = columnOf(way.x); column <= columnOf(way.x + way.width); column++) {
      const list = columns.get(column)
      if (!list) continue
      if (!sorted.has(list)) {
        list.sort((a, b) => middle(a) - middle(b))
        sorted.add(list)
      }
      for (let at = firstFrom(list, way.y); at < list.length; at++) {
        const rect = list[at]
        if (!rect || middle(rect) > way.y + way.height) break
        found.add(rect)
      }
    }
    return found
  }
}

/** Where in a list sorted by their middles the cards from `y` on begin. */
function firstFrom(list: readonly Rect[], y: number): number {
  let [low, high] = [0, list.length]
  while (low < high) {
    const half = (low + high) >> 1
    const rect = list[half]
    if (rect && middle(rect) < y) low = half + 1
    else high = half
  }
  return low
}
