import { fromInvite, fromParticipant, toInvite } from '#server/storage/rows.ts'
import { note, type Sql } from '#server/storage/sql/context.ts'
import { facilitatorsOf, lockBoard } from '#server/storage/sql/facilitators.ts'
import type { Storage } from '#server/storage/storage.ts'

const ID = /^[A-Za-z0-9_-]{1,64}$/

type Part = Pick<Storage, 'invite' | 'invites' | 'addInvites' | 'patchInvite' | 'revokeInvite' | 'join'>

/** Links that give a role, and joining by them. */
export const invites = ({ db, at, guarded, transaction }: Sql): Part => ({
  invite: (inviteId) =>
    guarded(async () => {
      if (!ID.test(inviteId)) return undefined
      const row = await db.selectFrom('invite').selectAll().where('id', '=', inviteId).executeTakeFirst()
      return row && toInvite(row)
    }),
  invites: (boardId) =>
    guarded(async () => {
      const rows = await db
        .selectFrom('invite')
        .selectAll()
        .where('board_id', '=', boardId)
        .orderBy('created_at')
        .orderBy('id')
        .execute()
      return rows.map(toInvite)
    }),
  addInvites: (added, audit) =>
    transaction(async (trx) => {
      if (added.length > 0) await trx.insertInto('invite').values(added.map(fromInvite)).execute()
      await note(trx, audit, at())
    }),
  patchInvite: (boardId, inviteId, patch, audit) =>
    transaction(async (trx) => {
      const rows = await trx
        .updateTable('invite')
        .set({
          // names a column always, so that an empty patch is a statement, too
          board_id: boardId,
          ...(patch.label !== undefined && { label: patch.label }),
          ...(patch.expiresAt !== undefined && { expires_at: patch.expiresAt }),
          ...(patch.maxUses !== undefined && { max_uses: patch.maxUses }),
          ...(patch.passcodeHash !== undefined && { passcode_hash: patch.passcodeHash }),
          ...(patch.secretHash !== undefined && { secret_hash: patch.secretHash }),
        })
        .where('board_id', '=', boardId)
        .where('id', '=', inviteId)
        .where('revoked_at', 'is', null)
        .returningAll()
        .execute()
      const [changed] = rows
      if (!changed) return undefined
      await note(trx, audit, at())
      return toInvite(changed)
    }),
  revokeInvite: (boardId, inviteId, revokedAt, audit) =>
    transaction(async (trx) => {
      await lockBoard(trx, boardId)
      const theirs = await trx
        .selectFrom('participant')
        .select('id')
        .where('board_id', '=', boardId)
        .where('invite_id', '=', inviteId)
        .where('removed_at', 'is', null)
        .where('id', '!=', audit.actorId ?? '')
        .execute()
      const ids = theirs.map(({ id }) => id)
      const leading = await facilitatorsOf(trx, boardId)
      if (leading.length > 0 && leading.every((id) => ids.includes(id))) return 'last-facilitator'
      await trx
        .updateTable('invite')
        .set({ revoked_at: revokedAt })
        .where('board_id', '=', boardId)
        .where('id', '=', inviteId)
        .where('revoked_at', 'is', null)
        .execute()
      await trx
        .updateTable('participant')
        .set({ removed_at: revokedAt, approves_for: null })
        .where('board_id', '=', boardId)
        .where('invite_id', '=', inviteId)
        .where('removed_at', 'is', null)
        .where('id', '!=', audit.actorId ?? '')
        .execute()
      await note(trx, audit, at())
      return ids
    }),
  join: (inviteId, participant, joinedAt, audit) =>
    transaction(async (trx) => {
      // counting and checking are one statement, so the last use is given once
      const counted = await trx
        .updateTable('invite')
        .set((of) => ({ uses: of('uses', '+', 1), last_used_at: joinedAt }))
        .where('id', '=', inviteId)
        .where('board_id', '=', participant.boardId)
        .where('revoked_at', 'is', null)
        .where((of) => of.or([of('max_uses', 'is', null), of('uses', '<', of.ref('max_uses'))]))
        .where((of) => of.or([of('expires_at', 'is', null), of('expires_at', '>', joinedAt)]))
        .returning('id')
        .execute()
      if (counted.length === 0) return false
      const row = fromParticipant(participant)
      await trx
        .insertInto('participant')
        .values(row)
        .onConflict((conflict) =>
          conflict.columns(['board_id', 'session_id']).doUpdateSet({
            name: row.name,
            organisation: row.organisation,
            role: row.role,
            colour: row.colour,
            guest: row.guest,
            invite_id: row.invite_id,
            removed_at: row.removed_at,
          }),
        )
        .execute()
      await note(trx, audit, joinedAt)
      return true
    }),
})
