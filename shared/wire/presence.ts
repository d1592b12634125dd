import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { LockScope } from '#shared/wire/locks.ts'
import type { Role } from '#shared/wire/roles.ts'

/** Types of websocket frames: those of y-websocket (0, 1, 3) and, with `?ext=1`, our own. */
export const FRAME = {
  sync: 0,
  awareness: 1,
  queryAwareness: 3,
  saved: 10,
  refused: 11,
  hello: 12,
  event: 13,
  pointers: 14,
} as const

/** What a sync frame (type 0) carries, as y-protocols numbers it. */
export const SYNC = { step1: 0, step2: 1, update: 2 } as const

/** Why a document message changed nothing. */
export const REFUSALS = [
  'not-allowed',
  'locked',
  'not-yours',
  'bad-entry',
  'gap',
  'too-large',
  'doc-too-large',
  'not-stored',
] as const
export type Refusal = (typeof REFUSALS)[number]

/** Who somebody is on the board, as the server says: whatever a client writes under `user` is replaced by this. */
export interface PersonHere {
  /** The participant's id. */
  readonly id: string
  readonly name: string
  readonly organisation: { readonly id: string; readonly name: string } | null
  readonly colour: string
  readonly role: Role
  readonly guest: boolean
}

/** Whole map pixels. */
export type Point = readonly [x: number, y: number]

/** Awareness state of one client; `drag` is how far its selection has been moved, `more` counts ids that did not fit. */
export interface PresenceState {
  readonly cursor?: Point
  readonly selection?: readonly string[]
  readonly editing?: { readonly id: string; readonly field: string }
  readonly drag?: Point
  /**
   * What the person looks at, told only while somebody follows them or they present: the middle, and the zoom at which a
   * canvas of 1440 × 900 CSS pixels would show all of it, so that windows of other sizes can.
   */
  readonly viewport?: readonly [x: number, y: number, zoom: number]
  /** The participant whose view this person follows. */
  readonly following?: string
  readonly idle?: boolean
  readonly more?: number
  /** Only in what the server sends. */
  readonly user?: PersonHere
}

/** The first frame of a connection, sent again whole when role, lock, phase or storage changes. */
export interface Hello {
  readonly generation: string
  readonly schemaVersion: number
  /** Greatest seq stored. */
  readonly seq: number
  readonly participant: {
    readonly id: string
    readonly name: string
    readonly organisation: { readonly id: string; readonly name: string; readonly colour: string } | null
  }
  readonly role: Role
  readonly locked: { readonly reason: string } | null
  readonly locks: readonly { readonly scope: LockScope; readonly id: string; readonly reason: string }[]
  readonly phase: number
  readonly limits: {
    readonly messageBytes: number
    readonly presenceBytes: number
    readonly docBytes: number
    readonly elements: number
    readonly text: number
  }
  /** The server's clock, ISO 8601 in UTC, and its day, YYYY-MM-DD. */
  readonly now: string
  readonly today: string
  readonly storage: 'ok' | 'failing'
  readonly eventSeq: number
  /** Something stored of the board could not be read and was set aside; said to facilitators alone. */
  readonly degraded?: true
  /** This person's writing is suspended until then (ISO 8601), after too many refused messages. */
  readonly suspendedUntil?: string
}

export const EVENT_KINDS = [
  'comment',
  'voting',
  'session',
  'lock',
  'role',
  'participant',
  'version',
  'offer',
  'note',
  'notice',
  'board',
] as const
/** What to fetch again by HTTP, never content. */
export interface BoardEvent {
  readonly eventSeq: number
  readonly kind: (typeof EVENT_KINDS)[number]
  readonly id?: string
  readonly at: string
}

/** Where somebody points and how far they have dragged; a part left out is gone. */
export interface Pointer {
  readonly cursor?: Point
  readonly drag?: Point
}
const CURSOR = 1
const DRAG = 2

const framed = (type: number, write: (encoder: encoding.Encoder) => void): Uint8Array => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, type)
  write(encoder)
  return encoding.toUint8Array(encoder)
}
const json = (type: number, value: Hello | BoardEvent): Uint8Array =>
  framed(type, (encoder) => encoding.writeVarString(encoder, JSON.stringify(value)))

