/** Whether two plain values (JSON data, `undefined` meaning absent) are equal, whatever the order of keys. */
export const sameValue = (a: unknown, b: unknown): boolean => shareValue(a, b) === a

/**
 * `next`, with every part that equals its counterpart in `previous` replaced by that counterpart; `previous` itself
 * when the whole is equal. So an object that did not change stays the same object.
 */
export function shareValue<T>(previous: unknown, next: T): T {
  if (Object.is(previous, next)) return next
  if (typeof previous !== 'object' || typeof next !== 'object' || previous === null || next === null) return next
  if (Array.isArray(previous) || Array.isArray(next)) {
    if (!Array.isArray(previous) || !Array.isArray(next)) return next
    return shareList(previous, next) as T
  }
  return shareObject(previous as Record<string, unknown>, next as Record<string, unknown>) as T
}

function shareList(previous: readonly unknown[], next: readonly unknown[]): readonly unknown[] {
  const shared = next.map((item, index) => shareValue(previous[index], item))
  const same = previous.length === next.length && shared.every((item, index) => Object.is(item, previous[index]))
  return same ? previous : shared
}

function shareObject(previous: Record<string, unknown>, next: Record<string, unknown>): Record<string, unknown> {
  const keys = Object.keys(next)
  let same = keys.length === Object.keys(previous).length
  const shared = keys.map((key): [string, unknown] => {
    const known = Object.hasOwn(previous, key)
    const value = known ? shareValue(previous[key], next[key]) : next[key]
    same &&= known && Object.is(value, previous[key])
    return [key, value]
  })
  return same ? previous : Object.fromEntries(shared)
}
