import { chmod, mkdir, readdir, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/** Daily ones, those made by hand, and copies made before a migration. */
const NAME = /^nyttokarta-(\d{4}-\d{2}-\d{2})T.*\.db$/
const UNFINISHED = /^nyttokarta-.*\.db\.part/
const DAY_MS = 86_400_000

/** Moment as it stands in names of files: `2026-11-21T214500Z`. */
export const fileStamp = (at: Date): string => at.toISOString().replace(/\.\d+/, '').replaceAll(':', '')

/** Name of the backup made at a moment: `nyttokarta-2026-11-21T030000Z.db`. */
export const backupName = (at: Date): string => `nyttokarta-${fileStamp(at)}.db`

/** Makes a folder for its owner alone; one that is there stays as its owner has it. */
export async function makePrivateFolder(folder: string): Promise<void> {
  if (await mkdir(folder, { recursive: true, mode: 0o700 })) await chmod(folder, 0o700)
}

/** Backups in a folder, oldest first; none when there is no such folder. */
export async function backupsIn(folder: string): Promise<readonly { readonly file: string; readonly day: string }[]> {
  const names: string[] = await readdir(folder).catch(() => []) // a folder that cannot be read holds no backup to count on
  return names.toSorted().flatMap((name) => {
    const day = NAME.exec(name)?.[1]
    return day === undefined ? [] : [{ file: join(folder, name), day }]
  })
}

const unlessMissing = (error: NodeJS.ErrnoException): undefined => {
  if (error.code === 'ENOENT') return undefined
  throw error
}

/** Deletes files of a folder that are older than a moment. */
async function dropOlder(folder: string, isMeant: (name: string) => boolean, before: Date): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!isMeant(name)) continue
    const file = join(folder, name)
    const found = await stat(file).catch(unlessMissing)
    if (found && found.ctime < before) await rm(file, { force: true, recursive: true })
  }
}

/**
 * Deletes the backups that are not of the last `keepDays` days, today included, but those of the newest day there is;
 * and what was begun a day ago and never finished.
 */
export async function dropOldBackups(folder: string, keepDays: number, now: Date): Promise<void> {
  const backups = await backupsIn(folder)
  const oldest = new Date(now.getTime() - (keepDays - 1) * DAY_MS).toISOString().slice(0, 10)
  const newest = backups.at(-1)?.day
  for (const { file, day } of backups) if (day < oldest && day !== newest) await rm(file, { force: true })
  await dropOlder(folder, (name) => UNFINISHED.test(name), new Date(now.getTime() - DAY_MS))
}

/**
 * Deletes what commands have left beside the database: what a restore has put aside, once it is as old as the oldest
 * backup may be, and folders of a command that was killed.
 */
export async function dropLeftOvers(databaseFile: string, keepDays: number, now: Date): Promise<void> {
  const folder = dirname(databaseFile)
  const replaced = `${basename(databaseFile)}.replaced-`
  await dropOlder(folder, (name) => name.startsWith(replaced), new Date(now.getTime() - keepDays * DAY_MS))
  await dropOlder(folder, (name) => name.startsWith(WORK_FOLDER), new Date(now.getTime() - DAY_MS))
}
/** What the folder begins with that a command works in. */
export const WORK_FOLDER = 'nyttokarta-work-'
