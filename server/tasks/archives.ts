import { createHash } from 'node:crypto'
import { open, readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { archiveOf, type ArchiveNeeds } from '#server/boards/archive.ts'
import { makePrivateFolder } from '#server/tasks/backups.ts'

const DAY_MS = 86_400_000
const folderIn = (backupDir: string): string => join(backupDir, 'archives')

/** Ids never become part of a path: the name follows from the id, and the id itself stands in the archive. */
export const archiveName = (boardId: string): string =>
  `${createHash('sha256').update(boardId).digest('hex').slice(0, 32)}.zip`

/** Writes the archive of a board for its owner alone, under its name only when it is complete and on the disk. */
export async function keepArchive(deps: ArchiveNeeds, backupDir: string, boardId: string): Promise<void> {
  const pieces = await archiveOf(deps, { id: boardId })
  await makePrivateFolder(backupDir)
  await makePrivateFolder(folderIn(backupDir))
  const file = join(folderIn(backupDir), archiveName(boardId))
  const part = `${file}.part`
  await rm(part, { force: true })
  try {
    const handle = await open(part, 'wx', 0o600)
    try {
      for await (const piece of pieces) await handle.writeFile(piece)
      await handle.sync()
    } finally {
      await handle.close()
    }
    // how long it is kept is counted by the server's clock
    await utimes(part, deps.clock.now(), deps.clock.now())
    await rename(part, file)
  } finally {
    await rm(part, { force: true })
  }
}

/** Deletes archives that are older than the oldest backup may be, so that nothing personal outlives the backups. */
export async function dropOldArchives(backupDir: string, keepDays: number, now: Date): Promise<void> {
  const folder = folderIn(backupDir)
  const names: string[] = await readdir(folder).catch(() => []) // no board has come to its end yet
  for (const name of names) {
    const file = join(folder, name)
    const { mtimeMs } = await stat(file)
    if (mtimeMs < now.getTime() - keepDays * DAY_MS) await rm(file, { force: true, recursive: true })
  }
}
