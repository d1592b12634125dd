/** What is stored at once goes to everyone as one message up to this size, beyond it as several. */
const FRAME_BYTES = 512 * 1024

/** Entries in order, gathered into as few groups of at most `most` bytes as keep the order; a larger one stands alone. */
export function inFrames<T extends { readonly update: { readonly bytes: Uint8Array } }>(
  entries: readonly T[],
  most = FRAME_BYTES,
): readonly (readonly T[])[] {
  const groups: T[][] = []
  let left = 0
  for (const entry of entries) {
    const { length } = entry.update.bytes
    const group = groups.at(-1)
    if (group && length <= left) group.push(entry)
    else {
      groups.push([entry])
      left = most
    }
    left -= length
  }
  return groups
}
