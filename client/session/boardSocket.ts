import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import {
  applyAwarenessUpdate,
  encodeAwarenessUpdate,
  removeAwarenessStates,
  type Awareness,
} from 'y-protocols/awareness'
import { applyUpdate, encodeStateVector, type Doc } from 'yjs'
import { takeEarly } from '#client/session/earlySocket.ts'
import { FRAME, SYNC } from '#shared/wire/presence.ts'

/** A socket that is not open by then has failed; the server says something at least every 20 s, so this long is gone. */
const OPEN_WITHIN_MS = 8000
const SILENCE_MS = 30_000
/** The network went away, as browsers say it. */
export const LOST = 1006
/** Not a code of any server: nothing answered in time. */
export const NEVER_OPENED = 0

export interface SocketEvents {
  readonly connecting: () => void
  readonly open: () => void
  /** The connection has ended or did not come about. Not called for `disconnect`. */
  readonly closed: (code: number) => void
  /** Called with every end of an open or opening connection, also by `disconnect`. */
  readonly ended: () => void
  /** The server asks for what it lacks. */
  readonly asked: (stateVector: Uint8Array) => void
  /** The server has sent everything this document lacked when the connection opened. */
  readonly synced: () => void
  /** A frame of our own types; `decoder` stands behind the type. */
  readonly frame: (type: number, decoder: decoding.Decoder) => void
}

/** One live connection at a time, in the y-websocket protocol (contract 4). What it applies has itself as origin. */
export interface BoardSocket {
  /** Whether frames can be sent. */
  readonly isOpen: () => boolean
  readonly connect: () => void
  readonly disconnect: () => void
  readonly send: (frame: Uint8Array) => void
  readonly destroy: () => void
}

interface SocketOptions {
  /** Address of the next connection. */
  readonly address: () => string
  readonly doc: Doc
  readonly awareness: Awareness
}

/** A sync frame (type 0). */
export function syncFrame(kind: keyof typeof SYNC, bytes: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, FRAME.sync)
  encoding.writeVarUint(encoder, SYNC[kind])
  encoding.writeVarUint8Array(encoder, bytes)
  return encoding.toUint8Array(encoder)
}

const isOpenSocket = (socket: WebSocket | undefined): boolean => socket?.readyState === WebSocket.OPEN

export function createBoardSocket({ address, doc, awareness }: SocketOptions, events: SocketEvents): BoardSocket {
  let socket: WebSocket | undefined
  let heardAt = 0
  const isOpen = () => isOpenSocket(socket)

  const send = (frame: Uint8Array) => {
    if (isOpen()) socket?.send(new Uint8Array(frame))
  }
  const sendMine = () => {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, FRAME.awareness)
    encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(awareness, [doc.clientID]))
    send(encoding.toUint8Array(encoder))
  }
  const onAwareness = (changes: Record<'added' | 'updated' | 'removed', number[]>) => {
    if (Object.values(changes).some((ids) => ids.includes(doc.clientID))) sendMine()
  }
  awareness.on('update', onAwareness)

  const read = (data: ArrayBuffer) => {
    const decoder = decoding.createDecoder(new Uint8Array(data))
    const type = decoding.readVarUint(decoder)
    if (type === FRAME.awareness) {
      applyAwarenessUpdate(awareness, decoding.readVarUint8Array(decoder), self)
    } else if (type === FRAME.sync) {
      const kind = decoding.readVarUint(decoder)
      const bytes = decoding.readVarUint8Array(decoder)
      if (kind === SYNC.step1) return events.asked(bytes)
      applyUpdate(doc, bytes, self)
      if (kind === SYNC.step2) events.synced()
    } else events.frame(type, decoder)
  }

  /** Lets go of the connection; what still comes from it is not heard any more. */
  const drop = (): boolean => {
    const dropped = socket
    if (!dropped) return false
    socket = undefined
    dropped.onopen = dropped.onmessage = dropped.onclose = null
    dropped.close()
    events.ended()
    const others = [...awareness.getStates().keys()].filter((client) => client !== doc.clientID)
    removeAwarenessStates(awareness, others, self)
    return true
  }
  const lost = (code: number) => {
    if (drop()) events.closed(code)
  }
  const watch = setInterval(() => {
    const silentMs = socket ? performance.now() - heardAt : 0
    if (silentMs > (isOpen() ? SILENCE_MS : OPEN_WITHIN_MS)) lost(isOpen() ? LOST : NEVER_OPENED)
  }, 2000)

  const self: BoardSocket = {
    isOpen,
    send,
    connect: () => {
      if (socket) return
      const early = takeEarly(address())
      const made = early?.socket ?? new WebSocket(address())
      const asksAlready = isOpenSocket(made)
      socket = made
      made.binaryType = 'arraybuffer'
      heardAt = performance.now()
      made.onopen = () => {
        heardAt = performance.now()
        events.open()
        if (!asksAlready) send(syncFrame('step1', encodeStateVector(doc)))
        if (awareness.getLocalState() !== null) sendMine()
      }
      made.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => {
        heardAt = performance.now()
        read(data)
      }
      made.onclose = ({ code }) => lost(code)
      events.connecting()
      if (asksAlready) made.onopen(new Event('open'))
      for (const frame of early?.frames ?? []) if (socket === made) read(frame)
    },
    disconnect: () => void drop(),
    destroy: () => {
      clearInterval(watch)
      awareness.off('update', onAwareness)
      drop()
    },
  }
  return self
}
