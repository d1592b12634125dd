import { byCodeUnit } from '#shared/model/benefitMap.ts'

/** An entry to be put in order: its present order, undefined for a new one. */
export interface Placed {
  readonly id: string
  readonly order: number | undefined
}

const isBefore = (a: Placed, b: Placed): boolean => {
  const [left, right] = [a.order ?? 0, b.order ?? 0]
  return left < right || (left === right && byCodeUnit(a.id, b.id) < 0)
}

/**
 * The orders to write so that entries stand in the given sequence: as few as can be, none when they stand so already.
 * New ones at the end go beyond `last`, the greatest order of all entries, listed or not.
 */
export function ordersFor(sequence: readonly Placed[], last: number): ReadonlyMap<string, number> {
  const keep = longestRising(sequence)
  const orders = new Map<string, number>()
  let left: number | undefined
  let run: Placed[] = []
  for (const entry of [...sequence, undefined]) {
    if (entry && !keep.has(entry)) {
      run.push(entry)
      continue
    }
    const right = entry?.order
    const between = ordersBetween(run.length, left, right, last)
    if (!between) return renumbered(sequence, last)
    for (const [index, moved] of run.entries()) orders.set(moved.id, between[index] as number)
    left = right
    run = []
  }
  return orders
}

/** `count` rising numbers strictly between two orders; undefined when doubles leave no room. */
function ordersBetween(
  count: number,
  left: number | undefined,
  right: number | undefined,
  last: number,
): readonly number[] | undefined {
  const steps = Array.from({ length: count }, (_, index) => index + 1)
  const end = Math.max(Math.floor(last), left ?? 0)
  const numbers =
    right === undefined
      ? steps.map((step) => end + step)
      : left === undefined
        ? steps.map((step) => Math.ceil(right) - (count + 1) + step)
        : steps.map((step) => left + ((right - left) * step) / (count + 1))
  const whole = [...(left === undefined ? [] : [left]), ...numbers, ...(right === undefined ? [] : [right])]
  const rising = whole.every(
    (number, index) => Number.isFinite(number) && (index === 0 || number > (whole[index - 1] ?? 0)),
  )
  return count === 0 || rising ? numbers : undefined
}

const renumbered = (sequence: readonly Placed[], last: number): ReadonlyMap<string, number> => {
  // Orders so great that adding one changes nothing leave only a fresh start.
  const base = Math.abs(last) < Number.MAX_SAFE_INTEGER - sequence.length ? Math.max(0, Math.floor(last)) : 0
  return new Map(sequence.map(({ id }, index) => [id, base + index + 1]))
}

/** The most entries that already stand in rising order and so can stay. O(n log n), patience sorting. */
function longestRising(sequence: readonly Placed[]): ReadonlySet<Placed> {
  const piles: Placed[] = []
  const before = new Map<Placed, Placed | undefined>()
  for (const entry of sequence) {
    if (entry.order === undefined) continue
    let [low, high] = [0, piles.length]
    while (low < high) {
      const middle = (low + high) >> 1
      const top = piles[middle]
      if (top && isBefore(top, entry)) low = middle + 1
      else high = middle
    }
    before.set(entry, piles[low - 1])
    piles[low] = entry
  }
  const kept = new Set<Placed>()
  for (let entry = piles.at(-1); entry; entry = before.get(entry)) kept.add(entry)
  return kept
}
