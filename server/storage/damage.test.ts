import open from 'better-sqlite3'
import { afterEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { verifyDatabase } from '#server/storage/verify.ts'
import { BOARD_ID, TestServer, type TestPerson, type TestProvider } from '#server/sync/testServer.ts'
import { addElement } from '#shared/doc/elements.ts'
import { rootOf } from '#shared/doc/schema.ts'

let server: TestServer
afterEach(() => server.remove())
const until = (assertion: () => void): Promise<void> => vi.waitFor(assertion)
const elementsOf = (doc: Y.Doc): string[] => [...rootOf(doc, 'elements').keys()].sort()

interface Stored {
  readonly people: readonly [facilitator: TestPerson, editor: TestPerson]
  /** Elements in the order they were stored. */
  readonly ids: readonly string[]
}
/**
 * A board nobody has open, with six elements, each in an update of its own: row 2 is the first, row 7 the last. Snapshots
 * stand at rows 3 and 5 (`snapshots`), so that rows 4 and on are left.
 */
async function stored(snapshots: boolean): Promise<Stored> {
  server = await TestServer.start()
  const people = [await server.person('facilitator'), await server.person('editor')] as const
  const doc = new Y.Doc()
  for (const { bytes } of (await server.storage.loadDoc(BOARD_ID)).updates) Y.applyUpdate(doc, bytes)
  const ids: string[] = []
  for (let i = 0; i < 6; i++) {
    // each under a number of its own, so that none builds on another
    const one = new Y.Doc()
    Y.applyUpdate(one, Y.encodeStateAsUpdate(doc))
    const before = Y.encodeStateVector(one)
    ids.push(addElement(one, { kind: 'benefit', title: `Nytta ${i}` }, 'person'))
    const bytes = Y.encodeStateAsUpdate(one, before)
    await server.storage.commit([{ boardId: BOARD_ID, bytes, kind: 'edits' }], [])
    Y.applyUpdate(doc, bytes)
    if (snapshots && (i === 1 || i === 3))
      await server.storage.writeSnapshot(BOARD_ID, i + 2, Y.encodeStateAsUpdateV2(doc))
  }
  return { people, ids }
}
function change(sql: string): void {
  const db = open(server.file)
  db.exec(sql)
  db.close()
}
function quarantine(): unknown[] {
  const db = open(server.file, { readonly: true })
  const rows = db.prepare('select kind, seq, reason from quarantine order by id').all()
  db.close()
  return rows
}
async function joined(person: TestPerson): Promise<TestProvider> {
  const client = server.provider(person, { extended: true })
  await client.synced()
  return client
}

test('a damaged snapshot is set aside, and the one before it with its updates is the whole map', async () => {
  const { people, ids } = await stored(true)
  change(`update doc_snapshot set bytes = zeroblob(40) where seq = 5`)
  const client = await joined(people[0])
  expect(elementsOf(client.doc)).toEqual(ids.toSorted())
  expect(quarantine()).toEqual([{ kind: 'snapshot', seq: 5, reason: 'sha256' }])
  expect(client.hellos.at(-1)).not.toHaveProperty('degraded')
})

const DAMAGE: [string, string, { seq: number; quarantined: boolean }][] = [
  [
    'a corrupt update',
    `update doc_update set bytes = x'ff' || substr(bytes, 2) where seq = 6`,
    { seq: 6, quarantined: true },
  ],
  ['a torn update', `update doc_update set bytes = substr(bytes, 1, 9) where seq = 6`, { seq: 6, quarantined: true }],
  [
    'an update that holds its checksum and says nothing',
    `update doc_update set bytes = x'07', crc32 = 1281784366 where seq = 6`,
    { seq: 6, quarantined: true },
  ],
  ['a row that has vanished', `delete from doc_update where seq = 6`, { seq: 6, quarantined: false }],
]
for (const snapshots of [false, true]) {
  test.each(DAMAGE)(
    `with %s the rest of a board ${snapshots ? 'with' : 'without'} snapshots is there, and goes on`,
    async (_, sql, { seq, quarantined }) => {
      const { people, ids } = await stored(snapshots)
      change(sql)
      const [chair, ann] = [await joined(people[0]), await joined(people[1])]
      const rest = ids.toSpliced(seq - 2, 1)
      for (const client of [chair, ann]) expect(elementsOf(client.doc)).toEqual(rest.toSorted())
      expect(chair.hellos.at(-1)).toMatchObject({ degraded: true })
      expect(ann.hellos.at(-1)).not.toHaveProperty('degraded')
      expect(quarantine()).toHaveLength(quarantined ? 1 : 0)
      const more = [...rest, addElement(ann.doc, { kind: 'benefit', title: 'Efteråt' }, 'person')].toSorted()
      await until(() => expect(ann.saved.at(-1)).toBe(2))
      await until(() => expect(elementsOf(chair.doc)).toEqual(more))
      await server.restart()
      const later = await joined(people[1])
      expect(elementsOf(later.doc)).toEqual(more)
      const { quarantined: aside, missing } = await verifyDatabase(server.file)
      expect({ aside, missing }).toEqual({
        aside: quarantined ? 1 : 0,
        missing: quarantined ? [] : [{ boardId: BOARD_ID, rows: 1 }],
      })
    },
  )
}

test.each([
  ['no snapshot can be read', true, `update doc_snapshot set bytes = x'00'`],
  ['the first update cannot be read', false, `update doc_update set bytes = x'00' where seq = 1`],
  ['the first update has vanished', false, `delete from doc_update where seq = 1`],
])('where %s the board is refused, and nothing is begun anew in its place', async (_, snapshots, sql) => {
  const { people } = await stored(snapshots)
  change(sql)
  const before = await server.storage.board(BOARD_ID)
  for (let attempt = 0; attempt < 2; attempt++) {
    const socket = await server.socket(people[0], { extended: true })
    expect(await socket.closed()).toBe(1011)
    expect(socket.frames).toEqual([])
  }
  await server.restart()
  expect(await server.storage.board(BOARD_ID)).toEqual(before)
  const { quarantined, updates } = await verifyDatabase(server.file)
  // rows are moved aside and none is made or thrown away: 7 of the log, and the snapshots, if any
  expect(quarantined + updates).toBe(snapshots ? 4 + 2 : sql.startsWith('delete') ? 6 : 7)
})
