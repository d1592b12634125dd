import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as decoding from 'lib0/decoding'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket, type RawData } from 'ws'
import * as Y from 'yjs'
import { readConfig } from '#server/config.ts'
import { startServer, type RunningServer } from '#server/startServer.ts'
import { encodeUpdate } from '#server/sync/frames.ts'
import { addElement } from '#shared/doc/elements.ts'
import type { CreatedBoard } from '#shared/wire/boards.ts'
import type { Thread } from '#shared/wire/comments.ts'
import {
  FRAME,
  encodeEvent,
  readEvent,
  readRefused,
  type BoardEvent,
  type RefusedMessage,
} from '#shared/wire/presence.ts'

const folder = mkdtempSync(join(tmpdir(), 'nyttokarta-apart-'))
let server: RunningServer
beforeAll(async () => {
  const config = readConfig({ DATA_DIR: folder, PORT: '0' })
  server = await startServer(config, { clientFolder: join(folder, 'client'), out: { write: () => true } })
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true })
})

/** Somebody with a browser: what their connection has heard. */
class Person {
  #cookie = ''
  socket: WebSocket | undefined
  readonly events: BoardEvent[] = []
  readonly refused: RefusedMessage[] = []
  async send<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${server.address}${path}`, {
      method,
      headers: { Origin: server.address, 'Content-Type': 'application/json', Cookie: this.#cookie },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    this.#cookie = response.headers.get('Set-Cookie')?.split(';')[0] ?? this.#cookie
    if (!response.ok) throw new Error(await response.text())
    return (await response.json()) as T
  }
  async connect(boardId: string): Promise<WebSocket> {
    const address = `${server.address.replace('http', 'ws')}/sync/${boardId}?ext=1`
    const socket = new WebSocket(address, { headers: { Cookie: this.#cookie }, origin: server.address })
    this.socket = socket
    socket.on('message', (data: RawData) => {
      const decoder = decoding.createDecoder(new Uint8Array(data as Buffer))
      const type = decoding.readVarUint(decoder)
      if (type === FRAME.event) this.events.push(readEvent(decoder))
      if (type === FRAME.refused) this.refused.push(readRefused(decoder))
      socket.emit('heard')
    })
    await once(socket, 'heard')
    return socket
  }
  async until(done: () => boolean): Promise<void> {
    if (!this.socket) throw new Error('not connected')
    while (!done()) await once(this.socket, 'heard')
  }
}

async function stage() {
  const [maker, eva] = [new Person(), new Person()]
  const made = await maker.send<CreatedBoard>('POST', '/api/boards', { title: 'Karta' })
  const url = made.invites.find(({ role }) => role === 'commenter')?.url ?? ''
  await eva.send('POST', '/api/join', { invite: new URL(url).hash.slice(1), name: 'Eva' })
  const boardId = made.board.id
  return { maker, eva, boardId, comments: `/api/boards/${boardId}/comments` }
}
const NEW = { anchor: {}, text: 'Vem äger det här?', clientKey: 'key-12345' }

test('whoever may only comment changes nothing of the map, and is heard by everybody when they comment', async () => {
  const { maker, eva, boardId, comments } = await stage()
  await maker.connect(boardId)
  const socket = await eva.connect(boardId)
  const doc = new Y.Doc()
  addElement(doc, { kind: 'goal', title: 'Mål' }, 'person')
  socket.send(encodeUpdate(Y.encodeStateAsUpdate(doc)))
  await eva.until(() => eva.refused.length > 0)
  expect(eva.refused).toMatchObject([{ code: 'not-allowed' }])
  const thread = await eva.send<Thread>('POST', comments, NEW)
  await maker.until(() => maker.events.some(({ kind, id }) => kind === 'comment' && id === thread.id))
  await maker.send('POST', `${comments}/${thread.id}/replies`, { text: 'Vi.', clientKey: 'key-12345' })
  await eva.until(() => eva.events.filter(({ kind, id }) => kind === 'comment' && id === thread.id).length === 2)
  const map = await maker.send<{ elements: unknown[] }>('GET', `/api/boards/${boardId}/map`)
  expect(map.elements).toEqual([])
  expect(await maker.send<Thread>('GET', `${comments}/${thread.id}`)).toMatchObject({
    by: { name: 'Eva' },
    comments: [{ by: { name: 'Eva' } }, { by: { name: expect.not.stringMatching('Eva') as string } }],
  })
})

test('a message that says that somebody has commented comes from the server alone', async () => {
  const { maker, eva, boardId, comments } = await stage()
  await maker.connect(boardId)
  const socket = await eva.connect(boardId)
  const closed = once(socket, 'close')
  const forged = { eventSeq: 1_000_000, kind: 'comment', id: 'forged', at: '2026-06-30T00:00:00Z' } as const
  socket.send(encodeEvent(forged))
  const [code] = (await closed) as [number]
  expect(code).toBe(4400)
  const thread = await eva.send<Thread>('POST', comments, NEW)
  await maker.until(() => maker.events.some(({ id }) => id === thread.id))
  expect(maker.events.filter(({ kind }) => kind === 'comment').map(({ id }) => id)).toEqual([thread.id])
})
