import open from 'better-sqlite3'
import { afterEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { sqliteOptions } from '#server/storage/backends.ts'
import { Faults, type Fault } from '#server/storage/faultyDialect.ts'
import { openSqlite } from '#server/storage/sqliteDialect.ts'
import { openSqlStorage } from '#server/storage/sqlStorage.ts'
import { verifyDatabase } from '#server/storage/verify.ts'
import { seedBoard } from '#server/sync/seedBoard.ts'
import { BOARD_ID, TestServer, type TestPerson, type TestProvider } from '#server/sync/testServer.ts'
import { addElement } from '#shared/doc/elements.ts'
import { rootOf } from '#shared/doc/schema.ts'

const OTHER_BOARD = 'c'.repeat(22)
let server: TestServer
let faults: Faults
const started = async (): Promise<void> => {
  faults = new Faults()
  server = await TestServer.start({
    open: async (file) =>
      openSqlStorage(sqliteOptions(file, faults.wrap(await openSqlite({ file })), { now: () => new Date() })),
  })
}
afterEach(() => {
  faults.mend()
  return server.remove()
})

const until = (assertion: () => void): Promise<void> => vi.waitFor(assertion)
const draw = (doc: Y.Doc, title: string): string => addElement(doc, { kind: 'benefit', title }, 'person')
const elementsOf = (doc: Y.Doc): string[] => [...rootOf(doc, 'elements').keys()].sort()
/** Larger than what is free in the pages of a new database. */
const LARGE = 'Nytta '.repeat(3000)

/** The elements of a board as another connection to the file sees them. */
function onDisk(boardId = BOARD_ID): string[] {
  const db = open(server.file, { readonly: true })
  const snapshot = db.prepare('select 1 from doc_snapshot where board_id = ?').get(boardId)
  const rows = db.prepare('select bytes from doc_update where board_id = ? order by seq').all(boardId)
  db.close()
  expect(snapshot).toBeUndefined()
  const doc = new Y.Doc()
  for (const { bytes } of rows as { bytes: Buffer }[]) Y.applyUpdate(doc, new Uint8Array(bytes))
  return elementsOf(doc)
}
interface Drawing {
  readonly ann: TestProvider
  readonly bob: TestProvider
  readonly late: TestPerson
  readonly ids: string[]
}
/** An editor who has drawn one element, a viewer who sees it, and somebody who comes later. */
async function drawing(): Promise<Drawing> {
  await started()
  const ann = server.provider(await server.person('editor'), { extended: true })
  const bob = server.provider(await server.person('viewer'), { extended: true })
  const late = await server.person('viewer')
  await Promise.all([ann.synced(), bob.synced()])
  const ids = [draw(ann.doc, 'Före')]
  await until(() => expect(ann.saved.at(-1)).toBe(2))
  await until(() => expect(elementsOf(bob.doc)).toEqual(ids))
  return { ann, bob, late, ids }
}
async function everythingIsStored(ids: readonly string[]): Promise<void> {
  const sorted = ids.toSorted()
  expect(onDisk()).toEqual(sorted)
  await server.restart()
  const reader = server.provider(await server.person('viewer'))
  await reader.synced()
  expect(elementsOf(reader.doc)).toEqual(sorted)
  expect(await verifyDatabase(server.file)).toMatchObject({ ok: true, quarantined: 0 })
}

const BROKEN: [string, () => Promise<void>, () => Promise<void>][] = [
  ['a full disk', () => faults.fillDisk(), () => faults.freeDisk()],
  ...(
    [
      { at: 'statement', code: 'SQLITE_FULL' },
      { at: 'commit', code: 'SQLITE_FULL' },
      { at: 'begin', code: 'SQLITE_IOERR' },
      { at: 'statement', code: 'SQLITE_IOERR' },
      { at: 'commit', code: 'SQLITE_IOERR' },
      { at: 'answer', code: 'SQLITE_IOERR' },
    ] satisfies Fault[]
  ).map((fault): (typeof BROKEN)[number] => [
    `${fault.code} at ${fault.at}`,
    async () => {
      faults.fault = fault
    },
    async () => {
      faults.mend()
    },
  ]),
]

test.each(BROKEN)(
  'with %s nothing is said to be saved or shown, and all of it is stored afterwards',
  async (name, fail, mend) => {
    const { ann, bob, late, ids } = await drawing()
    await fail()
    ids.push(draw(ann.doc, LARGE))
    for (const client of [ann, bob]) await until(() => expect(client.hellos.at(-1)?.storage).toBe('failing'))
    ids.push(draw(ann.doc, 'Under felet'))
    const carl = server.provider(late, { extended: true })
    await until(() => expect(carl.hellos.at(-1)?.storage).toBe('failing'))
    // where nothing can be read either, a newcomer waits and is shown nothing
    if (!name.endsWith('begin')) await carl.synced()
    expect(elementsOf(carl.doc)).toEqual(carl.provider.synced ? onDisk() : [])
    const tried = (): number => server.lines.filter(({ message }) => message.startsWith('commit failed')).length
    const before = tried()
    await until(() => expect(tried()).toBeGreaterThan(before + 2))
    expect(ann.saved.at(-1)).toBe(2)
    expect(elementsOf(bob.doc)).toEqual(ids.slice(0, 1))
    // what the disk took before the answer was lost is there, and nobody has been told
    expect(onDisk()).toEqual(name.endsWith('answer') ? expect.arrayContaining(ids.slice(0, 1)) : ids.slice(0, 1))
    await mend()
    for (const client of [ann, bob, carl]) await until(() => expect(client.hellos.at(-1)?.storage).toBe('ok'))
    await until(() => expect(ann.saved.at(-1)).toBe(4))
    for (const client of [bob, carl]) await until(() => expect(elementsOf(client.doc)).toEqual(ids.toSorted()))
    expect(ann.refused).toEqual([])
    await everythingIsStored(ids)
  },
)

test('a board that cannot be stored keeps no other board waiting', async () => {
  const { ann, bob, ids } = await drawing()
  const at = new Date().toISOString()
  const { updates, nextNumber } = seedBoard({ title: 'En annan', language: 'sv' })
  const maker = { id: 'dora', boardId: OTHER_BOARD, sessionId: 'maker', name: 'Dora', colour: '#0F6E84' } as const
  await server.storage.createBoard(
    {
      board: {
        id: OTHER_BOARD,
        title: 'En annan',
        language: 'sv',
        createdAt: at,
        generation: 'g',
        phase: 1,
        locked: false,
        nextNumber,
      },
      seed: updates.map((bytes) => ({ bytes, kind: 'seed' })),
      maker: { ...maker, role: 'facilitator', guest: true, joinedAt: at },
      invites: [],
    },
    { action: 'board.made' },
  )
  const dora = server.provider({ participantId: 'dora', sessionId: 'maker' }, { extended: true, boardId: OTHER_BOARD })
  await dora.synced()
  faults.fault = { at: 'statement', code: 'SQLITE_IOERR', of: ({ parameters }) => parameters.includes(BOARD_ID) }
  ids.push(draw(ann.doc, 'Under felet'))
  const others: string[] = []
  for (let i = 0; i < 5; i++) {
    others.push(draw(dora.doc, `Nytta ${i}`))
    await until(() => expect(dora.saved.at(-1)).toBe(2 + i))
  }
  expect(faults.count).toBeGreaterThan(1)
  expect(onDisk(OTHER_BOARD)).toEqual(others.toSorted())
  expect(dora.hellos.map(({ storage }) => storage)).not.toContain('failing')
  expect(ann.saved.at(-1)).toBe(2)
  expect(elementsOf(bob.doc)).toEqual(ids.slice(0, 1))
  faults.mend()
  await until(() => expect(ann.saved.at(-1)).toBe(3))
  await until(() => expect(elementsOf(bob.doc)).toEqual(ids.toSorted()))
  await everythingIsStored(ids)
})

test('while the disk is slow people see each other, and what is drawn meanwhile is neither shown nor saved', async () => {
  const { ann, bob, late, ids } = await drawing()
  faults.hold()
  ids.push(draw(ann.doc, 'Medan disken är långsam'))
  await until(() => expect(faults.waiting).toBe(1))
  ids.push(draw(ann.doc, 'Och en till'))
  const carl = server.provider(late)
  ann.provider.awareness.setLocalStateField('selection', ['one'])
  await until(() =>
    expect(bob.provider.awareness.getStates().get(ann.doc.clientID)).toMatchObject({ selection: ['one'] }),
  )
  expect(ann.saved.at(-1)).toBe(2)
  expect(elementsOf(bob.doc)).toEqual(ids.slice(0, 1))
  expect(onDisk()).toEqual(ids.slice(0, 1))
  const seen: string[][] = []
  carl.doc.on('update', () => seen.push(elementsOf(carl.doc).filter((id) => !onDisk().includes(id))))
  faults.mend()
  await until(() => expect(ann.saved.at(-1)).toBe(4))
  for (const client of [bob, carl]) await until(() => expect(elementsOf(client.doc)).toEqual(ids.toSorted()))
  expect(seen.flat()).toEqual([])
  await everythingIsStored(ids)
})

test('a board that cannot be read for a while is not shown empty, and is there afterwards', async () => {
  const { late, ids } = await drawing()
  await server.restart()
  faults.fault = { at: 'statement', code: 'SQLITE_IOERR', of: ({ sql }) => /from "doc_(snapshot|update)"/.test(sql) }
  const carl = server.provider(late)
  await until(() => expect(faults.count).toBeGreaterThan(2))
  expect(carl.provider.synced).toBe(false)
  expect(carl.doc.share.size === 0 || elementsOf(carl.doc).length === 0).toBe(true)
  faults.mend()
  await carl.synced()
  expect(elementsOf(carl.doc)).toEqual(ids)
})

test('an act of the server stands in the log of acts when its change is stored, and never without it', async () => {
  await drawing()
  const lines = async () => (await server.storage.audit(BOARD_ID, 0, 100)).map(({ action }) => action)
  const before = await lines()
  const { eventSeq = 0 } = (await server.storage.board(BOARD_ID)) ?? {}
  faults.fault = { at: 'statement', code: 'SQLITE_IOERR', of: ({ sql }) => sql.includes('into "audit"') }
  const audit = { boardId: BOARD_ID, action: 'map.imported', targetId: BOARD_ID, event: true } as const
  const ids: string[] = []
  const writing = server.rooms.write(BOARD_ID, { kind: 'import', audit }, (doc) => ids.push(draw(doc, 'Inläst')))
  await until(() => expect(faults.count).toBeGreaterThan(1))
  for (const id of ids) expect(onDisk()).not.toContain(id)
  faults.mend()
  await writing
  expect(onDisk()).toEqual(expect.arrayContaining(ids))
  expect(await lines()).toEqual([...before, 'map.imported'])
  expect(await server.storage.board(BOARD_ID)).toMatchObject({ eventSeq: eventSeq + 1 })
  // what changes nothing is no act
  await server.rooms.write(BOARD_ID, { kind: 'import', audit }, () => undefined)
  expect(await lines()).toEqual([...before, 'map.imported'])
})
