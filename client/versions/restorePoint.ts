import type { RestorePointReason } from '#shared/wire/versions.ts'
import { createRestorePoint } from '#client/api/versions.ts'
import type { BoardSession } from '#client/session/boardSession.ts'

/** Longest that a change waits for its restore point. */
const WAIT_MS = 1000

/**
 * Has the server keep the map as it is before a large change that is made here. Resolves when that is done, or cannot be
 * had in time: the change itself is never held up by it, least of all without a network. Never rejects.
 */
export async function restorePointBefore(
  { boardId, connection }: Pick<BoardSession, 'boardId'> & Partial<Pick<BoardSession, 'connection'>>,
  reason: Extract<RestorePointReason, 'merge' | 'tidy'>,
): Promise<void> {
  const state = connection?.get().state
  if (state !== 'saved' && state !== 'saving') return
  const given = new AbortController()
  const timer = setTimeout(() => given.abort(), WAIT_MS)
  // Undo takes the change back as ever, and the daily restore point comes all the same.
  await createRestorePoint(boardId, reason, given.signal).catch(() => undefined)
  clearTimeout(timer)
}
