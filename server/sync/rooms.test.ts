import open from 'better-sqlite3'
import { afterEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { encodeUpdate } from '#server/sync/frames.ts'
import { NoSuchBoard } from '#server/sync/rooms.ts'
import { BOARD_ID, TestServer, type TestOptions, type TestProvider } from '#server/sync/testServer.ts'
import { addElement, patchElement } from '#shared/doc/elements.ts'
import { readNumbers } from '#shared/doc/numbers.ts'
import { rootOf } from '#shared/doc/schema.ts'
import { patchSettings, readSettings } from '#shared/doc/settings.ts'

let server: TestServer
const start = async (options?: TestOptions): Promise<TestServer> => (server = await TestServer.start(options))
afterEach(() => server.remove())

const until = (assertion: () => void): Promise<void> => vi.waitFor(assertion)
const content = (doc: Y.Doc): unknown => ({
  elements: rootOf(doc, 'elements').toJSON(),
  links: rootOf(doc, 'links').toJSON(),
})
const draw = (doc: Y.Doc, title: string): string => addElement(doc, { kind: 'benefit', title }, 'person')
/** Everything this client has drawn is stored. */
const allSaved = (client: TestProvider, n: number): Promise<void> => until(() => expect(client.saved.at(-1)).toBe(n))

/** The updates of the board as another connection to the file sees them. */
function onDisk(): Y.Doc {
  const db = open(server.file, { readonly: true })
  const rows = db.prepare('select bytes from doc_update where board_id = ? order by seq').all(BOARD_ID)
  db.close()
  const doc = new Y.Doc()
  for (const { bytes } of rows as { bytes: Buffer }[]) Y.applyUpdate(doc, new Uint8Array(bytes))
  return doc
}

test('two people draw one map together', async () => {
  await start()
  const ann = server.provider(await server.person('editor'))
  const bob = server.provider(await server.person('facilitator'))
  await Promise.all([ann.synced(), bob.synced()])
  draw(ann.doc, 'Kortare handläggning')
  draw(bob.doc, 'Färre samtal')
  await until(() => expect(rootOf(ann.doc, 'elements').size).toBe(2))
  await until(() => expect(content(bob.doc)).toEqual(content(ann.doc)))
  expect(readSettings(bob.doc).title).toBe('Provkarta')
})

test('a newcomer gets the whole stored map with the first answer', async () => {
  await start()
  const ann = server.provider(await server.person('editor'), { extended: true })
  await ann.synced()
  for (let i = 0; i < 50; i++) draw(ann.doc, `Nytta ${i}`)
  await allSaved(ann, 51)
  await server.restart()
  const viewer = server.provider(await server.person('viewer'))
  await viewer.synced()
  expect(rootOf(viewer.doc, 'elements').size).toBe(50)
})

test('what is acknowledged is on the disk, and nobody sees what is not', async () => {
  await start()
  const ann = server.provider(await server.person('editor'), { extended: true })
  const bob = server.provider(await server.person('viewer'))
  await Promise.all([ann.synced(), bob.synced()])
  bob.doc.on('update', () => {
    const seen = [...rootOf(bob.doc, 'elements').keys()]
    expect([...rootOf(onDisk(), 'elements').keys()]).toEqual(expect.arrayContaining(seen))
  })
  const ids: string[] = []
  let last = 0
  ann.onSaved = (n) => {
    // message 1 was the answer to the server's question
    const stored = rootOf(onDisk(), 'elements')
    expect(ids.slice(0, n - 1).filter((id) => !stored.has(id))).toEqual([])
    last = n
  }
  for (let i = 1; i <= 200; i++) {
    ids.push(draw(ann.doc, `Nytta ${i}`))
    await new Promise((resolve) => setImmediate(resolve))
  }
  await until(() => expect(last).toBe(201))
  await until(() => expect(rootOf(bob.doc, 'elements').size).toBe(200))
})

test('an update is stored under the participant who sent it, one row per message', async () => {
  await start()
  const person = await server.person('editor')
  const ann = server.provider(person, { extended: true })
  await ann.synced()
  const id = draw(ann.doc, 'Nytta')
  patchElement(ann.doc, id, { unit: 'dagar' }, 'person')
  await allSaved(ann, 3)
  const db = open(server.file, { readonly: true })
  const rows = db.prepare(`select kind, participant_id from doc_update order by seq`).all()
  const owners = db.prepare(`select client_id, participant_id from client_owner`).all()
  db.close()
  expect(rows).toEqual([
    { kind: 'seed', participant_id: null },
    { kind: 'edits', participant_id: person.participantId },
    { kind: 'edits', participant_id: person.participantId },
    { kind: 'numbers', participant_id: null },
  ])
  expect(owners).toEqual([{ client_id: ann.doc.clientID, participant_id: person.participantId }])
})

test('every element gets the next number with its first commit, and no number comes back', async () => {
  await start()
  const ann = server.provider(await server.person('editor'), { extended: true })
  await ann.synced()
  const [first, second] = [draw(ann.doc, 'Ett'), draw(ann.doc, 'Två')]
  await until(() => expect(Object.fromEntries(readNumbers(ann.doc))).toEqual({ [first]: 1, [second]: 2 }))
  expect(readNumbers(onDisk()).get(second)).toBe(2)
  ann.doc.transact(() => rootOf(ann.doc, 'elements').delete(second))
  await server.restart()
  await ann.synced()
  const third = addElement(ann.doc, { kind: 'note', title: 'Tre' }, 'person')
  await until(() => expect(readNumbers(ann.doc).get(third)).toBe(3))
  expect(readNumbers(ann.doc).get(second)).toBe(2)
  expect((await server.storage.board(BOARD_ID))?.nextNumber).toBe(4)
})

test('while storage fails nothing is acknowledged or shown, and nothing is lost once it works again', async () => {
  await start({ tuning: { maxUnstoredBytes: 3000 } })
  const ann = server.provider(await server.person('editor'), { extended: true })
  const bob = server.provider(await server.person('viewer'), { extended: true })
  await Promise.all([ann.synced(), bob.synced()])
  await until(() => expect(ann.saved).toEqual([1]))
  server.failCommits(true)
  for (let i = 0; i < 5; i++) draw(ann.doc, `Nytta ${i}`)
  await until(() => expect(bob.hellos.at(-1)?.storage).toBe('failing'))
  expect(server.rooms.stats().storage).toBe('failing')
  expect(ann.saved).toEqual([1])
  expect(rootOf(bob.doc, 'elements').size).toBe(0)
  await expect(server.rooms.write(BOARD_ID, { kind: 'settings' }, () => 1)).rejects.toThrow()
  const late = server.provider(await server.person('viewer'))
  await late.synced()
  expect(rootOf(late.doc, 'elements').size).toBe(0)
  draw(ann.doc, 'x'.repeat(4000))
  await until(() => expect(ann.refused).toMatchObject([{ n: 7, code: 'not-stored' }]))
  server.failCommits(false)
  await until(() => expect(bob.hellos.at(-1)?.storage).toBe('ok'))
  await allSaved(ann, 7)
  await until(() => expect(rootOf(bob.doc, 'elements').size).toBe(5))
  expect(rootOf(onDisk(), 'elements').size).toBe(5)
})

test('a board nobody has open is compacted and unloaded, and comes back whole', async () => {
  await start({ config: { unloadMs: 30 } })
  const ann = server.provider(await server.person('editor'), { extended: true })
  await ann.synced()
  for (let i = 0; i < 10; i++) draw(ann.doc, `Nytta ${i}`)
  await allSaved(ann, 11)
  ann.provider.disconnect()
  await until(() => expect(server.rooms.stats()).toMatchObject({ boards: 0, sockets: 0 }))
  expect((await server.storage.loadDoc(BOARD_ID)).snapshot?.seq).toBeGreaterThan(10)
  const bob = server.provider(await server.person('editor'))
  await bob.synced()
  expect(content(bob.doc)).toEqual(content(ann.doc))
  expect(readNumbers(bob.doc).size).toBe(10)
})

test('people who come and go while a board is being unloaded never meet an empty or older one', async () => {
  await start({ config: { unloadMs: 0 } })
  const person = await server.person('editor')
  let drawn = 0
  for (let round = 0; round < 25; round++) {
    const client = server.provider(person, { extended: true })
    await client.synced()
    expect(rootOf(client.doc, 'elements').size).toBe(drawn)
    draw(client.doc, `Nytta ${round}`)
    await allSaved(client, 2)
    drawn++
    client.provider.destroy()
  }
  expect(await server.rooms.read(BOARD_ID, (doc) => rootOf(doc, 'elements').size)).toBe(25)
})

test('a board is compacted after so many updates, and loads from the snapshot', async () => {
  await start({ tuning: { compactUpdates: 20 } })
  const ann = server.provider(await server.person('editor'), { extended: true })
  await ann.synced()
  const id = draw(ann.doc, 'Nytta')
  for (let i = 0; i < 100; i++) {
    patchElement(ann.doc, id, { unit: `dagar ${i}` }, 'person')
    if (i % 10 === 9) await allSaved(ann, i + 3)
  }
  await vi.waitFor(
    async () => {
      const { snapshot, updates } = await server.storage.loadDoc(BOARD_ID)
      expect(snapshot?.seq).toBeGreaterThan(60)
      expect(updates.length).toBeLessThan(40)
    },
    { interval: 50 },
  )
  const db = open(server.file, { readonly: true })
  expect(db.prepare('select count(*) from doc_snapshot').pluck().get()).toBe(2)
  db.close()
  await server.restart()
  await ann.synced()
  expect(await server.rooms.read(BOARD_ID, (doc) => content(doc))).toEqual(content(ann.doc))
})

test('a graceful stop stores what was sent, says goodbye and leaves a snapshot', async () => {
  await start()
  const ann = server.provider(await server.person('editor'), { extended: true })
  await ann.synced()
  const socket = await server.socket(await server.person('viewer'))
  draw(ann.doc, 'Nytta')
  await until(() => expect(rootOf(onDisk(), 'elements').size + ann.saved.length).toBeGreaterThan(0))
  await allSaved(ann, 2)
  await server.restart()
  expect(await socket.closed()).toBe(1001)
  const stored = await server.storage.loadDoc(BOARD_ID)
  expect(stored).toMatchObject({ updates: [], quarantined: 0, missing: 0 })
  expect(stored.snapshot?.seq).toBe(stored.seq)
})

test('a row that cannot be read is set aside and the rest of the map is there', async () => {
  await start()
  const ann = server.provider(await server.person('editor'), { extended: true })
  await ann.synced()
  const ids = [draw(ann.doc, 'Ett')]
  await allSaved(ann, 2)
  ann.provider.disconnect()
  const bob = server.provider(await server.person('editor'), { extended: true })
  await bob.synced()
  ids.push(draw(bob.doc, 'Två'))
  await allSaved(bob, 2)
  bob.provider.disconnect()
  const bytes = Uint8Array.from([1, 1, 1, 0, 77])
  await server.storage.commit([{ boardId: BOARD_ID, bytes, kind: 'edits' }], [])
  // the snapshot of the stop would hide the row
  const db = open(server.file)
  db.exec(`update doc_update set bytes = x'00', crc32 = 0 where participant_id = 'p1'`)
  db.close()
  const { file } = server
  await server.rooms.close()
  const late = open(file)
  late.exec('delete from doc_snapshot')
  late.close()
  await server.restart()
  const elements = await server.rooms.read(BOARD_ID, (doc) => [...rootOf(doc, 'elements').keys()])
  expect(elements).toEqual([ids[1]])
  expect(await server.storage.loadDoc(BOARD_ID)).toMatchObject({ quarantined: 2 })
})

test('while a commit is under way nobody reads what it holds, and what comes meanwhile is stored after it', async () => {
  await start()
  const ann = server.provider(await server.person('editor'), { extended: true })
  await ann.synced()
  await allSaved(ann, 1)
  const release = server.holdCommits()
  draw(ann.doc, 'Ett')
  await until(() => expect(server.commitsHeld).toBe(1))
  const order: string[] = []
  const read = server.rooms.read(BOARD_ID, (doc) => order.push(`read ${rootOf(doc, 'elements').size}`))
  draw(ann.doc, 'Två')
  const write = server.rooms.write(BOARD_ID, { kind: 'settings' }, (doc) => {
    order.push(`write ${rootOf(doc, 'elements').size}`)
    patchSettings(doc, { title: 'Ny' }, 'server')
  })
  const late = server.provider(await server.person('viewer'))
  let seen = -1
  late.provider.once('sync', () => (seen = rootOf(late.doc, 'elements').size))
  await until(() => expect(server.rooms.stats().sockets).toBe(2))
  expect(seen).toBe(-1)
  expect(ann.saved).toEqual([1])
  expect(order).toEqual([])
  release()
  await Promise.all([read, write])
  await allSaved(ann, 3)
  await until(() => expect(rootOf(late.doc, 'elements').size).toBe(2))
  expect(seen).toBeGreaterThan(0)
  expect(order).toEqual(['read 1', 'write 1'])
  expect(rootOf(onDisk(), 'elements').size).toBe(2)
})

test('what is refused only after it was tried leaves nothing, and others’ edits go on around it', async () => {
  await start()
  const ann = server.provider(await server.person('editor'), { extended: true })
  const mallory = server.provider(await server.person('editor'), { extended: true })
  await Promise.all([ann.synced(), mallory.synced()])
  const ids = [draw(ann.doc, 'Nytta 0')]
  await until(() => expect(rootOf(mallory.doc, 'elements').size).toBe(1))
  for (let i = 1; i <= 30; i++) {
    ids.push(draw(ann.doc, `Nytta ${i}`))
    if (i % 10 === 0) rootOf(mallory.doc, 'positions').set(ids[0] ?? '', 'nowhere')
    await new Promise((resolve) => setImmediate(resolve))
  }
  await until(() => expect(mallory.refused.map(({ code }) => code)).toEqual(['bad-entry', 'gap', 'gap']))
  expect(mallory.refused[0]).toMatchObject({ n: 2, detail: `/positions/${ids[0]}` })
  await allSaved(ann, 32)
  const [elements, positions] = await server.rooms.read(BOARD_ID, (doc) => [
    [...rootOf(doc, 'elements').keys()],
    rootOf(doc, 'positions').size,
  ])
  expect(elements).toEqual(ids)
  expect(positions).toBe(0)
  expect([...rootOf(onDisk(), 'elements').keys()]).toEqual(ids)
  expect(server.lines).toEqual([])
})

test('the server’s own write is stored, shown to everyone and told to lists', async () => {
  await start()
  const ann = server.provider(await server.person('viewer'))
  await ann.synced()
  const answer = await server.rooms.write(BOARD_ID, { kind: 'settings', participantId: 'maker' }, (doc) => {
    patchSettings(doc, { title: 'Ny titel', language: 'nb' }, 'server')
    return 'done'
  })
  expect(answer).toBe('done')
  expect(readSettings(onDisk()).title).toBe('Ny titel')
  expect(await server.storage.board(BOARD_ID)).toMatchObject({ title: 'Ny titel', language: 'nb' })
  await until(() => expect(readSettings(ann.doc).title).toBe('Ny titel'))
})

test('a write that throws half-way changes nothing', async () => {
  await start()
  const before = await server.rooms.read(BOARD_ID, (doc) => Y.encodeStateVector(doc))
  const failing = server.rooms.write(BOARD_ID, { kind: 'import' }, (doc) => {
    draw(doc, 'Halv')
    throw new Error('half-way')
  })
  await expect(failing).rejects.toThrow('half-way')
  const ann = server.provider(await server.person('editor'), { extended: true })
  await ann.synced()
  draw(ann.doc, 'Hel')
  await allSaved(ann, 2)
  const elements = await server.rooms.read(BOARD_ID, (doc) => Object.values(rootOf(doc, 'elements').toJSON()))
  expect(elements).toMatchObject([{ title: 'Hel' }])
  expect(await server.rooms.read(BOARD_ID, (doc) => Y.encodeStateVector(doc))).not.toEqual(before)
})

test('a board that does not exist, or lies in the bin, has no document', async () => {
  await start()
  await expect(server.rooms.read('z'.repeat(22), () => 1)).rejects.toBeInstanceOf(NoSuchBoard)
  const socket = await server.socket(await server.person('viewer'))
  await until(() => expect(server.rooms.stats().sockets).toBe(1))
  await server.storage.patchBoard(BOARD_ID, { deletedAt: '2027-01-01T00:00:00.000Z' }, { action: 'board.changed' })
  await server.rooms.refresh(BOARD_ID)
  expect(await socket.closed()).toBe(4404)
})

test('updates of one person reach another as one frame per window', async () => {
  await start({ config: { commitWindowMs: 100 } })
  const ann = await server.socket(await server.person('editor'))
  const bob = await server.socket(await server.person('viewer'))
  await until(() => expect(ann.frames.length).toBe(1))
  const doc = new Y.Doc()
  doc.on('update', (update) => ann.ws.send(encodeUpdate(update)))
  for (let i = 0; i < 20; i++) draw(doc, `Nytta ${i}`)
  await until(() => expect(bob.frames.length).toBe(1))
  expect(await server.rooms.read(BOARD_ID, (live) => rootOf(live, 'elements').size)).toBe(20)
  expect(bob.frames.length).toBe(1)
})
