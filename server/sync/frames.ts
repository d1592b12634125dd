import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { FRAME, SYNC, readPointer, type Pointer } from '#shared/wire/presence.ts'

/** One person's state in an awareness frame; `state` is JSON, `null` = gone. */
export interface AwarenessEntry {
  readonly clientId: number
  readonly clock: number
  readonly state: string
}

/** What a client has sent; bytes are part of the message they came in. */
export type InFrame =
  | { readonly type: 'step1'; readonly stateVector: Uint8Array }
  | { readonly type: 'step2' | 'update'; readonly bytes: Uint8Array }
  | { readonly type: 'awareness'; readonly entries: readonly AwarenessEntry[] }
  | { readonly type: 'queryAwareness' }
  | { readonly type: 'pointer'; readonly pointer: Pointer }

const SYNC_TYPES = { [SYNC.step1]: 'step1', [SYNC.step2]: 'step2', [SYNC.update]: 'update' } as const
/** More people than any board takes; a count that promises more is no honest frame. */
const MAX_ENTRIES = 10_000

function readSync(decoder: decoding.Decoder): InFrame {
  const kind = decoding.readVarUint(decoder)
  if (kind !== SYNC.step1 && kind !== SYNC.step2 && kind !== SYNC.update) throw new Error('unknown sync message')
  const bytes = decoding.readVarUint8Array(decoder)
  const type = SYNC_TYPES[kind]
  return type === 'step1' ? { type, stateVector: bytes } : { type, bytes }
}

function readAwareness(decoder: decoding.Decoder): InFrame {
  const inner = decoding.createDecoder(decoding.readVarUint8Array(decoder))
  const count = decoding.readVarUint(inner)
  if (count > MAX_ENTRIES) throw new Error('too many awareness entries')
  const entries = Array.from({ length: count }, () => ({
    clientId: decoding.readVarUint(inner),
    clock: decoding.readVarUint(inner),
    state: decoding.readVarString(inner),
  }))
  return { type: 'awareness', entries }
}

/**
 * Reads one message of a client, which must be a buffer of its own. Throws on bytes that are none; `extended` clients
 * may send pointers.
 */
export function readFrame(message: Uint8Array, extended: boolean): InFrame {
  const decoder = decoding.createDecoder(message)
  const type = decoding.readVarUint(decoder)
  if (type === FRAME.sync) return readSync(decoder)
  if (type === FRAME.awareness) return readAwareness(decoder)
  if (type === FRAME.queryAwareness) return { type: 'queryAwareness' }
  if (type === FRAME.pointers && extended) return { type: 'pointer', pointer: readPointer(decoder) }
  throw new Error('unknown message type')
}

function encodeSync(kind: number, bytes: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, FRAME.sync)
  encoding.writeVarUint(encoder, kind)
  encoding.writeVarUint8Array(encoder, bytes)
  return encoding.toUint8Array(encoder)
}
/** Asks a client for what the state vector lacks. */
export const encodeStep1 = (stateVector: Uint8Array): Uint8Array => encodeSync(SYNC.step1, stateVector)
export const encodeStep2 = (update: Uint8Array): Uint8Array => encodeSync(SYNC.step2, update)
export const encodeUpdate = (update: Uint8Array): Uint8Array => encodeSync(SYNC.update, update)

/** Frame 1; without entries it is a sign of life that changes nothing. */
export function encodeAwareness(entries: readonly AwarenessEntry[]): Uint8Array {
  const inner = encoding.createEncoder()
  encoding.writeVarUint(inner, entries.length)
  for (const { clientId, clock, state } of entries) {
    encoding.writeVarUint(inner, clientId)
    encoding.writeVarUint(inner, clock)
    encoding.writeVarString(inner, state)
  }
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, FRAME.awareness)
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(inner))
  return encoding.toUint8Array(encoder)
}
