/** How a list follows from the one before it: stretches of that one that stay, and items that are new, in order. */
export type ListPatch<T> = readonly (readonly [from: number, count: number] | { readonly items: readonly T[] })[]

/**
 * The patch that turns one list into another; undefined when they are the same. `before` and `after` say what each item is,
 * by identity (objects) or in words (texts); `items` are the items of `after`. Cost: O(items), little where little differs.
 */
export function patchOf<T>(
  before: readonly unknown[],
  after: readonly unknown[],
  items: readonly T[],
): ListPatch<T> | undefined {
  const most = Math.min(before.length, after.length)
  let head = 0
  while (head < most && before[head] === after[head]) head++
  if (head === before.length && head === after.length) return undefined
  let tail = 0
  while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++
  const places = new Map<unknown, number>()
  for (let at = head; at < before.length - tail; at++) places.set(before[at], at)

  const steps: ([number, number] | { items: T[] })[] = []
  const keep = (from: number, count: number) => {
    const last = steps.at(-1)
    if (count === 0) return
    if (Array.isArray(last) && last[0] + last[1] === from) last[1] += count
    else steps.push([from, count])
  }
  keep(0, head)
  for (const [index, item] of items.slice(head, after.length - tail).entries()) {
    const place = places.get(after[head + index])
    const last = steps.at(-1)
    if (place !== undefined) keep(place, 1)
    else if (last && !Array.isArray(last)) last.items.push(item)
    else steps.push({ items: [item] })
  }
  keep(before.length - tail, tail)
  return steps
}

/** The list that follows; what stays is the same object. */
export const applyPatch = <T>(before: readonly T[], patch: ListPatch<T>): readonly T[] =>
  patch.flatMap((step) => ('items' in step ? step.items : before.slice(step[0], step[0] + step[1])))
