import { join } from 'node:path'
import { emptyBins } from '#server/boards/bin.ts'
import type { Deps } from '#server/deps.ts'
import { tellOverdue } from '#server/mail/overdue.ts'
import { restorePoints } from '#server/tasks/restorePoints.ts'
import type { Task } from '#server/tasks/schedule.ts'
import { dropOldArchives, keepArchive } from '#server/tasks/archives.ts'
import { backupName, dropLeftOvers, dropOldBackups, makePrivateFolder } from '#server/tasks/backups.ts'
import { BoardUnreadable, NoSuchBoard } from '#server/sync/faults.ts'

const DAY_MS = 86_400_000
/** Source: reliability reference 10. */
const [KEEP_AUDIT_DAYS, KEEP_SESSION_DAYS] = [400, 30] as const

/** Messages that were sent or given up; they hold ids alone. */
const KEEP_MAIL_DAYS = 30

type Needs = Pick<Deps, 'config' | 'storage' | 'rooms' | 'derive' | 'mapWorkers' | 'texts' | 'clock' | 'log' | 'mail'>

/** Under this name storage keeps when a backup of a database without faults was last made. */
export const SOUND_BACKUP = 'sound-backup'

/** What the server does by itself each night, in this order: what is purged is in no later backup. */
export function dailyTasks(deps: Needs): readonly Task[] {
  const { config, storage, rooms, clock, log } = deps
  const daysAgo = (days: number): Date => new Date(clock.now().getTime() - days * DAY_MS)

  /** Keeps what a board said for as long as backups are kept. One that cannot be put together is in those alone. */
  async function archive(boardId: string): Promise<void> {
    try {
      await keepArchive(deps, config.backupDir, boardId)
      await storage.note([{ boardId, action: 'board.archived', targetId: boardId, outcome: 'retention' }])
    } catch (error) {
      if (error instanceof NoSuchBoard) return // it is in the bin
      if (!(error instanceof BoardUnreadable)) throw error
      log.error({ err: error, boardId }, 'board is purged without an archive, as it cannot be read')
    }
  }

  /** Deletes a board whose time is over, for good. */
  async function purge(boardId: string, why: 'retention' | 'bin'): Promise<void> {
    const at = clock.now().toISOString()
    const audit = { boardId, action: 'board.purged', targetId: boardId, outcome: why } as const
    if (why === 'retention') await archive(boardId)
    // in the bin nobody can join any more, and what is under way is stored before the board goes
    if (why === 'retention') await storage.patchBoard(boardId, { deletedAt: at }, { ...audit, action: 'board.deleted' })
    rooms.disconnect(boardId, 4410)
    await rooms
      .read(boardId, () => undefined)
      .catch((error: unknown) => {
        if (!(error instanceof NoSuchBoard)) log.warn({ err: error, boardId }, 'board is purged unread')
      })
    await storage.purgeBoard(boardId, audit)
  }
  async function purgeAll(): Promise<void> {
    const failed: unknown[] = []
    for (const { id, why } of await storage.boardsToPurge(clock.now().toISOString()))
      await purge(id, why).catch((error: unknown) => {
        log.error({ err: error, boardId: id }, 'board could not be purged')
        failed.push(error)
      })
    await storage.purgeOld({
      auditBefore: daysAgo(KEEP_AUDIT_DAYS).toISOString(),
      sessionsBefore: daysAgo(KEEP_SESSION_DAYS).toISOString(),
    })
    await dropOldArchives(config.backupDir, config.keepBackups, clock.now())
    if (failed.length > 0) throw new AggregateError(failed, 'boards could not be purged')
  }
  async function backup(): Promise<void> {
    const { backupDir, keepBackups, databaseUrl } = config
    const now = clock.now()
    const name = backupName(now)
    await makePrivateFolder(backupDir)
    // also when there is no room for a new one
    await dropOldBackups(backupDir, keepBackups, now)
    await dropLeftOvers(databaseUrl.slice('sqlite:'.length), keepBackups, now)
    const { sound } = await storage.backup(join(backupDir, name))
    await storage.note([{ action: 'backup.made', targetId: name, outcome: sound ? 'verified' : 'damaged' }])
    if (sound) await storage.noteDone(SOUND_BACKUP, now.toISOString())
    else log.error({ backup: name }, 'the copy is exact, but the database itself has faults: see the command verify')
    // what was kept as the newest until now
    await dropOldBackups(backupDir, keepBackups, now)
  }
  return [
    { name: 'purge', every: 'day', run: purgeAll },
    { name: 'bins', every: 'day', run: () => emptyBins(deps) },
    { name: 'restore-points', every: 'day', run: () => restorePoints(deps) },
    { name: 'mail', every: 'day', run: () => storage.purgeMail(daysAgo(KEEP_MAIL_DAYS).toISOString()) },
    { name: 'overdue', every: 'day', run: () => tellOverdue(deps) },
    { name: 'vacuum', every: 'month', run: () => storage.vacuum() },
    { name: 'backup', every: 'day', run: backup },
  ]
}
