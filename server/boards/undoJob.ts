import type { StoredLog } from '#server/storage/docRows.ts'
import { carryOutOnCopy, type MadeUndo, type UndoPlan } from '#server/sync/carryOut.ts'
import { undoOnCopy } from '#server/sync/personsEdits.ts'

/** Go through a log and find out how to undo what a person has changed since a time, in milliseconds. */
export interface UndoJob {
  readonly kind: 'undo'
  readonly log: StoredLog
  readonly participantId: string
  readonly since: number
}
/** Carry a plan with many steps out on a copy of the document, one update of format v1. */
export interface UndoStepJob {
  readonly kind: 'undoStep'
  readonly document: Uint8Array
  readonly plan: UndoPlan
}
export interface PlannedUndo {
  readonly kind: 'planned'
  readonly made: MadeUndo
}

export const runUndoJob = ({ log, participantId, since }: UndoJob): PlannedUndo => ({
  kind: 'planned',
  made: undoOnCopy(log, participantId, since),
})
export const runUndoStepJob = ({ document, plan }: UndoStepJob): PlannedUndo => ({
  kind: 'planned',
  made: carryOutOnCopy(document, plan),
})
