import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { encodeUpdate } from '#server/sync/frames.ts'
import { UpdateRefused } from '#server/sync/rooms.ts'
import { ofType } from '#server/sync/testFrames.ts'
import { BOARD_ID, TestServer, type TestOptions } from '#server/sync/testServer.ts'
import { addElement, patchElement } from '#shared/doc/elements.ts'
import { readNumbers, setNumbers } from '#shared/doc/numbers.ts'
import { rootOf } from '#shared/doc/schema.ts'
import { patchSettings, readSettings } from '#shared/doc/settings.ts'
import { readText } from '#shared/doc/texts.ts'
import { FRAME, readEvent } from '#shared/wire/presence.ts'

let server: TestServer
const start = async (options?: TestOptions): Promise<TestServer> => (server = await TestServer.start(options))
afterEach(() => server.remove())

const until = (assertion: () => void): Promise<void> => vi.waitFor(assertion)
const draw = (doc: Y.Doc, title: string): string => addElement(doc, { kind: 'benefit', title }, 'person')
const stored = (): Promise<Uint8Array> => server.rooms.read(BOARD_ID, (doc) => Y.encodeStateAsUpdate(doc))
const IMPORT = { kind: 'import', step: 'step1' } as const

/** What a thread of its own makes of the document it was given. */
async function madeElsewhere(change: (doc: Y.Doc) => void): Promise<Uint8Array> {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, (await server.rooms.encoded(BOARD_ID)).bytes)
  const known = Y.encodeStateVector(copy)
  copy.transact(() => change(copy), 'import')
  return Y.encodeStateAsUpdate(copy, known)
}

/** Every file of the data directory as one text, byte for byte. */
async function bytesOnDisk(): Promise<string> {
  const folder = dirname(server.file)
  const files = await readdir(folder)
  return (await Promise.all(files.map((file) => readFile(join(folder, file), 'latin1')))).join('\n')
}

test('an event is told to extended clients under the board’s newest number, and hello carries it', async () => {
  await start()
  const facilitator = await server.person('facilitator')
  const extended = await server.socket(await server.person('viewer'), { extended: true })
  const stock = await server.socket(await server.person('viewer'))
  const audit = { boardId: BOARD_ID, actorId: facilitator.participantId, action: 'lock.set', event: true } as const
  const lock = { boardId: BOARD_ID, scope: 'kind', id: 'goal', at: new Date().toISOString(), by: 'p1' } as const
  await until(() => expect(extended.frames).toHaveLength(1))
  const eventSeq = ((await server.storage.board(BOARD_ID))?.eventSeq ?? 0) + 1
  await server.storage.putLock(lock, audit)
  await server.rooms.refresh(BOARD_ID)
  await server.rooms.announce(BOARD_ID, { kind: 'lock', id: 'goal' })
  await until(() => expect(ofType(extended, FRAME.event)).toHaveLength(1))
  const [event] = ofType(extended, FRAME.event).map(readEvent)
  expect(event).toEqual({ eventSeq, kind: 'lock', id: 'goal', at: expect.any(String) })
  const late = server.provider(facilitator, { extended: true })
  await late.synced()
  expect(late.hellos[0]).toMatchObject({ eventSeq, locks: [{ scope: 'kind', id: 'goal', reason: '' }] })
  expect(ofType(stock, FRAME.event)).toEqual([])
})

test('an event of a board that nobody has open loads nothing', async () => {
  await start()
  await server.rooms.announce(BOARD_ID, { kind: 'board' })
  expect(server.rooms.stats().boards).toBe(0)
})

