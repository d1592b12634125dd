import { CARD_GAP, type Rect, type XY } from '#client/board/laneGeometry.ts'

export type Alignment = 'left' | 'centre' | 'right' | 'top' | 'middle' | 'bottom'
type Axis = 'x' | 'y'
type Rects = ReadonlyMap<string, Rect>

const extent = (rects: readonly Rect[], axis: Axis) => {
  const side = axis === 'x' ? 'width' : 'height'
  const start = Math.min(...rects.map((rect) => rect[axis]))
  return { start, end: Math.max(...rects.map((rect) => rect[axis] + rect[side])) }
}

/** Top left corners that bring cards into one line with the outermost of them, in the same frame. */
export function aligned(rects: Rects, how: Alignment): ReadonlyMap<string, XY> {
  const all = [...rects.values()]
  const [wide, high] = [extent(all, 'x'), extent(all, 'y')]
  const place = ({ x, y, width, height }: Rect): XY => {
    switch (how) {
      case 'left':
        return { x: wide.start, y }
      case 'centre':
        return { x: Math.round((wide.start + wide.end - width) / 2), y }
      case 'right':
        return { x: wide.end - width, y }
      case 'top':
        return { x, y: high.start }
      case 'middle':
        return { x, y: Math.round((high.start + high.end - height) / 2) }
      case 'bottom':
        return { x, y: high.end - height }
    }
  }
  return new Map([...rects].map(([id, rect]) => [id, place(rect)]))
}

/**
 * Top left corners that leave the same space between neighbours along an axis. The first and the last stay; where that
 * leaves less than the usual space between cards, the last gives way.
 */
export function distributed(rects: Rects, axis: Axis): ReadonlyMap<string, XY> {
  const side = axis === 'x' ? 'width' : 'height'
  const order = [...rects].toSorted(([a, one], [b, other]) => one[axis] - other[axis] || (a < b ? -1 : 1))
  const { start, end } = extent([...rects.values()], axis)
  const filled = order.reduce((sum, [, rect]) => sum + rect[side], 0)
  const gap = Math.max(CARD_GAP, (end - start - filled) / Math.max(1, order.length - 1))
  let at = start
  return new Map(
    order.map(([id, { x, y, [side]: length }]) => {
      const placed = Math.round(at)
      at += length + gap
      return [id, axis === 'x' ? { x: placed, y } : { x, y: placed }]
    }),
  )
}
