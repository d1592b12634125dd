import type { Duplex } from 'node:stream'
import type { RawData, WebSocket } from 'ws'
import { readFrame, type InFrame } from '#server/sync/frames.ts'
import { OutFrame } from '#server/sync/outFrame.ts'
import { TokenBucket } from '#server/sync/rateLimit.ts'
import { bytesTaken } from '#server/sync/bytesTaken.ts'
import { ConnectionStrikes, type Blame } from '#server/sync/strikes.ts'
import type { Log, Meter, SyncConfig } from '#server/sync/settings.ts'
import type { BoardRow, ParticipantRow } from '#server/storage/storage.ts'
import { verdict } from '#server/policy/access.ts'
import { CLOSE_CODES, type CloseReason } from '#shared/wire/closeCodes.ts'
import { encodeRefused, encodeSaved, type RefusedMessage } from '#shared/wire/presence.ts'

/** A socket that has been told to close is cut off after this. */
export const CLOSE_MS = 2000
/** Reading pauses at most this long before a connection is too fast. */
const MAX_PAUSE_MS = 5000
/** Presence is not sent to a socket with more than this waiting. */
const PRESENCE_QUEUE_BYTES = 256 * 1024
/** Frames that arrive while the board loads. */
const WAITING_BYTES = 64 * 1024
const MISSED_PONGS = 2
/** What a client writes while it has not answered the server's question builds on its answer, for at most so long. */
const ANSWER_MS = 30_000
/** The last pong is not waited for until the next ping, so that the dead are gone 45 s after their last word. */
const PONG_MS = 1000

export interface ConnectionOptions {
  readonly ws: WebSocket
  /** The socket below `ws`: our frames are built once and written to it as they are. */
  readonly socket: Duplex
  /** Whether frames may be compressed, as negotiated. */
  readonly compress: boolean
  /** Whether the client asked for frames 10–14. */
  readonly extended: boolean
  readonly participant: ParticipantRow
  /** A program with an access token, which is no participant. */
  readonly isProgram?: boolean
  /** When the program's access ends, in milliseconds since 1970. */
  readonly endsAt?: number
  readonly config: SyncConfig
  readonly log: Log
  readonly meter?: Meter
}

let lastConnectionId = 0

/**
 * One open websocket. It takes whole frames in order and hands them on; whatever goes wrong while one is handled ends
 * this connection and no other.
 */
export class Connection {
  readonly id = ++lastConnectionId
  readonly extended: boolean
  participant: ParticipantRow
  readonly isProgram: boolean
  /** Yjs number under which this client's presence goes; the first it names, and then always the same. */
  clientId: number | undefined
  /** Client numbers this connection has taken, but for those its first step 2 brought. */
  claimed = 0
  /** A step 2 has been taken in: what was drawn offline has come home. */
  cameHome = false
  /** Until when this person's writing is suspended, by the clock of `performance`. */
  suspendedUntil: number | undefined
  /** Set once anything but a gap was refused: what builds on it can only be refused again. */
  refusedOther = false

  readonly #options: ConnectionOptions
  readonly #messages: TokenBucket
  readonly #bytes: TokenBucket
  readonly #sync1: TokenBucket
  readonly #queries: TokenBucket
  #handle: (frame: InFrame) => void = () => undefined
  #onClose: () => void = () => undefined
  #waiting: Uint8Array[] | undefined = []
  #waitingBytes = 0
  #closing = false
  #closed = false
  #closedWith: number | undefined
  readonly #strikes = new ConnectionStrikes()
  #askedAt = Number.NEGATIVE_INFINITY
  #askedOfGap = false
  #received = 0
  #saved = 0
  /** Document messages that are neither stored nor refused yet, in order. */
  readonly #unsettled: number[] = []
  #sentAt = performance.now()
  #pingedAt = performance.now()
  #unanswered = 0
  #progress = 0
  #progressAt = performance.now()

