import * as Y from 'yjs'

/** Merging costs more than its share beyond so many at once. */
const AT_ONCE = 32

/** The updates of a window, in order, as one. */
export function merged(updates: readonly Uint8Array[]): Uint8Array {
  if (updates.length <= AT_ONCE) return Y.mergeUpdates([...updates])
  const parts = Math.ceil(updates.length / AT_ONCE)
  return merged(Array.from({ length: parts }, (_, i) => merged(updates.slice(i * AT_ONCE, (i + 1) * AT_ONCE))))
}
