import * as decoding from 'lib0/decoding'
import { afterEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { encodeStep2, encodeUpdate } from '#server/sync/frames.ts'
import { ofType } from '#server/sync/testFrames.ts'
import { BOARD_ID, TestServer, type TestOptions } from '#server/sync/testServer.ts'
import { addElement } from '#shared/doc/elements.ts'
import { rootOf } from '#shared/doc/schema.ts'
import { FRAME } from '#shared/wire/presence.ts'

let server: TestServer
const start = async (options?: TestOptions): Promise<TestServer> => (server = await TestServer.start(options))
afterEach(() => server.remove())

const until = (assertion: () => void): Promise<void> => vi.waitFor(assertion)
const draw = (doc: Y.Doc, title: string): string => addElement(doc, { kind: 'benefit', title }, 'person')

test('what is written under another’s client number is refused', async () => {
  await start()
  const ann = server.provider(await server.person('editor'), { extended: true })
  await ann.synced()
  draw(ann.doc, 'Anns')
  await until(() => expect(ann.saved.at(-1)).toBe(2))
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(ann.doc))
  copy.clientID = ann.doc.clientID
  const before = Y.encodeStateVector(copy)
  draw(copy, 'Falsk')
  const mallory = await server.socket(await server.person('editor'), { extended: true })
  mallory.ws.send(encodeUpdate(Y.encodeStateAsUpdate(copy, before)))
  await until(() => expect(ofType(mallory, FRAME.refused)).toHaveLength(1))
  const [refusal] = ofType(mallory, FRAME.refused)
  expect([refusal && decoding.readVarUint(refusal), refusal && decoding.readVarString(refusal)]).toEqual([
    1,
    'not-yours',
  ])
  draw(ann.doc, 'Anns andra')
  await until(() => expect(ann.saved.at(-1)).toBe(3))
})

test('a document at its limit takes nothing more, but what is there can still be taken away', async () => {
  await start({ config: { maxDocBytes: 12_000 } })
  const client = server.provider(await server.person('editor'), { extended: true })
  await client.synced()
  for (let i = 0; i < 12; i++) draw(client.doc, `${i} `.repeat(500))
  await until(() => expect(client.saved.at(-1)).toBe(13))
  expect(client.refused.length).toBeGreaterThan(0)
  expect(client.refused[0]).toMatchObject({ code: 'doc-too-large' })
  const size = await server.rooms.read(BOARD_ID, (doc) => rootOf(doc, 'elements').size)
  expect(size).toBeGreaterThan(3)
  const fresh = server.provider(await server.person('editor'), { extended: true })
  await fresh.synced()
  const [first = ''] = rootOf(fresh.doc, 'elements').keys()
  fresh.doc.transact(() => rootOf(fresh.doc, 'elements').delete(first))
  await until(() => expect(fresh.saved.at(-1)).toBe(2))
  expect(fresh.refused).toEqual([])
  expect(await server.rooms.read(BOARD_ID, (doc) => rootOf(doc, 'elements').has(first))).toBe(false)
})

test('one connection takes sixteen client numbers and no more', async () => {
  await start()
  const socket = await server.socket(await server.person('editor'), { extended: true })
  for (let i = 0; i < 17; i++) {
    const doc = new Y.Doc()
    draw(doc, `Nytta ${i}`)
    socket.ws.send(encodeUpdate(Y.encodeStateAsUpdate(doc)))
  }
  await until(() => expect(ofType(socket, FRAME.refused)).toHaveLength(1))
  const [refusal] = ofType(socket, FRAME.refused)
  expect([refusal && decoding.readVarUint(refusal), refusal && decoding.readVarString(refusal)]).toEqual([
    17,
    'not-yours',
  ])
  expect(await server.rooms.read(BOARD_ID, (doc) => rootOf(doc, 'elements').size)).toBe(16)
})

test('offline edits of several reloads come home in one answer', async () => {
  await start()
  const socket = await server.socket(await server.person('editor'), { extended: true })
  const all = new Y.Doc()
  for (let i = 0; i < 40; i++) {
    const doc = new Y.Doc()
    draw(doc, `Nytta ${i}`)
    Y.applyUpdate(all, Y.encodeStateAsUpdate(doc))
  }
  socket.ws.send(encodeStep2(Y.encodeStateAsUpdate(all)))
  await until(() => expect(ofType(socket, FRAME.saved)).toHaveLength(1))
  expect(ofType(socket, FRAME.refused)).toEqual([])
  expect(await server.rooms.read(BOARD_ID, (doc) => rootOf(doc, 'elements').size)).toBe(40)
})
