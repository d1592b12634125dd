import { mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import open from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openStorage, sqliteOptions } from '#server/storage/backends.ts'
import { Faults } from '#server/storage/faultyDialect.ts'
import { openSqlite } from '#server/storage/sqliteDialect.ts'
import { sqliteUpkeep } from '#server/storage/sqliteUpkeep.ts'
import { openSqlStorage } from '#server/storage/sqlStorage.ts'
import { AT, AUDIT, boardId, newBoard, session } from '#server/storage/storage.samples.ts'
import { StorageUnavailable } from '#server/storage/storage.ts'
import { storageSuite } from '#server/storage/storage.suite.ts'

let minute = 0
/** Every call is a minute later, so that times differ. */
const now = (): Date => new Date(Date.UTC(2027, 2, 1, 9, minute++))

storageSuite('SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'storage-'))
  const file = join(folder, 'test.db')
  return {
    open: () => openStorage(`sqlite:${file}`, { now }),
    execute: async (sql) => {
      const db = open(file)
      db.exec(sql)
      db.close()
    },
    bytes: async () => {
      const names = await readdir(folder)
      return Buffer.concat(await Promise.all(names.map((name) => readFile(join(folder, name)))))
    },
    remove: () => rm(folder, { recursive: true }),
  }
})

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'storage-'))
})
afterEach(() => rm(folder, { recursive: true }))

test('the folder of the database is made for its owner alone', async () => {
  const storage = await openStorage(`sqlite:${join(folder, 'data/nyttokarta.db')}`, { now })
  await storage.close()
  expect((await stat(join(folder, 'data'))).mode & 0o777).toBe(0o700)
})

test('what is made in a folder that others may look into is its owner’s alone', async () => {
  const own = join(folder, 'own')
  await mkdir(own, { mode: 0o755 })
  const storage = await openStorage(`sqlite:${join(own, 'nyttokarta.db')}`, { now })
  const names = await readdir(own)
  expect(names.toSorted()).toEqual(['nyttokarta.db', ...['-shm', '-wal', '.lock'].map((end) => `nyttokarta.db${end}`)])
  for (const name of names) expect((await stat(join(own, name))).mode & 0o777).toBe(0o600)
  await storage.close()
})

test('a second server on the same file does not start and says why', async () => {
  const url = `sqlite:${join(folder, 'nyttokarta.db')}`
  const storage = await openStorage(url, { now })
  await expect(openStorage(url, { now })).rejects.toThrow(/is in use by another process/)
  await storage.close()
  const again = await openStorage(url, { now })
  await again.close()
})

test('commits wait for the disk and go through the write-ahead log', async () => {
  const file = join(folder, 'nyttokarta.db')
  const storage = await openStorage(`sqlite:${file}`, { now })
  const db = open(file, { readonly: true })
  expect(db.pragma('journal_mode', { simple: true })).toBe('wal')
  db.close()
  await storage.close()
})

test('a file that is no database, and one of a newer version, are refused with one sentence', async () => {
  const file = join(folder, 'nyttokarta.db')
  const storage = await openStorage(`sqlite:${file}`, { now })
  await storage.close()
  const db = open(file)
  db.exec(`insert into schema_version values (99, 'later')`)
  db.close()
  const newer = openStorage(`sqlite:${file}`, { now })
  await expect(newer).rejects.toBeInstanceOf(StorageUnavailable)
  await expect(newer).rejects.toThrow('The database has version 99')
  const junk = join(folder, 'junk.db')
  await writeFile(junk, 'no database, '.repeat(200))
  await expect(openStorage(`sqlite:${junk}`, { now })).rejects.toThrow(/cannot be opened: .*not a database/)
  await expect(openStorage('mysql://x', { now })).rejects.toThrow(/must begin with sqlite:/)
})

test('an engine that can lose commits is refused', async () => {
  const file = join(folder, 'nyttokarta.db')
  for (const oldestEngine of ['3.51.3', '3.9.99', '2'])
    await (await openSqlite({ file, oldestEngine })).createDriver().destroy()
  for (const oldestEngine of ['99.0.0', '3.999.0'])
    await expect(openSqlite({ file, oldestEngine })).rejects.toThrow(/^The SQLite engine is 3.*must be .*or newer.$/)
})

test('where a database is too large to be rewritten at once, an erasure makes the next vacuum due', async () => {
  const file = join(folder, 'nyttokarta.db')
  const options = sqliteOptions(file, await openSqlite({ file }), { now })
  const storage = await openSqlStorage({ ...options, upkeep: (db) => sqliteUpkeep(db, file, 0) })
  const name = 'Ragnhild Sørås-Unik'
  const bytes = async (suffix = '') => readFile(file + suffix)
  await storage.createSession(session('s1'))
  const board = newBoard(boardId('A'))
  await storage.createBoard({ ...board, maker: { ...board.maker, name } }, AUDIT)
  await storage.noteDone('vacuum', AT)
  await storage.eraseSession('s1', AT, new Map())
  expect(await storage.lastDone('vacuum')).toBeUndefined()
  expect((await bytes('-wal')).includes(name)).toBe(false)
  await storage.vacuum()
  expect((await bytes()).includes(name)).toBe(false)
  await storage.close()
})

test('a commit that fails brings the log into the database, so that its room can be used again', async () => {
  const file = join(folder, 'nyttokarta.db')
  const faults = new Faults()
  const storage = await openSqlStorage(sqliteOptions(file, faults.wrap(await openSqlite({ file })), { now }))
  await storage.createSession(session('s1'))
  await storage.createBoard(newBoard(boardId('A')), AUDIT)
  const said = 'Kortare handläggning'
  const write = (text: string) =>
    storage.commit([{ boardId: boardId('A'), bytes: new TextEncoder().encode(text), kind: 'edits' }], [])
  await write(said)
  expect((await readFile(file)).includes(said)).toBe(false)
  await faults.fillDisk()
  const failed = write(said.repeat(5000))
  await expect(failed).rejects.toMatchObject({ diskFull: true })
  expect((await readFile(file)).includes(said)).toBe(true)
  await faults.freeDisk()
  expect(await write(said.repeat(5000))).toMatchObject([{ lastSeq: 4 }])
  await storage.close()
})