/** Frame 10: of this connection's document messages the first `n` are each stored or refused. */
export const encodeSaved = (n: number): Uint8Array =>
  framed(FRAME.saved, (encoder) => encoding.writeVarUint(encoder, n))
/** Reads what follows the type of frame 10. Like every reader here it throws on bytes that are no such frame. */
export const readSaved = (decoder: decoding.Decoder): number => decoding.readVarUint(decoder)

export interface RefusedMessage {
  readonly n: number
  readonly code: Refusal
  /** JSON Pointer of what was wrong (`/elements/x/unit`), or empty. */
  readonly detail: string
}
/** Frame 11: document message `n` changed nothing. */
export const encodeRefused = ({ n, code, detail }: RefusedMessage): Uint8Array =>
  framed(FRAME.refused, (encoder) => {
    encoding.writeVarUint(encoder, n)
    encoding.writeVarString(encoder, code)
    encoding.writeVarString(encoder, detail)
  })
/** Reads what follows the type of frame 11; a code of a newer server reads as `bad-entry`. */
export const readRefused = (decoder: decoding.Decoder): RefusedMessage => {
  const n = decoding.readVarUint(decoder)
  const code = decoding.readVarString(decoder)
  const detail = decoding.readVarString(decoder)
  return { n, code: REFUSALS.find((known) => known === code) ?? 'bad-entry', detail }
}

/** Frame 12. */
export const encodeHello = (hello: Hello): Uint8Array => json(FRAME.hello, hello)
/** Reads what follows the type of frame 12; its shape is the server's own, encoded by `encodeHello`. */
export const readHello = (decoder: decoding.Decoder): Hello => JSON.parse(decoding.readVarString(decoder)) as Hello

/** Frame 13. */
export const encodeEvent = (event: BoardEvent): Uint8Array => json(FRAME.event, event)
/** Reads what follows the type of frame 13; its shape is the server's own, encoded by `encodeEvent`. */
export const readEvent = (decoder: decoding.Decoder): BoardEvent =>
  JSON.parse(decoding.readVarString(decoder)) as BoardEvent

const writePoint = (encoder: encoding.Encoder, [x, y]: Point): void => {
  // `| 0` also turns minus zero, which lib0 would keep, into zero
  encoding.writeVarInt(encoder, Math.round(x) | 0)
  encoding.writeVarInt(encoder, Math.round(y) | 0)
}
const readPoint = (decoder: decoding.Decoder): Point => [decoding.readVarInt(decoder), decoding.readVarInt(decoder)]

const writePointer = (encoder: encoding.Encoder, { cursor, drag }: Pointer): void => {
  encoding.writeVarUint(encoder, (cursor ? CURSOR : 0) | (drag ? DRAG : 0))
  if (cursor) writePoint(encoder, cursor)
  if (drag) writePoint(encoder, drag)
}
/** Reads what follows the type of frame 14 from a client; throws on flags this version does not know. */
export const readPointer = (decoder: decoding.Decoder): Pointer => {
  const flags = decoding.readVarUint(decoder)
  if (flags > (CURSOR | DRAG)) throw new Error('unknown pointer flags')
  return {
    ...(flags & CURSOR && { cursor: readPoint(decoder) }),
    ...(flags & DRAG && { drag: readPoint(decoder) }),
  }
}
/** Frame 14 from a client; coordinates are rounded to whole map pixels. */
export const encodePointer = (pointer: Pointer): Uint8Array =>
  framed(FRAME.pointers, (encoder) => writePointer(encoder, pointer))

/** Frame 14 from the server: client number and pointer of each person. */
export const encodePointers = (pointers: readonly (readonly [clientId: number, pointer: Pointer])[]): Uint8Array =>
  framed(FRAME.pointers, (encoder) => {
    encoding.writeVarUint(encoder, pointers.length)
    for (const [clientId, pointer] of pointers) {
      encoding.writeVarUint(encoder, clientId)
      writePointer(encoder, pointer)
    }
  })
/** Reads what follows the type of frame 14 from the server. */
export const readPointers = (decoder: decoding.Decoder): (readonly [clientId: number, pointer: Pointer])[] => {
  const pointers: (readonly [number, Pointer])[] = []
  for (let left = decoding.readVarUint(decoder); left > 0; left--)
    pointers.push([decoding.readVarUint(decoder), readPointer(decoder)])
  return pointers
}
