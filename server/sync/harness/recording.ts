import fc from 'fast-check'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { BOARD_ID, TestServer } from '#server/sync/testServer.ts'
import type { BoardSeed } from '#server/sync/harness/world.ts'
import type { MapFile } from '#shared/model/mapFile.ts'
import { anyEdit, type Edit } from '#shared/testing/edits.ts'
import type { Random } from '#shared/testing/random.ts'

/** A frame that a client sent; `who` counts the clients. */
export interface Recorded {
  readonly who: number
  readonly frame: Uint8Array
}
export interface Recording {
  readonly seed: BoardSeed
  /** In the order sent, over all clients. */
  readonly frames: readonly Recorded[]
}

const CLIENTS = 3

/** What clients of the y-websocket package send while they draw together on a board that begins with `map`. */
export async function record(map: MapFile, edits: number, random: Random): Promise<Recording> {
  const server = await TestServer.start({ map })
  const providers: WebsocketProvider[] = []
  try {
    const stored = await server.storage.loadDoc(BOARD_ID)
    const board = await server.storage.board(BOARD_ID)
    const seed = { bytes: stored.updates.map(({ bytes }) => bytes), nextNumber: board?.nextNumber ?? 1 }
    const frames: Recorded[] = []
    for (let who = 0; who < CLIENTS; who++) {
      const person = await server.person('editor')
      class Socket extends WebSocket {
        constructor(address: string) {
          super(address, { headers: server.headers(person) })
        }
        override send(data: Uint8Array, ...rest: never[]): void {
          frames.push({ who, frame: new Uint8Array(data) })
          super.send(data, ...rest)
        }
      }
      const provider = new WebsocketProvider(`ws://127.0.0.1:${server.port}/sync`, BOARD_ID, new Y.Doc(), {
        disableBc: true,
        // y-websocket is written for the browser's class, which this one stands in for
        WebSocketPolyfill: Socket as unknown as typeof globalThis.WebSocket,
      })
      providers.push(provider)
      if (!provider.synced) await new Promise<void>((resolve) => provider.once('sync', () => resolve()))
    }
    for (const [i, edit] of someEdits(random, edits).entries()) {
      const provider = random.pick(providers)
      edit.run(provider.doc, 'person')
      provider.awareness.setLocalState({
        cursor: [i, -i],
        selection: ['e1', 'e2'],
        viewport: [0, 0, 1],
        idle: i % 9 === 0,
      })
      // so that they hear of each other in between
      await new Promise((resolve) => setImmediate(resolve))
    }
    return { seed, frames }
  } finally {
    for (const provider of providers) provider.destroy()
    await server.remove()
  }
}

/** Commands of an editor, always the same for a state of `random`. */
export const someEdits = (random: Random, count: number): Edit[] =>
  fc.sample(anyEdit, { seed: random.below(2 ** 31), numRuns: count })
