import type { Rect } from '#client/board/laneGeometry.ts'
import { LANE_WIDTH } from '#client/board/laneGeometry.ts'

/** How a link is drawn, in the frame shown. */
export interface LinkRoute {
  /** SVG path from the cause's card to the base of the arrowhead. */
  readonly path: string
  /** Where it leaves the cause's card. */
  readonly start: readonly [x: number, y: number]
  /** Tip of the arrowhead, at the effect's card. */
  readonly tip: readonly [x: number, y: number]
  /** Which way the arrowhead points along x. */
  readonly heading: -1 | 1
  /** About halfway, for a sign or label. */
  readonly middle: readonly [x: number, y: number]
}

/** Length of the arrowhead; the line ends at its base. */
export const ARROW = 9
/** Least distance between a link and a card it passes. */
const CLEARANCE = 9
/** How far a link between cards above each other swings out. */
const BULGE = 52
const SAMPLES = 24

type Point = readonly [x: number, y: number]
const number = (value: number): string => String(Math.round(value * 10) / 10)
const at = ([x, y]: Point): string => `${number(x)},${number(y)}`
const middleY = (rect: Rect): number => rect.y + rect.height / 2
const middleX = (rect: Rect): number => rect.x + rect.width / 2

/**
 * The way of a link from card `from` to card `to`, past the other cards. Side by side it is one curve between the
 * facing sides; cards above each other are joined round the side where causes stand (`-downstream`); where a card would
 * lie in between, the link goes through the nearest gap of each lane it crosses, so it never runs behind a card it does
 * not belong to. `others` may hold the two cards themselves.
 */
export function linkRoute(from: Rect, to: Rect, others: Iterable<Rect>, downstream: -1 | 1): LinkRoute {
  const apart = middleX(to) - middleX(from)
  const aboveEachOther = from.x < to.x + to.width + ARROW && to.x < from.x + from.width + ARROW
  if (aboveEachOther) return aroundRoute(from, to, downstream)
  const heading = apart > 0 ? 1 : -1
  const start: Point = [heading > 0 ? from.x + from.width : from.x, middleY(from)]
  const tip: Point = [heading > 0 ? to.x : to.x + to.width, middleY(to)]
  const end: Point = [tip[0] - heading * ARROW, tip[1]]
  const low = Math.min(start[0], tip[0]) + 2
  const high = Math.max(start[0], tip[0]) - 2
  const between = [...others].filter(
    (rect) => rect.x < high && rect.x + rect.width > low && !same(rect, from) && !same(rect, to),
  )
  if (between.every((rect) => !curveHits(start, end, rect))) return curveRoute(start, end, tip, heading)
  return gapRoute(start, end, tip, heading, between)
}

const same = (a: Rect, b: Rect): boolean => a === b || (a.x === b.x && a.y === b.y && a.height === b.height)

/** A link between cards above each other: out on the side of the causes and back. */
function aroundRoute(from: Rect, to: Rect, downstream: -1 | 1): LinkRoute {
  const heading = downstream
  const side = (rect: Rect) => (downstream < 0 ? rect.x + rect.width : rect.x)
  const start: Point = [side(from), middleY(from)]
  const tip: Point = [side(to), middleY(to)]
  const end: Point = [tip[0] - heading * ARROW, tip[1]]
  const reach = (downstream < 0 ? Math.max(start[0], end[0]) : Math.min(start[0], end[0])) - downstream * BULGE
  return {
    path: `M${at(start)} C${at([reach, start[1]])} ${at([reach, end[1]])} ${at(end)}`,
    start,
    tip,
    heading,
    middle: [(start[0] + end[0]) / 8 + reach * 0.75, (start[1] + end[1]) / 2],
  }
}

const bend = (start: Point, end: Point): number => Math.max(20, Math.abs(end[0] - start[0]) / 2)

function curveRoute(start: Point, end: Point, tip: Point, heading: -1 | 1): LinkRoute {
  return {
    path: `M${at(start)} ${curve(start, end, heading)}`,
    start,
    tip,
    heading,
    middle: [(start[0] + end[0]) / 2, (start[1] + end[1]) / 2],
  }
}

