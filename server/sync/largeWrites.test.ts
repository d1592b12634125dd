import { afterEach, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { readFrame } from '#server/sync/frames.ts'
import { NoSuchBoard } from '#server/sync/rooms.ts'
import { typeOf } from '#server/sync/testFrames.ts'
import { BOARD_ID, TestServer, type TestOptions, type TestSocket } from '#server/sync/testServer.ts'
import { addElement } from '#shared/doc/elements.ts'
import { importMapFile, toMapFile } from '#shared/doc/mapFile.ts'
import { readNumbers } from '#shared/doc/numbers.ts'
import { rootOf } from '#shared/doc/schema.ts'
import { splitUpdate } from '#shared/doc/splitUpdate.ts'
import type { MapFile } from '#shared/model/mapFile.ts'
import { largeMap } from '#shared/testing/largeMap.ts'

let server: TestServer
const start = async (options?: TestOptions): Promise<TestServer> => (server = await TestServer.start(options))
afterEach(() => server.remove())

const until = (assertion: () => void): Promise<void> => vi.waitFor(assertion)
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const draw = (doc: Y.Doc, title: string): string => addElement(doc, { kind: 'benefit', title }, 'person')
const stored = (): Promise<Uint8Array> => server.rooms.read(BOARD_ID, (doc) => Y.encodeStateAsUpdate(doc))
/** Type of the frames of the document. */
const SYNC = 0
const IMPORT = { kind: 'import', step: 'step1' } as const

/** What a thread of its own makes of the document it was given, in parts of so many bytes. */
async function madeElsewhere(partBytes: number, change: (doc: Y.Doc) => void): Promise<readonly Uint8Array[]> {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, (await server.rooms.encoded(BOARD_ID)).bytes)
  const known = Y.encodeStateVector(copy)
  copy.transact(() => change(copy), 'import')
  return splitUpdate(Y.encodeStateAsUpdate(copy, known), partBytes)
}
const imported =
  (size: number, mode: 'merge' | 'replace' = 'merge') =>
  (doc: Y.Doc): void =>
    void importMapFile(doc, JSON.parse(JSON.stringify(largeMap(size, size))) as MapFile, mode, 'import', {
      settings: true,
    })
const updatesTo = ({ frames }: TestSocket): Uint8Array[] =>
  frames.flatMap((bytes) => {
    if (typeOf(bytes) !== SYNC) return []
    const frame = readFrame(bytes, true)
    return frame.type === 'update' ? [frame.bytes] : []
  })

