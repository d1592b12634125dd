import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import Database from 'better-sqlite3'
import { strFromU8, unzipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ARCHIVE_PARTS } from '#server/boards/archive.ts'
import { StorageFault } from '#server/storage/storage.ts'
import { verifyDatabase } from '#server/storage/verify.ts'
import { archiveName } from '#server/tasks/archives.ts'
import { backupName, backupsIn, dropOldBackups } from '#server/tasks/backups.ts'
import { dailyTasks, SOUND_BACKUP } from '#server/tasks/dailyTasks.ts'
import { createTestApp, type TestApp } from '#server/testing/testApp.ts'
import svBliForalder from '#shared/examples/sv-bli-foralder.json' with { type: 'json' }

const DAY_MS = 86_400_000

let server: TestApp
beforeEach(async () => {
  server = await createTestApp({ KEEP_BACKUPS: '3' })
})
afterEach(() => server.close())

async function perform(name: 'purge' | 'vacuum' | 'backup'): Promise<void> {
  await dailyTasks(server.deps)
    .find((task) => task.name === name)
    ?.run()
}

describe('the nightly backup', () => {
  test('is whole, verified, of its owner alone, and stands in the log of acts', async () => {
    await server.board({ title: 'Karta', map: svBliForalder })
    await perform('backup')
    const { backupDir } = server.deps.config
    const [made] = await backupsIn(backupDir)
    expect(await verifyDatabase(made?.file ?? '')).toMatchObject({ ok: true, boards: 1 })
    expect(statSync(backupDir).mode & 0o777).toBe(0o700)
    expect(statSync(made?.file ?? '').mode & 0o777).toBe(0o600)
    expect(readdirSync(backupDir)).toHaveLength(1)
  })

  test('of a database with faults is made, reported as an error, and does not count as a good one', async () => {
    const { made } = await server.board({ title: 'Karta', map: svBliForalder })
    await perform('backup')
    const { storage, clock } = server.deps
    const good = await storage.lastDone(SOUND_BACKUP)
    expect(good).toBeDefined()
    const db = new Database(server.deps.config.databaseUrl.slice('sqlite:'.length))
    db.prepare(`update doc_update set bytes = x'00' where board_id = ?`).run(made.board.id)
    db.close()
    server.pass(DAY_MS)
    await perform('backup')
    expect(await backupsIn(server.deps.config.backupDir)).toHaveLength(2)
    expect(server.logged.join('')).toContain('the database itself has faults')
    expect(await storage.lastDone(SOUND_BACKUP)).toBe(good)
    expect(Date.parse(good ?? '')).toBeLessThan(clock.now().getTime() - DAY_MS / 2)
  })

  test('takes the place of the oldest once enough days are kept', async () => {
    for (let day = 0; day < 5; day++) {
      await perform('backup')
      server.pass(DAY_MS)
    }
    const days = (await backupsIn(server.deps.config.backupDir)).map(({ day }) => day)
    const today = server.deps.clock.now().getTime()
    const expected = [3, 2, 1].map((ago) => new Date(today - ago * DAY_MS).toISOString().slice(0, 10))
    expect(days).toEqual(expected)
  })

  test('of one day goes with the others of that day, and nothing else in the folder goes', async () => {
    const folder = join(server.deps.config.dataDir, 'kept')
    mkdirSync(folder)
    const now = new Date('2026-03-10T13:00:00Z')
    const days = [0, 1, 1, 2, 3].map((ago, i) => new Date(now.getTime() - ago * DAY_MS - i * 1000))
    for (const day of days) writeFileSync(join(folder, backupName(day)), '')
    writeFileSync(join(folder, 'nyttokarta-2026-03-01T00-00-00-000Z-version-1-before-2.db'), '')
    writeFileSync(join(folder, 'notes.txt'), '')
    await dropOldBackups(folder, 2, now)
    expect(readdirSync(folder).toSorted()).toEqual([
      'notes.txt',
      'nyttokarta-2026-03-09T125958Z.db',
      'nyttokarta-2026-03-09T125959Z.db',
      'nyttokarta-2026-03-10T130000Z.db',
    ])
  })
})