function curve(start: Point, end: Point, heading: -1 | 1): string {
  const reach = bend(start, end) * heading
  return `C${at([start[0] + reach, start[1]])} ${at([end[0] - reach, end[1]])} ${at(end)}`
}

/** Whether the plain curve between two points comes too near a card. */
function curveHits(start: Point, end: Point, rect: Rect): boolean {
  const reach = bend(start, end) * Math.sign(end[0] - start[0])
  for (let step = 0; step <= SAMPLES; step++) {
    const t = step / SAMPLES
    const u = 1 - t
    const x =
      u * u * u * start[0] + 3 * u * u * t * (start[0] + reach) + 3 * u * t * t * (end[0] - reach) + t * t * t * end[0]
    const y = (u * u * u + 3 * u * u * t) * start[1] + (3 * u * t * t + t * t * t) * end[1]
    if (near(rect, x, y)) return true
  }
  return false
}

const near = (rect: Rect, x: number, y: number): boolean =>
  x > rect.x - 2 &&
  x < rect.x + rect.width + 2 &&
  y > rect.y - CLEARANCE / 2 &&
  y < rect.y + rect.height + CLEARANCE / 2

/** Cards a link must pass at about the same x: one gap serves for all of them. */
interface Band {
  readonly low: number
  readonly high: number
  readonly rects: readonly Rect[]
}

function bandsOf(rects: readonly Rect[], heading: -1 | 1): readonly Band[] {
  const lanes = new Map<number, Rect[]>()
  for (const rect of rects) {
    const lane = Math.floor(middleX(rect) / LANE_WIDTH)
    const list = lanes.get(lane)
    if (list) list.push(rect)
    else lanes.set(lane, [rect])
  }
  return [...lanes]
    .toSorted(([a], [b]) => (a - b) * heading)
    .map(([, list]) => ({
      low: Math.min(...list.map((rect) => rect.x)),
      high: Math.max(...list.map((rect) => rect.x + rect.width)),
      rects: list,
    }))
}

/** The y nearest to `wanted` that no card of the band covers, with some clearance. */
export function gapY(rects: readonly Rect[], wanted: number): number {
  const covered = rects
    .map((rect) => [rect.y - CLEARANCE, rect.y + rect.height + CLEARANCE] as const)
    .toSorted((a, b) => a[0] - b[0])
  let up = wanted
  let down = wanted
  for (const [top, bottom] of covered) if (down > top && down < bottom) down = bottom
  for (const [top, bottom] of covered.toReversed()) if (up > top && up < bottom) up = top
  return wanted - up <= down - wanted ? up : down
}

function gapRoute(start: Point, end: Point, tip: Point, heading: -1 | 1, between: readonly Rect[]): LinkRoute {
  let path = `M${at(start)}`
  let here = start
  let middle: Point = [(start[0] + end[0]) / 2, (start[1] + end[1]) / 2]
  const bands = bandsOf(between, heading)
  bands.forEach((band, index) => {
    const near = heading > 0 ? band.low - 2 : band.high + 2
    const far = heading > 0 ? band.high + 2 : band.low - 2
    const share = (near + far - 2 * here[0]) / (2 * (end[0] - here[0]) || 1)
    const y = gapY(band.rects, here[1] + (end[1] - here[1]) * Math.min(1, Math.max(0, share)))
    // A card that reaches over the start or the end leaves no room for a curve before or after it.
    const enter: Point = [clampAhead(near, here[0], heading), y]
    const leave: Point = [clampAhead(far, enter[0], heading), y]
    path += ` ${curve(here, enter, heading)} L${at(leave)}`
    if (index === Math.floor(bands.length / 2)) middle = [(enter[0] + leave[0]) / 2, y]
    here = leave
  })
  path += ` ${curve(here, end, heading)}`
  return { path, start, tip, heading, middle }
}

const clampAhead = (x: number, from: number, heading: -1 | 1): number =>
  heading > 0 ? Math.max(x, from) : Math.min(x, from)
