import * as Y from 'yjs'
import { splitUpdate } from '#shared/doc/splitUpdate.ts'

/** So many new client numbers the server takes of one connection beyond those of its first message. */
const NUMBERS = 16
/** And at most 25,000 new pieces in one message. */
const STRUCTS = 20_000
/** Bytes that may go at once, and per second after that: below the server's own 4 MiB and 512 KiB. */
const BURST_BYTES = 3 * 1024 * 1024
const BYTES_PER_SECOND = 400 * 1024

/**
 * A return in messages of at most `maxBytes`; `rest` when more must go on another connection, because it is under more
 * client numbers than one connection may bring.
 */
export function partsOf(
  update: Uint8Array,
  maxBytes: number,
): { readonly parts: readonly Uint8Array[]; readonly rest: boolean } {
  const parts = splitUpdate(update, maxBytes, STRUCTS)
  const first = new Set(numbersOf(parts[0]))
  const later = new Set<number>()
  const end = parts.findIndex((part, index) => {
    if (index > 0) for (const number of numbersOf(part)) if (!first.has(number)) later.add(number)
    return later.size > NUMBERS
  })
  return end < 0 ? { parts, rest: false } : { parts: parts.slice(0, end), rest: true }
}

const numbersOf = (part: Uint8Array | undefined): readonly number[] =>
  part ? [...Y.parseUpdateMeta(part).to.keys()] : []

/** What must be waited for before so many bytes may go; `now` in ms. */
export function createPace(
  now: () => number = () => performance.now(),
  wait: (ms: number) => Promise<void> = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
): (bytes: number) => Promise<void> {
  let room = BURST_BYTES
  let at = now()
  return async (bytes) => {
    room = Math.min(BURST_BYTES, room + ((now() - at) / 1000) * BYTES_PER_SECOND) - bytes
    at = now()
    if (room < 0) await wait((-room / BYTES_PER_SECOND) * 1000)
  }
}
