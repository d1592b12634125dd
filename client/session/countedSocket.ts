const SYNC = 0
const STEP_2 = 1
const UPDATE = 2

/** Whether a frame of the y-websocket protocol is a document message that `saved n` counts. */
export function documentMessage(frame: Uint8Array): 'step2' | 'update' | undefined {
  if (frame[0] !== SYNC) return undefined
  return frame[1] === STEP_2 ? 'step2' : frame[1] === UPDATE ? 'update' : undefined
}

/**
 * The gate of one connection. Updates wait until a sync step 2 has gone: it carries all they hold, and an update that
 * overtakes it would build on changes the server does not have. `shut` makes them wait again, until a new connection.
 */
export function createGate(): { pass: (frame: Uint8Array) => 'document' | 'other' | 'held'; shut: () => void } {
  let caughtUp = false
  let closed = false
  return {
    pass: (frame) => {
      const kind = documentMessage(frame)
      if (!kind) return 'other'
      if (closed) return 'held'
      if (kind === 'step2') caughtUp = true
      return caughtUp ? 'document' : 'held'
    },
    shut: () => void (closed = true),
  }
}

export interface SocketCounter {
  /** A connection begins; `shut` holds its document messages back from now on. */
  readonly opened: (socket: { shut: () => void }) => void
  readonly sent: () => void
}

/** A WebSocket class for y-websocket's provider that tells `counter` of each document message it really sends. */
export function countedSocket(counter: SocketCounter): typeof WebSocket {
  return class CountedSocket extends WebSocket {
    readonly #gate = createGate()

    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols)
      counter.opened(this.#gate)
    }

    override send(data: string | Blob | BufferSource): void {
      const passed = data instanceof Uint8Array ? this.#gate.pass(data) : 'other'
      if (passed === 'held') return
      super.send(data)
      if (passed === 'document') counter.sent()
    }
  }
}
