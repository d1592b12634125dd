import { EventEmitter } from 'node:events'
import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { Connection } from '#server/sync/connection.ts'
import type { Rooms } from '#server/sync/liveBoards.ts'
import { NO_METER, type Log, type SyncConfig } from '#server/sync/settings.ts'
import type { ParticipantRow } from '#server/storage/storage.ts'

/** The server's end of a websocket without a network below it: what is sent arrives at once, or when it reads again. */
class LocalWebSocket extends EventEmitter {
  code: number | undefined
  #paused = false
  readonly #waiting: (readonly [data: Buffer, isBinary: boolean])[] = []

  deliver(data: Buffer, isBinary: boolean): void {
    if (this.code !== undefined) return
    if (this.#paused) this.#waiting.push([data, isBinary])
    else this.emit('message', data, isBinary)
  }
  pause(): void {
    this.#paused = true
  }
  resume(): void {
    this.#paused = false
    while (!this.#paused) {
      const next = this.#waiting.shift()
      if (!next) return
      if (this.code === undefined) this.emit('message', ...next)
    }
  }
  close(code = 1005): void {
    if (this.code !== undefined) return
    this.code = code
    setImmediate(() => this.emit('close', code))
  }
  terminate(): void {
    this.close(1006)
  }
  ping(): void {
    this.emit('pong')
  }
}

/** Takes the server's websocket frames apart again. */
class LocalSocket extends EventEmitter {
  destroyed = false
  readonly writableLength = 0
  bytesWritten = 0
  onPayload: (payload: Uint8Array) => void = () => undefined

  cork(): void {
    // nothing is put together here
  }
  uncork(): void {
    // nothing was held back
  }
  write(frame: Buffer): boolean {
    this.bytesWritten += frame.length
    const short = (frame[1] ?? 0) & 127
    this.onPayload(new Uint8Array(frame.subarray(short === 127 ? 10 : short === 126 ? 4 : 2)))
    return true
  }
}

/** A client's end. */
export interface LocalLink {
  /** Takes a message; whatever its handler throws is passed on. */
  send(message: Uint8Array): void
  sendText(text: string): void
  /** The network goes away. */
  cut(): void
  /** Code the server closed with (1006: cut off); undefined while it is open. */
  readonly code: number | undefined
  /** Called with each message of the server. */
  onMessage: (message: Uint8Array) => void
}

export interface LinkOptions {
  readonly rooms: Rooms
  readonly boardId: string
  readonly participant: ParticipantRow
  readonly readAgain?: () => Promise<ParticipantRow | undefined>
  readonly extended: boolean
  readonly config: SyncConfig
  readonly log: Log
}

/** Puts somebody onto a board of `rooms` over a link in memory; messages sent at once arrive while the board loads. */
export function openLink({ rooms, boardId, participant, readAgain, extended, config, log }: LinkOptions): LocalLink {
  const ws = new LocalWebSocket()
  const socket = new LocalSocket()
  const link: LocalLink = {
    // a Buffer that is part of a larger one, as they come from the network
    send: (message) => ws.deliver(Buffer.from(Buffer.concat([Buffer.of(0), message])).subarray(1), true),
    sendText: (text) => ws.deliver(Buffer.from(text), false),
    cut: () => {
      socket.destroyed = true
      ws.terminate()
    },
    get code() {
      return ws.code
    },
    onMessage: () => undefined,
  }
  socket.onPayload = (payload) => link.onMessage(payload)
  // the two stand in for the network alone, and have what a connection uses of it
  const transport = { ws: ws as unknown as WebSocket, socket: socket as unknown as Duplex }
  const connection = new Connection({
    ...transport,
    compress: false,
    extended,
    participant,
    config,
    log,
    meter: NO_METER,
  })
  const again = readAgain ?? (() => Promise.resolve(participant))
  rooms
    .connect(connection, { boardId, localCopy: {}, epoch: rooms.epoch, readAgain: again })
    .catch((error: unknown) => connection.fault(error))
  return link
}
