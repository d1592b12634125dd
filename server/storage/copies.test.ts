import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import open from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openStorage } from '#server/storage/backends.ts'
import { NEWEST } from '#server/storage/migrations.ts'
import { AUDIT, boardId, bytes, newBoard, session, update } from '#server/storage/storage.samples.ts'
import { StorageFault, StorageUnavailable, type Storage } from '#server/storage/storage.ts'
import { verifyDatabase } from '#server/storage/verify.ts'

const now = (): Date => new Date()
const A = boardId('A')

let folder: string
let file: string
let copy: string
let storage: Storage
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'copies-'))
  file = join(folder, 'nyttokarta.db')
  copy = join(folder, 'copy.db')
  storage = await openStorage(`sqlite:${file}`, { now })
  await storage.createSession(session('s1'))
  await storage.createBoard(newBoard(A), AUDIT)
})
afterEach(async () => {
  await storage.close()
  await rm(folder, { recursive: true })
})
function damage(path: string, sql: string): void {
  const db = open(path)
  db.exec(sql)
  db.close()
}

test('a backup is one file for its owner alone that opens as the database it was', async () => {
  await storage.writeSnapshot(A, 2, bytes(7, 7))
  await storage.commit([update(A, 9)], [])
  const [board, doc, people] = [await storage.board(A), await storage.loadDoc(A), await storage.participants(A)]
  await storage.backup(copy)
  expect((await readdir(folder)).filter((name) => name.startsWith('copy'))).toEqual(['copy.db'])
  expect((await stat(copy)).mode & 0o777).toBe(0o600)
  expect(await verifyDatabase(copy)).toMatchObject({
    ok: true,
    schemaVersion: NEWEST,
    boards: 1,
    snapshots: 1,
    updates: 3,
  })
  const restored = await openStorage(`sqlite:${copy}`, { now })
  expect(await restored.board(A)).toEqual(board)
  expect(await restored.loadDoc(A)).toEqual(doc)
  expect(await restored.participants(A)).toEqual(people)
  await restored.close()
})

test('while a backup is made writers go on, and it holds the beginning of what they wrote without a gap', async () => {
  const page = new Uint8Array(4000).fill(7)
  for (let i = 0; i < 10; i++)
    await storage.commit(
      Array.from({ length: 200 }, () => ({ boardId: A, bytes: page, kind: 'edits' as const })),
      [],
    )
  const before = (await storage.board(A))?.seq ?? 0
  let made = false
  const backup = storage.backup(copy).then(() => {
    made = true
  })
  let during = 0
  while (!made) {
    await storage.commit([update(A, 1)], [])
    during++
  }
  await backup
  expect(during).toBeGreaterThan(0)
  const { ok, missing } = await verifyDatabase(copy)
  expect({ ok, missing }).toEqual({ ok: true, missing: [] })
  const restored = await openStorage(`sqlite:${copy}`, { now })
  const seq = (await restored.board(A))?.seq ?? 0
  await restored.close()
  expect(seq).toBeGreaterThanOrEqual(before)
  expect(seq).toBeLessThanOrEqual(before + during)
  expect(await storage.loadDoc(A)).toMatchObject({ seq: before + during, missing: 0 })
})

test('a log that is being copied is emptied after the copy', async () => {
  const [, , left] = await Promise.all([storage.backup(copy), storage.checkpoint(), storage.vacuum()]).then(() =>
    Promise.all([stat(file), stat(copy), stat(`${file}-wal`)]),
  )
  expect(left.size).toBe(0)
})

test('a backup takes the place of an older one, and of what a broken one left', async () => {
  await writeFile(copy, 'older')
  await writeFile(`${copy}.part`, 'half of one')
  expect(await storage.backup(copy)).toEqual({ sound: true })
  expect(await verifyDatabase(copy)).toMatchObject({ ok: true })
})

test('a backup that cannot be written is refused and leaves nothing behind', async () => {
  await expect(storage.backup(join(folder, 'missing/copy.db'))).rejects.toBeInstanceOf(StorageFault)
  damage(file, `drop index audit_at; create index audit_at on audit (at)`)
  const db = open(file)
  db.unsafeMode(true)
  db.pragma('writable_schema = ON')
  db.exec(`update sqlite_master set rootpage = (select rootpage from sqlite_master where name = 'invite_board')
           where name = 'audit_at'`)
  db.close()
  await expect(storage.backup(copy)).rejects.toThrow(/damaged/)
  expect((await readdir(folder)).filter((name) => name.startsWith('copy'))).toEqual([])
  expect(await storage.board(A)).toBeDefined()
})

test('rows that are broken already are copied as they are', async () => {
  await storage.writeSnapshot(A, 2, bytes(7))
  damage(file, `update doc_snapshot set bytes = x'00'; update doc_update set bytes = x'00' where seq = 2`)
  expect(await storage.backup(copy)).toEqual({ sound: false })
  expect(await verifyDatabase(copy)).toMatchObject({
    ok: false,
    integrity: [],
    badSnapshots: [{ boardId: A, seq: 2 }],
    badUpdates: [{ boardId: A, seq: 2 }],
  })
})

test('a check of a database in use finds what is missing, set aside or refers to nothing, and changes nothing', async () => {
  expect(await verifyDatabase(file)).toMatchObject({ file, ok: true, boards: 1, updates: 2, danglingRows: 0 })
  await storage.commit([update(A, 9), update(A, 10), update(A, 11)], [])
  await storage.quarantineUpdate(A, 4, 'unreadable')
  expect(await verifyDatabase(file)).toMatchObject({ ok: true, quarantined: 1 })
  damage(
    file,
    `pragma foreign_keys = off; delete from doc_update where seq = 3;
     update participant set session_id = 'nobody'; update doc_update set crc32 = 1 where seq = 5`,
  )
  for (let check = 0; check < 2; check++)
    expect(await verifyDatabase(file)).toMatchObject({
      ok: false,
      danglingRows: 1,
      badUpdates: [{ boardId: A, seq: 5 }],
      missing: [{ boardId: A, rows: 1 }],
    })
})

test('what is no database, or one of something else, is said to be so', async () => {
  await expect(verifyDatabase(join(folder, 'missing.db'))).rejects.toBeInstanceOf(StorageFault)
  await writeFile(copy, 'no database, '.repeat(200))
  await expect(verifyDatabase(copy)).rejects.toThrow(/not a database/)
  const other = join(folder, 'other.db')
  damage(other, 'create table song (title text)')
  expect(await verifyDatabase(other)).toMatchObject({ ok: false, schemaVersion: 0, boards: 0 })
})

test('a database that a server has open can be read, but not changed', async () => {
  const reader = await openStorage(`sqlite:${file}`, { now, readOnly: true })
  await storage.commit([update(A, 9)], [])
  expect(await reader.board(A)).toEqual(await storage.board(A))
  expect(await reader.loadDoc(A)).toEqual(await storage.loadDoc(A))
  await expect(reader.commit([update(A, 9)], [])).rejects.toBeInstanceOf(StorageFault)
  await expect(reader.probe()).rejects.toBeInstanceOf(StorageFault)
  await reader.close()
  expect(await storage.board(A)).toMatchObject({ seq: 3 })
  await expect(openStorage(`sqlite:${join(folder, 'none.db')}`, { now, readOnly: true })).rejects.toBeInstanceOf(
    StorageUnavailable,
  )
})
