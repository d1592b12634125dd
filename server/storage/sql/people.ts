import { fromOrganisation, toParticipant } from '#server/storage/rows.ts'
import { note, type Sql, type Trx } from '#server/storage/sql/context.ts'
import { facilitatorsOf, lockBoard } from '#server/storage/sql/facilitators.ts'
import type { ParticipantRow, Storage } from '#server/storage/storage.ts'

type Part = Pick<
  Storage,
  'participant' | 'participants' | 'everParticipants' | 'participantById' | 'patchParticipant' | 'removeParticipant'
>

async function present(trx: Trx, boardId: string, participantId: string): Promise<ParticipantRow | undefined> {
  const row = await trx
    .selectFrom('participant')
    .selectAll()
    .where('board_id', '=', boardId)
    .where('id', '=', participantId)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return row && toParticipant(row)
}

/** Whether nobody but this participant leads the board and can come back to it. */
async function isLastFacilitator(trx: Trx, { id, boardId, role, sessionId }: ParticipantRow): Promise<boolean> {
  if (role !== 'facilitator' || sessionId === undefined) return false
  return (await facilitatorsOf(trx, boardId)).every((one) => one === id)
}

/** The people of a board. */
export const people = ({ db, at, guarded, transaction }: Sql): Part => ({
  participant: (boardId, sessionId) =>
    guarded(async () => {
      const row = await db
        .selectFrom('participant')
        .selectAll()
        .where('board_id', '=', boardId)
        .where('session_id', '=', sessionId)
        .executeTakeFirst()
      return row && toParticipant(row)
    }),
  participants: (boardId) =>
    guarded(async () => {
      const rows = await db
        .selectFrom('participant')
        .selectAll()
        .where('board_id', '=', boardId)
        .where('removed_at', 'is', null)
        .orderBy('joined_at')
        .orderBy('id')
        .execute()
      return rows.map(toParticipant)
    }),
  everParticipants: (boardId) =>
    guarded(async () => {
      const rows = await db
        .selectFrom('participant')
        .selectAll()
        .where('board_id', '=', boardId)
        .orderBy('joined_at')
        .orderBy('id')
        .execute()
      return rows.map(toParticipant)
    }),
  participantById: (boardId, participantId) =>
    guarded(async () => {
      const row = await db
        .selectFrom('participant')
        .selectAll()
        .where('board_id', '=', boardId)
        .where('id', '=', participantId)
        .executeTakeFirst()
      return row && toParticipant(row)
    }),
  patchParticipant: (boardId, participantId, patch, audit) =>
    transaction(async (trx) => {
      await lockBoard(trx, boardId)
      const before = await present(trx, boardId, participantId)
      if (!before) return undefined
      const stepsDown = patch.role !== undefined && patch.role !== 'facilitator'
      if (stepsDown && (await isLastFacilitator(trx, before))) return 'last-facilitator'
      const change = {
        ...(patch.name !== undefined && { name: patch.name }),
        ...(patch.role !== undefined && { role: patch.role }),
        // The role is then no invite's to take back.
        ...(patch.role !== undefined && patch.role !== before.role && { invite_id: null }),
        ...(patch.colour !== undefined && { colour: patch.colour }),
        ...(patch.organisation !== undefined && { organisation: fromOrganisation(patch.organisation) }),
        ...(patch.approvesFor !== undefined && { approves_for: patch.approvesFor }),
      }
      if (Object.keys(change).length > 0)
        await trx.updateTable('participant').set(change).where('id', '=', participantId).execute()
      await note(trx, audit, at())
      return present(trx, boardId, participantId)
    }),
  removeParticipant: (boardId, participantId, time, audit) =>
    transaction(async (trx) => {
      await lockBoard(trx, boardId)
      const before = await present(trx, boardId, participantId)
      if (!before) return undefined
      if (await isLastFacilitator(trx, before)) return 'last-facilitator'
      await trx
        .updateTable('participant')
        .set({ removed_at: time, approves_for: null })
        .where('id', '=', participantId)
        .execute()
      await note(trx, audit, at())
      return 'removed'
    }),
})