test('an update made elsewhere is stored, numbered and broadcast like the server’s own', async () => {
  await start()
  const ann = server.provider(await server.person('editor'), { extended: true })
  await ann.synced()
  draw(ann.doc, 'Anns')
  await until(() => expect(ann.saved.at(-1)).toBe(2))
  const bytes = await madeElsewhere((doc) => {
    draw(doc, 'Infört')
    patchSettings(doc, { title: 'Införd karta' }, 'import')
  })
  await server.rooms.writeUpdate(BOARD_ID, IMPORT, bytes)
  await until(() => expect(rootOf(ann.doc, 'elements').size).toBe(2))
  await until(() => expect([...readNumbers(ann.doc).values()].toSorted((a, b) => a - b)).toEqual([1, 2]))
  expect(readSettings(ann.doc).title).toBe('Införd karta')
  expect((await server.storage.board(BOARD_ID))?.title).toBe('Införd karta')
  const { owners } = await server.storage.loadDoc(BOARD_ID)
  expect([...owners.values()].toSorted()).toEqual(['p1', 'server'])
})

test('a number given elsewhere gives way to one that was given meanwhile', async () => {
  await start()
  const ann = server.provider(await server.person('editor'), { extended: true })
  await ann.synced()
  const bytes = await madeElsewhere((doc) => {
    const id = draw(doc, 'Infört')
    setNumbers(doc, [[id, 1]], 'import')
  })
  const drawn = draw(ann.doc, 'Anns')
  await until(() => expect(ann.saved.at(-1)).toBe(2))
  await server.rooms.writeUpdate(BOARD_ID, IMPORT, bytes)
  const numbers = await server.rooms.read(BOARD_ID, readNumbers)
  expect(numbers.get(drawn)).toBe(1)
  expect([...numbers.values()].toSorted((a, b) => a - b)).toEqual([1, 2])
})

test('an update made elsewhere that may not be changes nothing', async () => {
  await start({ config: { maxElements: 2 } })
  const ann = server.provider(await server.person('editor'), { extended: true })
  await ann.synced()
  draw(ann.doc, 'Anns')
  await until(() => expect(ann.saved.at(-1)).toBe(2))
  const before = await stored()
  const many = await madeElsewhere((doc) => {
    for (let i = 0; i < 3; i++) draw(doc, `Nytta ${i}`)
  })
  const formless = await madeElsewhere((doc) => rootOf(doc, 'positions').set('x', 'nowhere'))
  const anns = await madeElsewhere((doc) => {
    doc.clientID = ann.doc.clientID
    draw(doc, 'Falsk')
  })
  for (const [bytes, code] of [
    [many, 'doc-too-large'],
    [formless, 'bad-entry'],
    [anns, 'not-yours'],
    [Uint8Array.from([255, 1, 2]), 'bad-entry'],
  ] as const) {
    const error: unknown = await server.rooms.writeUpdate(BOARD_ID, IMPORT, bytes).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(UpdateRefused)
    expect(error).toMatchObject({ code })
    expect(await stored()).toEqual(before)
  }
})

test('what an editor has the server write leaves alone what is locked, and a facilitator’s does not', async () => {
  await start()
  const [editor, facilitator] = [await server.person('editor'), await server.person('facilitator')]
  const id = await server.rooms.write(BOARD_ID, IMPORT, (doc) => draw(doc, 'Låst'))
  const lock = { boardId: BOARD_ID, scope: 'element', id, at: new Date().toISOString(), by: 'p2' } as const
  await server.storage.putLock(lock, { action: 'lock.set', boardId: BOARD_ID })
  await server.rooms.refresh(BOARD_ID)
  const before = await stored()
  const rename = (doc: Y.Doc): void => patchElement(doc, id, { title: 'Annat' }, 'import')
  const bytes = await madeElsewhere(rename)
  const meta = { ...IMPORT, participantId: editor.participantId }
  await expect(server.rooms.writeUpdate(BOARD_ID, meta, bytes)).rejects.toMatchObject({ code: 'locked' })
  await expect(server.rooms.write(BOARD_ID, meta, rename)).rejects.toMatchObject({ code: 'locked' })
  expect(await stored()).toEqual(before)
  await server.rooms.writeUpdate(BOARD_ID, { ...IMPORT, participantId: facilitator.participantId }, bytes)
  const title = await server.rooms.read(BOARD_ID, (doc) => {
    const entry = rootOf(doc, 'elements').get(id)
    return entry instanceof Y.Map ? readText(entry.get('title')) : undefined
  })
  expect(title).toBe('Annat')
})

