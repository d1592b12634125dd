import type { ThreadMark } from '#shared/wire/comments.ts'
import { elementOf } from '#client/comments/anchors.ts'

interface Places {
  /** Elements as the map is read. */
  readonly order: ReadonlyMap<string, number>
  /** Where an element is now that was merged into another. */
  readonly now: (id: string) => string
  /** The element a link starts from; undefined when the link is gone. */
  readonly from: (linkId: string) => string | undefined
}

/**
 * Threads as the map is read: those on the whole map, then element by element with those on its values and on the links
 * that start there, then points from the top down, last those whose place is gone. At one place the oldest first.
 */
export function inMapOrder(marks: readonly ThreadMark[], { order, now, from }: Places): readonly ThreadMark[] {
  const key = ({ anchor }: ThreadMark): readonly [number, number, number] => {
    const element = elementOf(anchor)
    const place = element === undefined ? undefined : order.get(now(element))
    if (place !== undefined) return [1, place, 'field' in anchor ? 1 : 0]
    const start = 'linkId' in anchor ? order.get(from(anchor.linkId) ?? '') : undefined
    if (start !== undefined) return [1, start, 2]
    if ('x' in anchor) return [2, anchor.y, anchor.x]
    return element === undefined && !('linkId' in anchor) ? [0, 0, 0] : [3, 0, 0]
  }
  return marks
    .map((mark, at) => ({ mark, at, key: key(mark) }))
    .toSorted((a, b) => a.key[0] - b.key[0] || a.key[1] - b.key[1] || a.key[2] - b.key[2] || a.at - b.at)
    .map(({ mark }) => mark)
}

/** The one `step` away from the one that is open, round the ends; the first or the last when none is. */
export function nextThread(
  marks: readonly ThreadMark[],
  open: string | undefined,
  step: 1 | -1,
): { readonly mark: ThreadMark; readonly at: number; readonly count: number } | undefined {
  const here = marks.findIndex(({ id }) => id === open)
  const at = here < 0 ? (step === 1 ? 0 : marks.length - 1) : (here + step + marks.length) % marks.length
  const mark = marks[at]
  return mark && { mark, at: at + 1, count: marks.length }
}
