import type { Rect } from '#client/board/laneGeometry.ts'

/** A thin line along which cards stand, in map pixels of the frame they were given in. */
export interface GuideLine {
  /** `x`: upright, at that x; `y`: level. */
  readonly axis: 'x' | 'y'
  readonly at: number
  /** From where to where it reaches, along the other axis. */
  readonly low: number
  readonly high: number
}

/** Two spaces of the same size above each other, or beside each other. */
export interface GapHint {
  readonly axis: 'x' | 'y'
  readonly spaces: readonly { readonly low: number; readonly high: number }[]
  /** Where the marks are drawn, along the other axis. */
  readonly at: number
}

export interface Guided {
  /** What to add so that the dragged cards stand in line; 0 where nothing is near. */
  readonly dx: number
  readonly dy: number
  /** Whether something is near along each axis, also when it needs no correction. */
  readonly x: boolean
  readonly y: boolean
  readonly lines: readonly GuideLine[]
  readonly gaps: readonly GapHint[]
}

type Axis = 'x' | 'y'
const startOf = (rect: Rect, axis: Axis): number => rect[axis]
const sizeOf = (rect: Rect, axis: Axis): number => (axis === 'x' ? rect.width : rect.height)
const endOf = (rect: Rect, axis: Axis): number => startOf(rect, axis) + sizeOf(rect, axis)
const marksOf = (rect: Rect, axis: Axis): readonly number[] => [
  startOf(rect, axis),
  startOf(rect, axis) + sizeOf(rect, axis) / 2,
  endOf(rect, axis),
]
const other = (axis: Axis): Axis => (axis === 'x' ? 'y' : 'x')

/**
 * What dragged cards, as one rectangle, come into line with: edges and middles of `others` nearer than `reach` to the same
 * of theirs, else the same space as between two others. All in map pixels of one frame. Cost: one walk over `others` per axis, and what
 * stands in the same column or row sorted.
 */
export function guide(moving: Rect, others: readonly Rect[], reach: number): Guided {
  const [x, y] = [along('x', moving, others, reach), along('y', moving, others, reach)]
  const moved = { ...moving, x: moving.x + x.by, y: moving.y + y.by }
  return {
    dx: x.by,
    dy: y.by,
    x: x.found,
    y: y.found,
    lines: [...linesAt('x', moved, others, x.inLine), ...linesAt('y', moved, others, y.inLine)],
    gaps: [...(x.gap ? [hint('x', moved, x.gap)] : []), ...(y.gap ? [hint('y', moved, y.gap)] : [])],
  }
}

interface Along {
  readonly by: number
  readonly found: boolean
  readonly inLine: boolean
  readonly gap?: readonly [Rect, Rect, 'before' | 'between' | 'after']
}

function along(axis: Axis, moving: Rect, others: readonly Rect[], reach: number): Along {
  let best = Infinity
  const own = marksOf(moving, axis)
  for (const rect of others) {
    marksOf(rect, axis).forEach((mark, which) => {
      const by = mark - (own[which] ?? Infinity)
      if (Math.abs(by) < Math.abs(best)) best = by
    })
  }
  if (Math.abs(best) < reach) return { by: best, found: true, inLine: true }
  const gap = nearestGap(axis, moving, others, reach)
  return gap ? { by: gap.by, found: true, inLine: false, gap: gap.of } : { by: 0, found: false, inLine: false }
}

/** A place with the same space to its neighbour as that one has to the next, or the middle between two. */
function nearestGap(axis: Axis, moving: Rect, others: readonly Rect[], reach: number) {
  const across = other(axis)
  const row = others
    .filter((rect) => startOf(rect, across) < endOf(moving, across) && startOf(moving, across) < endOf(rect, across))
    .toSorted((a, b) => startOf(a, axis) - startOf(b, axis))
  const place = startOf(moving, axis)
  const size = sizeOf(moving, axis)
  const found: { by: number; of: NonNullable<Along['gap']> }[] = []
  row.forEach((first, index) => {
    const second = row[index + 1]
    if (!second) return
    const space = startOf(second, axis) - endOf(first, axis)
    if (space <= 0) return
    found.push({ by: startOf(first, axis) - space - size - place, of: [first, second, 'before'] })
    found.push({ by: endOf(second, axis) + space - place, of: [first, second, 'after'] })
    if (space > size)
      found.push({ by: endOf(first, axis) + (space - size) / 2 - place, of: [first, second, 'between'] })
  })
  const near = found.toSorted((a, b) => Math.abs(a.by) - Math.abs(b.by))[0]
  return near && Math.abs(near.by) < reach ? near : undefined
}

/** The line along which the moved cards now stand with others, as far as what stands along it. */
function linesAt(axis: Axis, moved: Rect, others: readonly Rect[], inLine: boolean): readonly GuideLine[] {
  if (!inLine) return []
  const across = other(axis)
  // Cards of one size have all three in common: one line says it.
  for (const [which, at] of marksOf(moved, axis).entries()) {
    const along = others.filter((rect) => Math.abs((marksOf(rect, axis)[which] ?? Infinity) - at) < 0.01)
    if (along.length === 0) continue
    const ends = [...along, moved]
    const low = Math.min(...ends.map((rect) => startOf(rect, across)))
    return [{ axis, at, low, high: Math.max(...ends.map((rect) => endOf(rect, across))) }]
  }
  return []
}

function hint(axis: Axis, moved: Rect, [first, second, where]: NonNullable<Along['gap']>): GapHint {
  const order =
    where === 'before' ? [moved, first, second] : where === 'after' ? [first, second, moved] : [first, moved, second]
  const spaces = order
    .slice(1)
    .map((rect, index) => ({ low: endOf(order[index] ?? rect, axis), high: startOf(rect, axis) }))
  const across = other(axis)
  return { axis, spaces, at: startOf(moved, across) + sizeOf(moved, across) / 2 }
}

/** The smallest rectangle round all of them; undefined for none. */
export function around(rects: readonly Rect[]): Rect | undefined {
  if (rects.length === 0) return undefined
  const x = Math.min(...rects.map((rect) => rect.x))
  const y = Math.min(...rects.map((rect) => rect.y))
  const right = Math.max(...rects.map((rect) => rect.x + rect.width))
  return { x, y, width: right - x, height: Math.max(...rects.map((rect) => rect.y + rect.height)) - y }
}