  constructor(options: ConnectionOptions) {
    const { ws, config } = options
    const now = performance.now()
    this.#options = options
    this.extended = options.extended
    this.participant = options.participant
    this.isProgram = options.isProgram ?? false
    this.#messages = new TokenBucket(config.rateMessages, 1000, now)
    this.#bytes = new TokenBucket(config.rateBytes, 1000, now)
    this.#sync1 = new TokenBucket(config.rateSync1, 60_000, now)
    this.#queries = new TokenBucket({ perPeriod: 1, burst: 2 }, 1000, now)
    ws.on('error', () => undefined) // ws closes the socket itself and says why; 'close' follows
    ws.on('message', (data, isBinary) => this.#message(data, isBinary))
    ws.on('pong', () => {
      this.#unanswered = 0
    })
    ws.on('close', (code) => this.#end(code))
  }

  get open(): boolean {
    return !this.#closing && !this.#closed
  }

  /** The server has told it to close: what it sent before and nobody has looked at yet does not count. */
  get dismissed(): boolean {
    return this.#closing
  }

  /** Whether this person's updates count on the board as it is now. */
  canWrite(board: Pick<BoardRow, 'locked'>): boolean {
    return !this.suspended && verdict(this.participant.role, 'editMap', board) === 'allowed'
  }

  get suspended(): boolean {
    return this.suspendedUntil !== undefined && performance.now() < this.suspendedUntil
  }

  /** Bytes that wait to be taken by the other side. */
  get queueBytes(): number {
    return this.#options.socket.writableLength
  }

  /** From now on frames go to `handle`, those that came before first; `onClose` is called once. */
  start(handle: (frame: InFrame) => void, onClose: () => void): void {
    this.#handle = handle
    this.#onClose = onClose
    if (this.#closed) return onClose()
    const waiting = this.#waiting ?? []
    this.#waiting = undefined
    for (const message of waiting) this.#read(message)
  }

  /** Writes frames to the socket in one go; one that takes nothing any more is cut off. */
  send(...frames: readonly OutFrame[]): void {
    const { socket, compress, config } = this.#options
    if (!this.open || socket.destroyed) return
    if (frames.length > 1) socket.cork()
    for (const frame of frames) socket.write(compress ? frame.compressed : frame.plain)
    if (frames.length > 1) socket.uncork()
    this.#sentAt = performance.now()
    if (socket.writableLength > config.maxQueueBytes) this.#cutOff('noPong')
  }

  /** Sends what newer presence makes superfluous: not to a socket that has much waiting. */
  sendPresence(frame: OutFrame): void {
    if (this.#options.socket.writableLength <= PRESENCE_QUEUE_BYTES) this.send(frame)
  }

  close(reason: CloseReason): void {
    this.closeWith(CLOSE_CODES[reason].code)
  }

  closeWith(code: number): void {
    if (!this.open) return
    this.#closing = true
    this.#closedWith = code
    const { ws } = this.#options
    ws.resume()
    ws.close(code)
    setTimeout(() => ws.terminate(), CLOSE_MS).unref()
  }

  /** Takes nothing more from the socket until it is closed. */
  pause(): void {
    this.#options.ws.pause()
  }

  /** Whether the whole document may be asked for once more. */
  takeSync1(): boolean {
    return this.#sync1.take(1, performance.now()) === 0
  }

  /** Whether everyone's presence may be asked for once more. */
  takeQuery(): boolean {
    return this.#queries.take(1, performance.now()) === 0
  }

  /** Number of a document message that has come; it counts as saved once `settled` is called for it. */
  count(): number {
    this.#unsettled.push(++this.#received)
    return this.#received
  }
  /** The message is stored, was refused, or held nothing new. */
  settled(n: number): void {
    const at = this.#unsettled.indexOf(n)
    if (at >= 0) this.#unsettled.splice(at, 1)
  }
  /** The frame that says how far this connection's messages are stored or refused; undefined when nothing is new. */
  savedFrame(): OutFrame | undefined {
    const saved = (this.#unsettled[0] ?? this.#received + 1) - 1
    if (!this.extended || saved <= this.#saved) return undefined
    this.#saved = saved
    return new OutFrame(encodeSaved(saved))
  }

  /**
   * Says that a message changed nothing; refusals that befall no honest client end the connection the third time. True
   * when it counts against the person.
   */
  refuse(refusal: RefusedMessage, blame: Blame): boolean {
    if (refusal.code !== 'gap') this.refusedOther = true
    this.settled(refusal.n)
    const frames = this.extended ? [new OutFrame(encodeRefused(refusal))] : []
    const saved = this.savedFrame()
    if (frames.length > 0) this.send(...frames, ...(saved ? [saved] : []))
    const strike = this.#strikes.count(refusal.code, blame, performance.now())
    if (this.#strikes.over) this.close('noRight')
    return strike
  }

  /** The client has been asked for what it has; what it sends before its answer is none. */
  asked(now: number): void {
    this.#askedAt = now
  }
  /** Whether the answer was still to come; nobody takes longer than this. A step 2 is the answer. */
  awaited(isStep2: boolean, now: number): boolean {
    const awaited = now - this.#askedAt < ANSWER_MS
    if (isStep2) {
      this.#askedAt = Number.NEGATIVE_INFINITY
      this.#askedOfGap = false
    }
    return awaited
  }
  /** Whether the client is to be asked because of a gap: once until it answers. */
  askOfGap(): boolean {
    const first = !this.#askedOfGap
    this.#askedOfGap = true
    return first
  }

  /** Role or lock has just changed. */
  changed(): void {
    this.#strikes.changed(performance.now())
  }

  /** Once in a while: pings, notices what does not answer or take anything. True when the socket has been silent. */
  tend(now: number, silenceMs: number): boolean {
    if (!this.open) return false
    const { ws, config, endsAt } = this.#options
    if (endsAt !== undefined && Date.now() >= endsAt) {
      this.close('noRight')
      return false
    }
    if (this.#unanswered >= MISSED_PONGS && now - this.#pingedAt >= Math.min(PONG_MS, config.pingMs)) {
      this.#cutOff('noPong')
      return false
    }
    if (now - this.#pingedAt >= config.pingMs) {
      this.#pingedAt = now
      this.#unanswered++
      ws.ping()
    }
    if (this.#stuck(now)) {
      this.#cutOff('noPong')
      return false
    }
    return now - this.#sentAt >= silenceMs
  }

  /** Ends the connection after a fault of ours while it was served. */
  fault(error: unknown): void {
    const { log, participant } = this.#options
    log.error({ err: error, boardId: participant.boardId, participantId: participant.id }, 'fault on a connection')
    this.close('fault')
  }

  #stuck(now: number): boolean {
    const { socket, config } = this.#options
    const taken = bytesTaken(socket)
    if (socket.writableLength === 0 || taken !== this.#progress) {
      this.#progress = taken
      this.#progressAt = now
    }
    return now - this.#progressAt >= config.slowClientMs
  }

  /** Closes without waiting for the queue to be taken. */
  #cutOff(reason: CloseReason): void {
    const { ws, socket } = this.#options
    const idle = socket.writableLength === 0
    this.close(reason)
    if (!idle) ws.terminate()
  }

  #message(data: RawData, isBinary: boolean): void {
    if (!this.open) return
    if (!isBinary) return this.close('textFrame')
    // a copy of its own: `data` may be part of a pooled buffer
    const message = new Uint8Array(Array.isArray(data) ? Buffer.concat(data) : data)
    this.#slowDown(message.length)
    if (!this.open) return
    if (!this.#waiting) return this.#read(message)
    this.#waitingBytes += message.length
    if (this.#waitingBytes > WAITING_BYTES) return this.close('tooFast')
    this.#waiting.push(message)
  }

  #read(message: Uint8Array): void {
    if (!this.open) return
    let frame: InFrame
    try {
      frame = readFrame(message, this.extended)
    } catch {
      return this.close('malformed') // whatever the decoder says, it says that this is no frame
    }
    try {
      this.#handle(frame)
    } catch (error) {
      this.fault(error)
    }
  }

  #slowDown(bytes: number): void {
    const now = performance.now()
    const wait = Math.max(this.#messages.take(1, now), this.#bytes.take(bytes, now))
    if (wait === 0) return
    if (wait > MAX_PAUSE_MS) return this.close('tooFast')
    const { ws } = this.#options
    ws.pause()
    setTimeout(() => ws.resume(), wait).unref()
  }

  #end(code: number): void {
    if (this.#closed) return
    this.#closed = true
    this.#options.meter?.closed(this.#closedWith ?? code)
    this.#waiting = undefined
    this.#onClose()
  }
}
