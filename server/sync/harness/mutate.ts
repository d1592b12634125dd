import { encodeAwareness, encodeStep1, encodeStep2, encodeUpdate } from '#server/sync/frames.ts'
import { FRAME, SYNC, encodePointer } from '#shared/wire/presence.ts'
import type { Random } from '#shared/testing/random.ts'

/** Longest run of bytes that one mutation puts in, takes out or repeats. */
const RUN = 24
/** Where encodings have their edges: continuation bits, type tags of lib0's `any`, content references of Yjs. */
const EDGES = [0, 1, 2, 3, 4, 7, 8, 9, 10, 63, 64, 116, 117, 118, 119, 120, 125, 126, 127, 128, 132, 192, 255] as const

function cut(bytes: Uint8Array, random: Random): [from: number, to: number] {
  const from = random.below(bytes.length + 1)
  return [from, Math.min(bytes.length, from + 1 + random.below(RUN))]
}
const joined = (...parts: readonly Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]))

const MUTATIONS: readonly ((bytes: Uint8Array, random: Random) => Uint8Array)[] = [
  (bytes, random) => {
    const copy = bytes.slice()
    for (let left = 1 + random.below(3); left > 0; left--) {
      const at = random.below(copy.length)
      copy[at] = (copy[at] ?? 0) ^ (1 << random.below(8))
    }
    return copy
  },
  (bytes, random) => {
    const copy = bytes.slice()
    copy[random.below(copy.length)] = random.pick(EDGES)
    return copy
  },
  (bytes, random) => bytes.slice(0, random.below(bytes.length)),
  (bytes, random) => bytes.slice(random.below(bytes.length)),
  (bytes, random) => {
    const [from, to] = cut(bytes, random)
    return joined(bytes.slice(0, from), bytes.slice(to))
  },
  (bytes, random) => {
    const [from, to] = cut(bytes, random)
    return joined(bytes.slice(0, to), bytes.slice(from))
  },
  (bytes, random) => {
    const [from] = cut(bytes, random)
    return joined(bytes.slice(0, from), random.bytes(1 + random.below(RUN)), bytes.slice(from))
  },
  // the greatest varUint there is, where any number may stand
  (bytes, random) => {
    const [from] = cut(bytes, random)
    return joined(bytes.slice(0, from), Uint8Array.of(255, 255, 255, 255, 255, 255, 255, 15), bytes.slice(from + 1))
  },
]

/** A frame that was a real one before a few things happened to it. */
export function mutated(frame: Uint8Array, random: Random): Uint8Array {
  let bytes = frame
  for (let left = 1 + random.below(3); left > 0 && bytes.length > 0; left--)
    bytes = random.pick(MUTATIONS)(bytes, random)
  return bytes
}

/** The beginning of one frame and the end of another. */
export const spliced = (first: Uint8Array, second: Uint8Array, random: Random): Uint8Array =>
  joined(first.slice(0, random.below(first.length + 1)), second.slice(random.below(second.length + 1)))

/** The body of an update frame, with the frame around it whole: what reaches the checks of the document. */
export function reframed(frame: Uint8Array, random: Random, change: (body: Uint8Array) => Uint8Array): Uint8Array {
  // type, kind, and the length as varUint
  let at = 2
  while ((frame[at] ?? 0) >= 128) at++
  const body = change(frame.slice(at + 1))
  return random.chance(0.3) ? encodeStep2(body) : encodeUpdate(body)
}

/** Noise that begins as a frame does. */
export function invented(random: Random): Uint8Array {
  const noise = random.bytes(random.below(120))
  switch (random.below(9)) {
    case 0:
      return noise
    case 1:
      return joined(Uint8Array.of(random.below(20)), noise)
    case 2:
      return joined(Uint8Array.of(FRAME.sync, random.below(4)), noise)
    case 3:
      return encodeStep1(noise)
    case 4:
      return encodeUpdate(noise)
    case 5:
      return encodeStep2(noise)
    case 6:
      return joined(Uint8Array.of(FRAME.awareness), noise)
    case 7:
      return encodeAwareness([
        { clientId: random.below(2 ** 32), clock: random.below(2 ** 31), state: anyState(random) },
      ])
    default:
      return random.chance(0.5)
        ? joined(Uint8Array.of(FRAME.pointers), noise)
        : encodePointer({ cursor: [random.below(1e9), -random.below(1e9)] })
  }
}

const STATES = [
  'null',
  '{}',
  '[]',
  '{',
  '{"user":{"name":"Somebody else"}}',
  '{"cursor":[1e999,2]}',
  '"text"',
  '{"__proto__":1}',
]
const anyState = (random: Random): string =>
  random.chance(0.1) ? JSON.stringify({ selection: Array(400).fill('e1'.repeat(20)) }) : random.pick(STATES)

/** Whether it is a frame that carries part of a document. */
export const isDocument = (frame: Uint8Array): boolean =>
  frame[0] === FRAME.sync && (frame[1] === SYNC.step2 || frame[1] === SYNC.update)