describe('a large write', () => {
  test('is stored in rows and told in messages that follow each other, and nobody waits for the whole of it', async () => {
    await start()
    const ann = server.provider(await server.person('editor'), { extended: true })
    await ann.synced()
    const bare = await server.socket(await server.person('viewer'), { extended: true })
    await until(() => expect(bare.frames).not.toHaveLength(0))
    const before = await stored()
    const parts = await madeElsewhere(100_000, imported(1500))
    expect(parts.length).toBeGreaterThan(6)
    const events: string[] = []
    const meta = { ...IMPORT, audit: { boardId: BOARD_ID, action: 'map.imported' } } as const
    const writing = server.rooms.writeUpdate(BOARD_ID, meta, parts).then(() => events.push('stored'))
    const mine = draw(ann.doc, 'Under tiden')
    let turns = 0
    for (; !events.includes('stored'); turns++) await turn()
    await writing
    expect(turns).toBeGreaterThan(parts.length)
    await until(() => expect(ann.saved.at(-1)).toBe(2))
    const [here, numbers] = await server.rooms.read(BOARD_ID, (doc) => [toMapFile(doc), readNumbers(doc)] as const)
    await until(() => expect(toMapFile(ann.doc)).toEqual(here))
    expect(numbers.has(mine)).toBe(true)
    expect(new Set(numbers.values()).size).toBe(1501)

    const [told, whole] = [new Y.Doc(), new Y.Doc()]
    Y.applyUpdate(told, before)
    const end = await server.rooms.read(BOARD_ID, (doc) => Y.encodeStateVector(doc))
    let taken = 0
    await until(() => {
      for (const bytes of updatesTo(bare).slice(taken)) {
        Y.applyUpdate(told, bytes)
        // nothing waits for what comes in a later message
        expect(told.store.pendingStructs).toBeNull()
        taken++
      }
      expect(Y.encodeStateVector(told)).toEqual(end)
    })
    expect(taken).toBeGreaterThan(1)
    expect(toMapFile(told)).toEqual(here)
    for (const { bytes } of (await server.storage.loadDoc(BOARD_ID)).updates) Y.applyUpdate(whole, bytes)
    expect(toMapFile(whole)).toEqual(here)
    const acts = await server.storage.audit(BOARD_ID, 0, 100)
    expect(acts.filter(({ action }) => action === 'map.imported')).toHaveLength(1)
  })

  test('of which one part may not be changes nothing, and what others did meanwhile counts', async () => {
    await start()
    const ann = server.provider(await server.person('editor'), { extended: true })
    await ann.synced()
    draw(ann.doc, 'Anns')
    await until(() => expect(ann.saved.at(-1)).toBe(2))
    const good = await madeElsewhere(100_000, imported(1000))
    const [bad] = await madeElsewhere(100_000, (doc) => rootOf(doc, 'positions').set('x', 'nowhere'))
    const before = await server.rooms.read(BOARD_ID, (doc) => toMapFile(doc).elements?.length)
    const writing = server.rooms.writeUpdate(BOARD_ID, IMPORT, [...good, bad ?? new Uint8Array()])
    const refused = writing.catch((error: unknown) => error)
    await turn()
    draw(ann.doc, 'Under tiden')
    expect(await refused).toMatchObject({ code: 'bad-entry' })
    await until(() => expect(ann.saved.at(-1)).toBe(3))
    const elements = await server.rooms.read(BOARD_ID, (doc) => toMapFile(doc).elements?.map(({ title }) => title))
    expect(before).toBe(1)
    expect(elements).toEqual(['Anns', 'Under tiden'])
    await until(() => expect(toMapFile(ann.doc).elements).toHaveLength(2))
    // and it can be written after all, without the part that may not be
    await server.rooms.writeUpdate(BOARD_ID, IMPORT, good)
    expect(await server.rooms.read(BOARD_ID, (doc) => rootOf(doc, 'elements').size)).toBe(1002)
  })

  test('that replaces a full map by another is counted when it is whole', async () => {
    await start({ config: { maxElements: 800 } })
    await server.rooms.writeUpdate(BOARD_ID, IMPORT, await madeElsewhere(50_000, imported(800)))
    const other = await madeElsewhere(20_000, (doc) => {
      for (const id of [...rootOf(doc, 'elements').keys()]) rootOf(doc, 'elements').delete(id)
      for (let i = 0; i < 800; i++) draw(doc, `Ny ${i}`)
    })
    expect(other.length).toBeGreaterThan(3)
    await server.rooms.writeUpdate(BOARD_ID, IMPORT, other)
    const titles = await server.rooms.read(BOARD_ID, (doc) => toMapFile(doc).elements?.map(({ title }) => title))
    expect(titles).toHaveLength(800)
    expect(titles?.every((title) => String(title).startsWith('Ny'))).toBe(true)
    const before = await stored()
    const one = await madeElsewhere(100, (doc) => {
      for (let i = 0; i < 3; i++) draw(doc, `En för mycket ${i}`)
    })
    await expect(server.rooms.writeUpdate(BOARD_ID, IMPORT, one)).rejects.toMatchObject({ code: 'bad-entry' })
    expect(await stored()).toEqual(before)
  })

  test('is stored also when the server stops in the middle of it', async () => {
    await start()
    const parts = await madeElsewhere(50_000, imported(1000))
    const writing = server.rooms.writeUpdate(BOARD_ID, IMPORT, parts)
    await turn()
    await server.restart()
    await writing
    expect(await server.rooms.read(BOARD_ID, (doc) => rootOf(doc, 'elements').size)).toBe(1000)
  })
})

describe('a board that is purged while it is in memory', () => {
  test('leaves memory at once, with what is not stored, and holds up nothing', async () => {
    await start()
    const ann = server.provider(await server.person('editor'), { extended: true })
    await ann.synced()
    const bare = await server.socket(await server.person('viewer'))
    const release = server.holdCommits()
    draw(ann.doc, 'Aldrig lagrad')
    await until(() => expect(server.commitsHeld).toBe(1))
    const writing = server.rooms.write(BOARD_ID, { kind: 'edits' }, (doc) => draw(doc, 'Inte heller'))
    const refused = writing.catch((error: unknown) => error)
    await server.storage.purgeBoard(BOARD_ID, { action: 'board.purged', targetId: BOARD_ID })
    server.rooms.disconnect(BOARD_ID, 4410)
    expect(server.rooms.stats().boards).toBe(0)
    expect(await refused).toBeInstanceOf(NoSuchBoard)
    expect(await bare.closed()).toBe(4410)
    release()
    await until(() =>
      expect(server.lines.map(({ message }) => message)).toContain('updates of a board that is gone are dropped'),
    )
    expect(server.lines.map(({ message }) => message)).not.toContain('storage fails')
    await expect(server.rooms.read(BOARD_ID, () => undefined)).rejects.toBeInstanceOf(NoSuchBoard)
    expect(server.rooms.stats()).toMatchObject({ boards: 0, storage: 'ok' })
  })

  test('is noticed by the next commit where nobody has said so', async () => {
    await start()
    const ann = server.provider(await server.person('editor'), { extended: true })
    await ann.synced()
    const bare = await server.socket(await server.person('viewer'))
    await server.storage.purgeBoard(BOARD_ID, { action: 'board.purged', targetId: BOARD_ID })
    draw(ann.doc, 'För sent')
    expect(await bare.closed()).toBe(4410)
    await until(() => expect(server.rooms.stats()).toMatchObject({ sockets: 0, storage: 'ok' }))
    expect(ann.saved).not.toContain(2)
  })
})
