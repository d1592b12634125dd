import { makeRestorePoint } from '#server/boards/restorePoints.ts'
import type { Freezing } from '#server/boards/versions.ts'
import type { Deps } from '#server/deps.ts'
import { BoardUnreadable, NoSuchBoard } from '#server/sync/faults.ts'

const DAY_MS = 86_400_000
/** How many days restore points are kept: those from before something was done, and those of a day. */
const [KEEP_ACTIONS, KEEP_DAILY] = [30, 180] as const

/**
 * Drops restore points whose time is over, and makes one of every board that has changed since its newest version; boards
 * that have not are not even loaded. Rejects when that failed for some.
 */
export async function restorePoints(deps: Freezing & Pick<Deps, 'log'>): Promise<void> {
  const { storage, clock, log } = deps
  const daysAgo = (days: number): string => new Date(clock.now().getTime() - days * DAY_MS).toISOString()
  await storage.dropOldRestorePoints({ actions: daysAgo(KEEP_ACTIONS), daily: daysAgo(KEEP_DAILY) })
  const failed: unknown[] = []
  // what has not changed for longer than a point is kept has none any more
  for (const boardId of await storage.boardsToFreeze(daysAgo(KEEP_DAILY))) {
    try {
      await makeRestorePoint(deps, boardId, 'daily')
    } catch (error) {
      if (error instanceof NoSuchBoard) continue // gone since
      log.error({ err: error, boardId }, 'no restore point could be made of a board')
      // a board in quarantine stays as it is until somebody sees to it
      if (!(error instanceof BoardUnreadable)) failed.push(error)
    }
  }
  if (failed.length > 0) throw new AggregateError(failed, 'restore points could not be made')
}
