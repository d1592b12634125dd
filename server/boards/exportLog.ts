import type { Context } from 'hono'
import type { Deps } from '#server/deps.ts'
import type { BoardEnv } from '#server/http/env.ts'
import { NOTED_EVERY_MS, createOnceEvery } from '#server/http/limits.ts'
import { StorageFault } from '#server/storage/storage.ts'

/** Whether a page fetches a file for a person to take away: its dialog says so, as its fetches look like all others. */
export const isTakenAway = (c: Context<BoardEnv>): boolean => c.req.header('X-Requested-With') !== undefined

/**
 * Whether a page of ours reads for the screen: its scripts fetch, whereas a person who downloads navigates, and programs
 * send none of these headers.
 */
const isForScreen = (c: Context<BoardEnv>): boolean =>
  c.req.header('Sec-Fetch-Site') === 'same-origin' && c.req.header('Sec-Fetch-Mode') !== 'navigate' && !isTakenAway(c)

/**
 * Notes downloads in the audit log (`board.exported`), of one file by one person at most once a minute. What cannot be
 * noted is told to the operator and handed out all the same: when the disk fails, a copy is what people need most.
 */
export function createExportLog({ storage, clock, log }: Pick<Deps, 'storage' | 'clock' | 'log'>) {
  const isDue = createOnceEvery(NOTED_EVERY_MS, () => clock.now())
  return async (c: Context<BoardEnv>, file: string): Promise<void> => {
    const [{ id: boardId }, { id: actorId }] = [c.get('board'), c.get('me')]
    if (c.req.method === 'HEAD' || isForScreen(c) || !isDue(`${boardId} ${actorId} ${file}`)) return
    try {
      await storage.note([{ boardId, actorId, action: 'board.exported', targetId: boardId, outcome: file }])
    } catch (error) {
      if (!(error instanceof StorageFault)) throw error
      log.warn({ boardId, participantId: actorId, err: error }, 'an export could not be noted')
    }
  }
}
