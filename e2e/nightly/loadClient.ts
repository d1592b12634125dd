import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { FRAME, SYNC, encodePointer, readRefused, readSaved } from '#shared/wire/presence.ts'

/** Who opens which board. */
export interface Guest {
  readonly url: string
  readonly boardId: string
  readonly cookie: string
}
export interface LoadClientOptions {
  /** Keep the document; otherwise updates are only looked at. */
  readonly document: boolean
  /** Let the server compress. */
  readonly compress?: boolean
  /** Port of something that stands before the server. */
  readonly via?: number
}

/** Times travel as a position, which holds whole numbers only. */
const EPOCH = 2 ** 31
/** A time further back than this is some other number. */
const OLDEST_MS = 600_000

function syncFrame(kind: number, bytes: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, FRAME.sync)
  encoding.writeVarUint(encoder, kind)
  encoding.writeVarUint8Array(encoder, bytes)
  return encoding.toUint8Array(encoder)
}
function awarenessFrame(clientId: number, clock: number, state: string): Uint8Array {
  const inner = encoding.createEncoder()
  encoding.writeVarUint(inner, 1)
  encoding.writeVarUint(inner, clientId)
  encoding.writeVarUint(inner, clock)
  encoding.writeVarString(inner, state)
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, FRAME.awareness)
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(inner))
  return encoding.toUint8Array(encoder)
}

/** Milliseconds since each time that an update carries was written. */
function agesIn(update: Uint8Array): number[] {
  const now = Date.now() % EPOCH
  return Y.decodeUpdate(update).structs.flatMap((struct) => {
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentAny)) return []
    const [value]: unknown[] = struct.content.arr
    if (!Array.isArray(value) || value.length !== 2) return []
    const age = now - Number(value[0])
    return age >= 0 && age < OLDEST_MS ? [age] : []
  })
}

/** A client as light as can be, so that hundreds fit into a process: a bare websocket that keeps the books. */
export class LoadClient {
  readonly guest: Guest
  readonly doc = new Y.Doc()
  /** How old each edit of others was on arrival, in ms. */
  readonly ages: number[] = []
  /** From sending an edit to its acknowledgement, in ms. */
  readonly ackTimes: number[] = []
  /** Keys of edits that the server has said are stored. */
  readonly acknowledged: string[] = []
  readonly refusals: string[] = []
  readonly closes: number[] = []
  readonly hellos: string[] = []
  frames = 0
  bytes = 0
  /** Client numbers of others that are here, with what they last said of themselves. */
  readonly people = new Map<number, string>()
  onPeople: () => void = () => undefined
  onClose: () => void = () => undefined
  readonly #options: LoadClientOptions
  #ws: WebSocket | undefined
  #messages: { readonly key: string | undefined; readonly at: number }[] = []
  #refused = new Set<number>()
  #saved = 0
  #clock = 0
  #writing: string | undefined

