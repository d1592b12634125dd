import type { Rect } from '#client/board/laneGeometry.ts'

/** Space left around a card that is brought into view, CSS pixels; the lanes' headings and the tools keep theirs. */
const ROOM = { top: 56, right: 24, bottom: 84, left: 76 }
/** Narrower than this, what is not under the bar is too little beside it: the card goes below. */
const BESIDE = 420

export interface Pan {
  readonly dx: number
  readonly dy: number
}

/**
 * How far the view moves, as little as it takes, so that a card is seen whole and not under the bar. `card` and `bar` are
 * in CSS pixels of the canvas, which is `width` by `height`.
 */
export function clearOf(card: Rect, bar: Rect, { width, height }: Pick<Rect, 'width' | 'height'>): Pan {
  const isBeside = bar.x >= BESIDE
  const area = isBeside
    ? { left: ROOM.left, right: width - ROOM.right, top: ROOM.top, bottom: height - ROOM.bottom }
    : { left: 12, right: width - 12, top: bar.y + bar.height + 12, bottom: height - ROOM.bottom }
  const pan = {
    dx: shift(card.x, card.width, area.left, area.right),
    dy: shift(card.y, card.height, area.top, area.bottom),
  }
  if (!isBeside) return pan
  const isUnder =
    card.x + pan.dx + card.width + 12 > bar.x &&
    card.y + pan.dy < bar.y + bar.height + 12 &&
    card.y + pan.dy + card.height > bar.y
  return isUnder ? { ...pan, dx: bar.x - 24 - card.width - card.x } : pan
}

/** By how much a stretch moves to lie between two borders; what is too long shows its beginning. */
function shift(start: number, length: number, from: number, to: number): number {
  if (start < from || length > to - from) return from - start
  return start + length > to ? to - length - start : 0
}
