import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { Caller } from './api.ts'

const SYNC = 0
const STEP_2 = 1
const UPDATE = 2

/** A board opened with the y-websocket provider as it comes from the package, by somebody who has joined. */
export interface StockClient {
  readonly doc: Y.Doc
  readonly provider: WebsocketProvider
  /** Called with each document message that goes out: sync step 2 or update. Counted anew on every connection. */
  onSent: (kind: 'step2' | 'update') => void
  onConnection: () => void
  /** Close codes met so far. */
  readonly closes: number[]
  /** Resolves when the document is what the server has; rejects after `withinMs`. */
  synced(withinMs?: number): Promise<void>
  destroy(): void
}

export interface StockOptions {
  /** Ask for the frames of our own, which `handlers` then gets. */
  readonly extended?: boolean
  /** Stands in for the caller's own Origin. */
  readonly origin?: string
  readonly handlers?: Readonly<Record<number, WebsocketProvider['messageHandlers'][number]>>
}

/** Opens `boardId` with `caller`'s cookie. A stock client sends neither cookie nor Origin from Node, so the socket adds both. */
export function openStockClient(caller: Caller, boardId: string, options: StockOptions = {}): StockClient {
  const doc = new Y.Doc()
  const closes: number[] = []

  class Socket extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols, { headers: { cookie: caller.cookie, origin: options.origin ?? caller.url } })
      client.onConnection()
      this.on('close', (code: number) => closes.push(code))
      // The provider hears of it through its own listener; without one here Node would end the process.
      this.on('error', () => undefined)
    }
    override send(data: Uint8Array, ...rest: never[]): void {
      if (data[0] === SYNC && data[1] === STEP_2) client.onSent('step2')
      if (data[0] === SYNC && data[1] === UPDATE) client.onSent('update')
      super.send(data, ...rest)
    }
  }

  const client: { -readonly [K in keyof StockClient]: StockClient[K] } = {
    doc,
    closes,
    onSent: () => undefined,
    onConnection: () => undefined,
    provider: undefined as unknown as WebsocketProvider, // made below, when the hooks are in place
    synced: (withinMs = 15_000) => waitForSync(client.provider, withinMs),
    destroy: () => {
      client.provider.destroy()
      doc.destroy()
    },
  }
  client.provider = new WebsocketProvider(`${caller.url.replace(/^http/, 'ws')}/sync`, boardId, doc, {
    // The class is ws's, which differs from the browser's in details the provider does not use.
    WebSocketPolyfill: Socket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
    maxBackoffTime: 200,
    connect: false,
    ...(options.extended && { params: { ext: '1' } }),
  })
  for (const [type, handler] of Object.entries(options.handlers ?? {})) {
    client.provider.messageHandlers[Number(type)] = handler
  }
  client.provider.connect()
  return client
}

function waitForSync(provider: WebsocketProvider, withinMs: number): Promise<void> {
  if (provider.synced) return Promise.resolve()
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`not synced within ${withinMs} ms`)), withinMs)
    const onSync = (synced: boolean) => {
      if (!synced) return
      clearTimeout(timer)
      provider.off('sync', onSync)
      resolve()
    }
    provider.on('sync', onSync)
  })
}
