import { constants, deflateRawSync } from 'node:zlib'

/** Smaller frames gain nothing by compression. */
const COMPRESS_FROM = 1024
const FINAL_BINARY = 0x82
const COMPRESSED = 0x40
/** What a sync flush ends with; RFC 7692 leaves it out. */
const TAIL_BYTES = 4

/** A websocket frame of the server: header and payload in one piece, not masked. Source: RFC 6455, 5.2. */
function framed(payload: Uint8Array, compressed: boolean): Buffer {
  const { length } = payload
  const header = length > 65_535 ? 10 : length > 125 ? 4 : 2
  const frame = Buffer.allocUnsafe(header + length)
  frame[0] = compressed ? FINAL_BINARY | COMPRESSED : FINAL_BINARY
  if (header === 2) frame[1] = length
  else if (header === 4) {
    frame[1] = 126
    frame.writeUInt16BE(length, 2)
  } else {
    frame[1] = 127
    frame.writeUInt32BE(0, 2)
    frame.writeUInt32BE(length, 6)
  }
  frame.set(payload, header)
  return frame
}

/**
 * One message as the bytes that go to the socket, built once whoever gets it. Above 1 kB it is also compressed once:
 * no side keeps a window between messages, so the same compressed bytes are right for every socket. Source: RFC 7692.
 */
export class OutFrame {
  readonly #payload: Uint8Array
  #plain: Buffer | undefined
  #compressed: Buffer | undefined

  constructor(payload: Uint8Array) {
    this.#payload = payload
  }

  get plain(): Buffer {
    return (this.#plain ??= framed(this.#payload, false))
  }

  /** For sockets that negotiated compression; the plain frame when compressing does not make it smaller. */
  get compressed(): Buffer {
    if (this.#compressed) return this.#compressed
    if (this.#payload.length <= COMPRESS_FROM) return (this.#compressed = this.plain)
    const flushed = deflateRawSync(this.#payload, {
      level: constants.Z_BEST_SPEED,
      finishFlush: constants.Z_SYNC_FLUSH,
    })
    const body = flushed.subarray(0, flushed.length - TAIL_BYTES)
    return (this.#compressed = body.length < this.#payload.length ? framed(body, true) : this.plain)
  }
}
