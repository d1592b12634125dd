import { keepVersion, type Freezing } from '#server/boards/versions.ts'
import type { RestorePointReason } from '#shared/wire/versions.ts'

/**
 * Keeps a board as it is stored before something changes much of it, and resolves with the id of the version; that of the
 * newest restore point where nothing has changed since. Rejects as `freezeBoard`.
 */
export async function makeRestorePoint(
  deps: Freezing,
  boardId: string,
  reason: RestorePointReason,
  byParticipantId?: string,
): Promise<string> {
  const seq = await deps.rooms.read(boardId, (_, at) => at)
  const same = await deps.storage.restorePointAt(boardId, seq)
  if (same) return same.id
  const by = byParticipantId !== undefined && { participantId: byParticipantId }
  const { id } = await keepVersion(deps, { boardId, kind: 'automatic', reason, name: '', ...by })
  return id
}
