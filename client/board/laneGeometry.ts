import type { LayoutDirection } from '#shared/model/benefitMap.ts'
import { KINDS, type ElementKind, type Kind } from '#shared/model/kinds.ts'

/*
 * The map's geometry in whole map pixels. The document has one frame: goals at small x, as in `goalsLeft`. A map with
 * goals to the right is shown as its mirror image about the middle of the five lanes; nothing stored changes.
 */
export const LANE_WIDTH = 272
export const CARD_WIDTH = 216
/** Free space between a lane's border and its cards. */
export const LANE_MARGIN = (LANE_WIDTH - CARD_WIDTH) / 2
/** Where the first card of a lane begins. */
export const LANES_TOP = 24
/** Least space between two cards that the program lays out. */
export const CARD_GAP = 24
/** Positions snap to this grid. */
export const GRID = 8
/** All five lanes; the axis of the mirror is half of it. */
export const LANES_WIDTH = LANE_WIDTH * KINDS.length

export interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
export interface XY {
  readonly x: number
  readonly y: number
}

/** Lanes in the document's frame, notes in a sixth beyond the five. */
const LANE_OF: Readonly<Record<ElementKind, number>> = {
  goal: 0,
  benefit: 1,
  change: 2,
  enabler: 3,
  initiative: 4,
  note: 5,
}

/** Left border of a kind's lane, document frame. */
export const laneX = (kind: ElementKind): number => LANE_OF[kind] * LANE_WIDTH
/** Where cards of a kind begin, document frame. */
export const cardX = (kind: ElementKind): number => laneX(kind) + LANE_MARGIN

/** The kind whose lane an x of the document's frame lies in; undefined outside the five lanes. */
export const laneAt = (x: number): Kind | undefined => KINDS[Math.floor(x / LANE_WIDTH)]

/**
 * Left edge of a thing `width` wide, from the document's frame to the one shown or back: the mirror is its own inverse.
 * A point has width 0.
 */
export const mirrored = (x: number, width: number, direction: LayoutDirection): number =>
  direction === 'goalsRight' ? LANES_WIDTH - x - width : x

/** A movement along x, likewise. */
export const mirroredBy = (dx: number, direction: LayoutDirection): number => (direction === 'goalsRight' ? -dx : dx)

/** Screen direction of the goals: −1 when they stand to the left, 1 to the right. */
export const downstreamSign = (direction: LayoutDirection): -1 | 1 => (direction === 'goalsRight' ? 1 : -1)

const toGrid = (value: number): number => Math.round(value / GRID) * GRID
/** How near a lane's column a dropped card must be to fall into line with it. */
const COLUMN_PULL = 28

/**
 * Where a card dropped at `at` (document frame) comes to lie: on the grid, and, where there are `lanes`, in line with a
 * lane's cards when near.
 */
export function snapped(at: XY, lanes = true): [x: number, y: number] {
  const lane = Math.round((at.x - LANE_MARGIN) / LANE_WIDTH) * LANE_WIDTH + LANE_MARGIN
  const x = lanes && Math.abs(at.x - lane) <= COLUMN_PULL ? lane : toGrid(at.x)
  return [x, toGrid(at.y)]
}

export const overlaps = (a: Rect, b: Rect, margin = 0): boolean =>
  a.x < b.x + b.width + margin &&
  b.x < a.x + a.width + margin &&
  a.y < b.y + b.height + margin &&
  b.y < a.y + a.height + margin

/**
 * The y nearest to `wanted` (not above the lanes' top) at which a card of `height` at `x` stays clear of `taken`, on
 * the grid; below wins when both ways are as near.
 */
export function freeY(taken: Iterable<Rect>, x: number, wanted: number, height: number): number {
  const start = Math.max(LANES_TOP, toGrid(wanted))
  const column = [...taken]
    .filter((rect) => rect.x < x + CARD_WIDTH && x < rect.x + rect.width)
    .toSorted((a, b) => a.y - b.y)
  let best: number | undefined
  const consider = (y: number) => {
    if (best === undefined || Math.abs(y - start) <= Math.abs(best - start)) best = y
  }
  // From gap to gap, top to bottom: `free` is the highest place in the gap before the next card.
  let free = LANES_TOP
  for (const rect of [...column, undefined]) {
    const lowest = rect ? Math.floor((rect.y - CARD_GAP - height) / GRID) * GRID : Infinity
    if (free <= lowest) consider(Math.min(Math.max(start, free), lowest))
    if (rect) free = Math.max(free, Math.ceil((rect.y + rect.height + CARD_GAP) / GRID) * GRID)
  }
  return best ?? free
}