  constructor(guest: Guest, options: LoadClientOptions) {
    this.guest = guest
    this.#options = options
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === this || !this.open) return
      this.#messages.push({ key: this.#writing, at: performance.now() })
      this.#ws?.send(syncFrame(SYNC.update, update))
    })
  }

  get open(): boolean {
    return this.#ws?.readyState === WebSocket.OPEN
  }
  /** Everything that was sent on this connection is acknowledged. */
  get settled(): boolean {
    return this.#saved === this.#messages.length
  }
  get localPort(): number {
    return socketOf(this.#ws).localPort ?? 0
  }

  /** Opens the board; resolves, once its document is there, with how long that took in ms. Rejects when it is refused. */
  connect(): Promise<number> {
    const { url, boardId, cookie } = this.guest
    const began = performance.now()
    const address = new URL(`${url.replace(/^http/, 'ws')}/sync/${boardId}?ext=1`)
    if (this.#options.via !== undefined) address.port = String(this.#options.via)
    const ws = new WebSocket(address, {
      headers: { cookie, origin: url },
      perMessageDeflate: this.#options.compress ?? false,
    })
    this.#ws = ws
    this.#messages = []
    this.#refused = new Set()
    this.#saved = 0
    this.people.clear()
    ws.on('open', () => ws.send(syncFrame(SYNC.step1, Y.encodeStateVector(this.doc))))
    ws.on('close', (code: number) => {
      this.closes.push(code)
      this.onClose()
    })
    return new Promise((resolve, reject) => {
      ws.on('error', reject)
      ws.on('close', () => reject(new Error('closed before the document came')))
      ws.on('message', (data: Buffer) => {
        if (this.#receive(ws, new Uint8Array(data))) resolve(performance.now() - began)
      })
    })
  }

  /** Writes the time under `key`; for others to see how long it took. */
  write(key: string, order = 0): void {
    this.#writing = key
    this.doc.transact(() => this.doc.getMap('positions').set(key, [Date.now() % EPOCH, order]))
    this.#writing = undefined
  }

  /** Says that somebody is here, under the document's number. */
  appear(state: object = {}): void {
    this.#ws?.send(awarenessFrame(this.doc.clientID, ++this.#clock, JSON.stringify(state)))
  }
  point(x: number, y: number): void {
    if (this.open) this.#ws?.send(encodePointer({ cursor: [x, y] }))
  }

  /** Takes nothing more from the network, pings included. */
  stopReading(): void {
    socketOf(this.#ws).pause()
  }
  askForEverything(): void {
    this.#ws?.send(syncFrame(SYNC.step1, Uint8Array.of(0)))
  }
  close(): void {
    this.#ws?.terminate()
  }

  /** True for the frame that brings the document. */
  #receive(ws: WebSocket, message: Uint8Array): boolean {
    this.frames++
    this.bytes += message.length
    const decoder = decoding.createDecoder(message)
    switch (decoding.readVarUint(decoder)) {
      case FRAME.sync:
        return this.#sync(ws, decoder)
      case FRAME.saved:
        this.#settle(readSaved(decoder))
        return false
      case FRAME.refused: {
        const { n, code } = readRefused(decoder)
        this.#refused.add(n)
        this.refusals.push(code)
        return false
      }
      case FRAME.hello:
        this.hellos.push(decoding.readVarString(decoder))
        return false
      case FRAME.awareness:
        this.#awareness(decoding.createDecoder(decoding.readVarUint8Array(decoder)))
        return false
      default:
        return false
    }
  }

  #sync(ws: WebSocket, decoder: decoding.Decoder): boolean {
    const kind = decoding.readVarUint(decoder)
    const bytes = decoding.readVarUint8Array(decoder)
    if (kind === SYNC.step1) {
      this.#messages.push({ key: undefined, at: performance.now() })
      ws.send(syncFrame(SYNC.step2, Y.encodeStateAsUpdate(this.doc, bytes)))
      return false
    }
    if (kind === SYNC.update) for (const age of agesIn(bytes)) this.ages.push(age)
    if (this.#options.document) Y.applyUpdate(this.doc, bytes, this)
    return kind === SYNC.step2
  }

  #settle(saved: number): void {
    for (; this.#saved < saved; this.#saved++) {
      const message = this.#messages[this.#saved]
      if (!message || this.#refused.has(this.#saved + 1)) continue
      if (message.key === undefined) continue
      this.acknowledged.push(message.key)
      this.ackTimes.push(performance.now() - message.at)
    }
  }

  #awareness(decoder: decoding.Decoder): void {
    for (let left = decoding.readVarUint(decoder); left > 0; left--) {
      const clientId = decoding.readVarUint(decoder)
      decoding.readVarUint(decoder)
      const state = decoding.readVarString(decoder)
      if (state === 'null') this.people.delete(clientId)
      else this.people.set(clientId, state)
    }
    this.onPeople()
  }
}

/** The network socket below a websocket, which the package keeps to itself. */
function socketOf(ws: WebSocket | undefined): { pause(): void; readonly localPort?: number } {
  const socket = ws && (ws as unknown as { readonly _socket?: { pause(): void; readonly localPort?: number } })._socket
  if (!socket) throw new Error('there is no connection')
  return socket
}
