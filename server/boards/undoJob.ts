import type { StoredLog } from '#server/storage/storage.ts'
import { undoOnCopy, type MadeUndo } from '#server/sync/personsEdits.ts'

/** Go through a log and find out how to undo what a person has changed since a time, in milliseconds. */
export interface UndoJob {
  readonly kind: 'undo'
  readonly log: StoredLog
  readonly participantId: string
  readonly since: number
}
export interface PlannedUndo {
  readonly kind: 'planned'
  readonly made: MadeUndo
}

export const runUndoJob = ({ log, participantId, since }: UndoJob): PlannedUndo => ({
  kind: 'planned',
  made: undoOnCopy(log, participantId, since),
})