describe('backups that are missing for some days', () => {
  test('keep nothing older than KEEP_BACKUPS days, and always the newest there is', async () => {
    const folder = join(server.deps.config.dataDir, 'kept')
    mkdirSync(folder)
    const now = new Date('2026-03-10T13:00:00Z')
    const ago = (days: number) => backupName(new Date(now.getTime() - days * DAY_MS))
    const left = async (...days: number[]) => {
      for (const name of readdirSync(folder)) rmSync(join(folder, name))
      for (const day of days) writeFileSync(join(folder, ago(day)), '')
      await dropOldBackups(folder, 14, now)
      return (await backupsIn(folder)).map(({ file }) => basename(file))
    }
    expect(await left(0, 13, 14, 20, 30)).toEqual([ago(13), ago(0)])
    expect(await left(5, 16)).toEqual([ago(5)])
    expect(await left(40, 50, 60)).toEqual([ago(40)])
    expect(await left()).toEqual([])
  })

  test('go also while no new one can be made', async () => {
    await perform('backup')
    server.pass(DAY_MS)
    await perform('backup')
    const { backupDir } = server.deps.config
    const newest = (await backupsIn(backupDir)).at(-1)
    server.pass(10 * DAY_MS)
    const full = { ...server.deps.storage, backup: () => Promise.reject(new StorageFault('no room')) }
    const task = dailyTasks({ ...server.deps, storage: full }).find(({ name }) => name === 'backup')
    await expect(task?.run()).rejects.toThrow('no room')
    expect(await backupsIn(backupDir)).toEqual([newest])
  })
})

describe('the nightly purge', () => {
  const boardOf = (id: string) => server.deps.storage.board(id)

  test('deletes a board 30 days after it went into the bin, and not before', async () => {
    const { maker, made, path } = await server.board({ title: 'Hemlig karta' })
    await server.board({ title: 'En annan' })
    await maker.delete(path)
    server.pass(29 * DAY_MS)
    await perform('purge')
    expect(await boardOf(made.board.id)).toMatchObject({ deletedAt: expect.any(String) as string })
    server.pass(2 * DAY_MS)
    await perform('purge')
    expect(await boardOf(made.board.id)).toBeUndefined()
    expect(await server.deps.storage.boardIds()).toHaveLength(1)
  })

  test('deletes a board whose time is over, also one that is in memory, and writes it down', async () => {
    const { made, path, maker } = await server.board({ title: 'Karta', map: svBliForalder })
    await maker.get(`${path}/map`)
    expect(server.deps.rooms.stats().boards).toBe(1)
    server.pass(3 * 365 * DAY_MS)
    await perform('purge')
    expect(await boardOf(made.board.id)).toBeUndefined()
    const log = await server.deps.storage.audit(made.board.id, 0, 100)
    expect(log.at(-1)).toMatchObject({ action: 'board.purged', targetId: made.board.id, outcome: 'retention' })
    const archives = join(server.deps.config.backupDir, 'archives')
    expect(log.map(({ action }) => action)).toContain('board.archived')
    expect(statSync(archives).mode & 0o777).toBe(0o700)
    const file = join(archives, archiveName(made.board.id))
    expect(readdirSync(archives)).toEqual([archiveName(made.board.id)])
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const parts = unzipSync(readFileSync(file))
    expect(Object.keys(parts)).toEqual(ARCHIVE_PARTS)
    const { elements } = JSON.parse(strFromU8(parts['map.json'] ?? new Uint8Array())) as { elements: unknown[] }
    expect(elements).toHaveLength(svBliForalder.elements.length)
    // what is left of it in memory holds up no one else
    const { path: other, maker: another } = await server.board({ title: 'Ny' })
    expect((await another.patch(other, { title: 'Nyare' })).status).toBe(200)
    // kept as long as backups, and no longer
    server.pass(3 * DAY_MS - 60_000)
    await perform('purge')
    expect(existsSync(file)).toBe(true)
    server.pass(120_000)
    await perform('purge')
    expect(existsSync(file)).toBe(false)
  })
})

test('the monthly rewrite leaves nothing of deleted rows in the file', async () => {
  const { maker, path } = await server.board({ title: 'Ett ord som ingen annan har: Snöklockor' })
  await maker.delete(path)
  server.pass(31 * DAY_MS)
  await perform('purge')
  await perform('vacuum')
  const file = server.deps.config.databaseUrl.slice('sqlite:'.length)
  for (const name of [file, `${file}-wal`]) {
    if (existsSync(name)) expect(readFileSync(name).includes('Snöklockor')).toBe(false)
  }
})
