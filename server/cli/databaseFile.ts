import { copyFile, link, mkdtemp, open, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { CommandFailed } from '#server/cli/command.ts'
import type { Config } from '#server/config.ts'
import { WORK_FOLDER } from '#server/tasks/backups.ts'

/** What SQLite keeps beside a database. */
const COMPANIONS = ['-wal', '-shm'] as const

export const databaseFile = ({ databaseUrl }: Pick<Config, 'databaseUrl'>): string =>
  databaseUrl.slice('sqlite:'.length)

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT'

/**
 * Keeps every server away from a database until `release`: takes the lock that a server holds while it runs. Throws when
 * one runs.
 */
export function lockDatabase(file: string): { release(): void } {
  const lock = new Database(`${file}.lock`, { timeout: 0 })
  try {
    lock.pragma('journal_mode = MEMORY')
    lock.exec('begin exclusive')
  } catch (error) {
    lock.close()
    throw new CommandFailed(`The database ${file} is in use: stop the server first.`, { cause: error })
  }
  return {
    release() {
      lock.exec('rollback')
      lock.close()
    },
  }
}

/** Runs `use` with a folder of its own, beside the database if that may be written, and takes it away again. */
export async function inWorkFolder<T>(beside: string, use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(dirname(beside), WORK_FOLDER)).catch(() => mkdtemp(join(tmpdir(), WORK_FOLDER)))
  try {
    return await use(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A second name for a file, or a copy where the file system has none. */
async function alsoAs(from: string, to: string): Promise<void> {
  try {
    await link(from, to)
  } catch (error) {
    if (isMissing(error)) return
    await copyFile(from, to)
  }
}

/**
 * Puts a database in the place of another, which stays under `aside` with what belongs to it. At no moment is there no
 * database: a server that starts in between finds the old one or the new one. Both must be closed, and locked.
 */
export async function exchange(prepared: string, file: string, aside: string): Promise<void> {
  for (const suffix of ['', ...COMPANIONS]) await alsoAs(`${file}${suffix}`, `${aside}${suffix}`)
  // the log of the old database must never be read into the new one
  for (const suffix of COMPANIONS) await rm(`${file}${suffix}`, { force: true })
  await rename(prepared, file)
  const folder = await open(dirname(file), 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
