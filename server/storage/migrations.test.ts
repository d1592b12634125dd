import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import open from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openStorage } from '#server/storage/backends.ts'
import { MIGRATIONS, NEWEST } from '#server/storage/migrations.ts'
import { StorageUnavailable } from '#server/storage/storage.ts'
import { verifyDatabase } from '#server/storage/verify.ts'
import { loadBoard } from '#server/sync/loadBoard.ts'
import { toMapFile } from '#shared/doc/mapFile.ts'

const now = (): Date => new Date('2027-03-01T09:00:00.000Z')
const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
const [A, B] = ['A'.repeat(22), 'B'.repeat(22)]
/** One database of each earlier version, saved once and never written again. */
const SAVED = Array.from({ length: NEWEST - 1 }, (_, i) => i + 1)

let folder: string
let file: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'migrations-'))
  file = join(folder, 'nyttokarta.db')
})
afterEach(() => rm(folder, { recursive: true }))

async function restoreSaved(version: number): Promise<void> {
  const db = open(file)
  db.pragma('journal_mode = WAL')
  db.exec(await readFile(new URL(`./saved/version-${version}.sql`, import.meta.url), 'utf8'))
  db.close()
}

type Rows = Record<string, unknown>[]
/** Every row of every table but the version's own. */
function contentOf(path: string): Map<string, Rows> {
  const db = open(path, { readonly: true })
  const names = db
    .prepare(
      `select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name != 'schema_version'`,
    )
    .pluck()
    .all()
  // rows of any table have columns by name
  const content = new Map(
    names.map((name) => [String(name), db.prepare(`select * from ${String(name)}`).all() as Rows]),
  )
  db.close()
  return content
}

test('the versions follow each other without a gap', () => {
  expect(MIGRATIONS.map(({ version }) => version)).toEqual(Array.from({ length: NEWEST }, (_, i) => i + 1))
})

test.each(SAVED)('a saved database of version %i keeps every value of every row', async (version) => {
  await restoreSaved(version)
  const before = contentOf(file)
  const storage = await openStorage(`sqlite:${file}`, { now })
  await storage.close()
  const after = contentOf(file)
  for (const [table, rows] of before) {
    expect(after.get(table)).toHaveLength(rows.length)
    for (const [i, row] of rows.entries()) expect(after.get(table)?.[i]).toMatchObject(row)
  }
  expect(await verifyDatabase(file)).toMatchObject({ ok: true, schemaVersion: NEWEST, boards: 2, quarantined: 1 })
})

test('people, invites and the map of an older database are as they were, and go on from there', async () => {
  await restoreSaved(1)
  const storage = await openStorage(`sqlite:${file}`, { now })
  expect(await storage.board(A)).toMatchObject({ title: 'Bli förälder', seq: 6, eventSeq: 0, lockReason: 'beslut' })
  expect((await storage.participants(A)).map(({ id, sessionId }) => [id, sessionId])).toEqual([
    ['maker-A', 's1'],
    ['p2', 's2'],
  ])
  expect(await storage.participantById(A, 'p3')).toMatchObject({ removedAt: '2026-11-20T08:00:00.000Z' })
  expect((await storage.boardsOfSession('s1')).map(({ board }) => board.id)).toEqual([A])
  expect(await storage.board(B)).toMatchObject({ deletedAt: '2026-11-21T08:00:00.000Z' })
  const { live, owners } = await loadBoard(storage, A, log)
  const { elements = [] } = toMapFile(live, { id: A })
  expect(elements.map(({ title }) => title)).toEqual([0, 1, 2].map((i) => `Nytta ${i}: tryggare föräldrar`))
  expect(elements[1]).toMatchObject({ description: 'Färre frågor till förskolan' })
  expect(owners).toEqual(new Map([[4_000_000_001, 'p2']]))
  await storage.eraseSession('s2', now().toISOString(), new Map())
  expect(await storage.participantById(A, 'p2')).toMatchObject({ name: '', erasedAt: now().toISOString() })
  await storage.close()
})

test('a database is copied before it is changed, into the folder for backups, and never again', async () => {
  await restoreSaved(1)
  const before = contentOf(file)
  const backupFolder = join(folder, 'backups')
  for (let start = 0; start < 2; start++) await (await openStorage(`sqlite:${file}`, { now, backupFolder })).close()
  const name = `nyttokarta-2027-03-01T09-00-00-000Z-version-1-before-${NEWEST}.db`
  expect(await readdir(backupFolder)).toEqual([name])
  expect((await stat(join(backupFolder, name))).mode & 0o777).toBe(0o600)
  expect(contentOf(join(backupFolder, name))).toEqual(before)
  expect(await verifyDatabase(join(backupFolder, name))).toMatchObject({ ok: true, schemaVersion: 1 })
})

test('without a copy nothing is changed', async () => {
  await restoreSaved(1)
  const backupFolder = join(folder, 'taken')
  await writeFile(backupFolder, '')
  const opened = openStorage(`sqlite:${file}`, { now, backupFolder })
  await expect(opened).rejects.toBeInstanceOf(StorageUnavailable)
  await expect(opened).rejects.toThrow(/taken/)
  expect(await verifyDatabase(file)).toMatchObject({ ok: true, schemaVersion: 1 })
})

test('a new database is not copied anywhere', async () => {
  await (await openStorage(`sqlite:${file}`, { now, backupFolder: join(folder, 'backups') })).close()
  expect((await readdir(folder)).filter((name) => !name.startsWith('nyttokarta.db'))).toEqual([])
})

test('what people say and are told finds its tables in an older database, and goes with its board', async () => {
  await restoreSaved(1)
  const storage = await openStorage(`sqlite:${file}`, { now })
  const sent = { boardId: A, by: 'p2', text: 'Vem äger det här?', mentions: [], clientKey: 'key-12345' }
  await storage.addThread({ ...sent, id: 't1', commentId: 'c1', anchor: { elementId: 'b1' }, kind: 'remark', last: {} })
  expect(await storage.thread(A, 't1', { participantId: 'maker-A' })).toMatchObject({ count: 1, unread: 1 })
  expect((await storage.everParticipants(A)).map(({ id }) => id).toSorted()).toEqual(['maker-A', 'p2', 'p3'])
  await storage.purgeBoard(A, { boardId: A, action: 'board.purged' })
  expect(await storage.thread(A, 't1', { participantId: 'maker-A' })).toBeUndefined()
  await storage.close()
})