test('when history is cut, what was deleted is nowhere on the disk and everyone starts over', async () => {
  await start()
  const secret = 'Hemlig Person'
  const ann = server.provider(await server.person('editor'), { extended: true })
  await ann.synced()
  const id = draw(ann.doc, `Ansvarig: ${secret}`)
  const [gone, stays] = [draw(ann.doc, secret), draw(ann.doc, 'Kvar')]
  await until(() => expect(ann.saved.at(-1)).toBe(4))
  rootOf(ann.doc, 'elements').delete(gone)
  await until(() => expect(ann.saved.at(-1)).toBe(5))
  expect(await bytesOnDisk()).toContain(secret)
  const closed = new Promise((resolve) => ann.provider.once('closed', resolve))
  const { generation, seq } = (await server.storage.board(BOARD_ID)) ?? {}
  await server.rooms.cutHistory(BOARD_ID, { action: 'history.cut', boardId: BOARD_ID }, (doc) =>
    patchElement(doc, id, { title: 'Ansvarig' }, 'server'),
  )
  expect(await closed).toMatchObject({ code: 4409 })
  ann.provider.disconnect()
  const after = await server.storage.board(BOARD_ID)
  expect(after?.generation).not.toBe(generation)
  expect(after?.seq).toBeGreaterThan(seq ?? 0)
  expect(await bytesOnDisk()).not.toContain(secret)
  const bob = server.provider(await server.person('editor'), { extended: true })
  await bob.synced()
  expect(bob.hellos[0]).toMatchObject({ generation: after?.generation, seq: after?.seq })
  expect([...rootOf(bob.doc, 'elements').keys()].toSorted()).toEqual([id, stays].toSorted())
  draw(bob.doc, 'Efteråt')
  await until(() => expect(bob.saved.at(-1)).toBe(2))
  await server.restart()
  expect(await server.rooms.read(BOARD_ID, (doc) => rootOf(doc, 'elements').size)).toBe(3)
  expect(await bytesOnDisk()).not.toContain(secret)
})

test('what is written while history is being cut comes after it, and a message on its way is not acknowledged', async () => {
  await start()
  const ann = await server.socket(await server.person('editor'), { extended: true })
  await until(() => expect(ann.frames).toHaveLength(2))
  const cut = server.rooms.cutHistory(BOARD_ID, { action: 'history.cut', boardId: BOARD_ID })
  const write = server.rooms.write(BOARD_ID, IMPORT, (doc) => draw(doc, 'Serverns'))
  const doc = new Y.Doc()
  draw(doc, 'Anns')
  ann.ws.send(encodeUpdate(Y.encodeStateAsUpdate(doc)))
  await Promise.all([cut, write])
  expect(await ann.closed()).toBe(4409)
  const titles = await server.rooms.read(BOARD_ID, (live) => rootOf(live, 'elements').size)
  expect(titles).toBe(1 + ofType(ann, FRAME.saved).length)
})

test('history that cannot be cut stays as it is, and nobody is sent away', async () => {
  await start()
  const ann = server.provider(await server.person('editor'), { extended: true })
  await ann.synced()
  server.failCuts(true)
  await expect(server.rooms.cutHistory(BOARD_ID, { action: 'history.cut', boardId: BOARD_ID })).rejects.toThrow(
    'disk full',
  )
  draw(ann.doc, 'Nytta')
  await until(() => expect(ann.saved.at(-1)).toBe(2))
  expect((await server.storage.board(BOARD_ID))?.generation).toBe('generation-1')
})
