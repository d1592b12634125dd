import { join } from 'node:path'
import type { Deps } from '#server/deps.ts'
import type { Task } from '#server/tasks/schedule.ts'
import { backupName, dropLeftOvers, dropOldBackups, makePrivateFolder } from '#server/tasks/backups.ts'
import { NoSuchBoard } from '#server/sync/faults.ts'

const DAY_MS = 86_400_000
/** Source: reliability reference 10. */
const [KEEP_AUDIT_DAYS, KEEP_SESSION_DAYS] = [400, 30] as const

type Needs = Pick<Deps, 'config' | 'storage' | 'rooms' | 'clock' | 'log'>

/** What the server does by itself each night, in this order: what is purged is in no later backup. */
export function dailyTasks({ config, storage, rooms, clock, log }: Needs): readonly Task[] {
  const daysAgo = (days: number): Date => new Date(clock.now().getTime() - days * DAY_MS)

  /** Deletes a board whose time is over, for good. */
  async function purge(boardId: string, why: 'retention' | 'bin'): Promise<void> {
    const at = clock.now().toISOString()
    const audit = { boardId, action: 'board.purged', targetId: boardId, outcome: why } as const
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
    for (const { id, why } of await storage.boardsToPurge(clock.now().toISOString())) await purge(id, why)
    await storage.purgeOld({
      auditBefore: daysAgo(KEEP_AUDIT_DAYS).toISOString(),
      sessionsBefore: daysAgo(KEEP_SESSION_DAYS).toISOString(),
    })
  }
  async function backup(): Promise<void> {
    const { backupDir, keepBackups, databaseUrl } = config
    const now = clock.now()
    const name = backupName(now)
    await makePrivateFolder(backupDir)
    await storage.backup(join(backupDir, name))
    await storage.note([{ action: 'backup.made', targetId: name, outcome: 'verified' }])
    await dropOldBackups(backupDir, keepBackups, now)
    await dropLeftOvers(databaseUrl.slice('sqlite:'.length), keepBackups, now)
  }
  return [
    { name: 'purge', every: 'day', run: purgeAll },
    { name: 'vacuum', every: 'month', run: () => storage.vacuum() },
    { name: 'backup', every: 'day', run: backup },
  ]
}
