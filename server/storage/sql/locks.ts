import { toLock } from '#server/storage/rows.ts'
import { note, type Sql } from '#server/storage/sql/context.ts'
import type { Storage } from '#server/storage/storage.ts'

type Part = Pick<Storage, 'locks' | 'putLock' | 'removeLock'>

/** Parts of maps that only facilitators may change. */
export const locks = ({ db, at, guarded, transaction }: Sql): Part => ({
  locks: (boardId) =>
    guarded(async () => {
      const rows = await db
        .selectFrom('board_lock')
        .selectAll()
        .where('board_id', '=', boardId)
        .orderBy('at')
        .orderBy('scope')
        .orderBy('target_id')
        .execute()
      return rows.map(toLock)
    }),
  putLock: (lock, audit) =>
    transaction(async (trx) => {
      const said = { reason: lock.reason ?? null, at: lock.at, participant_id: lock.by }
      await trx
        .insertInto('board_lock')
        .values({ board_id: lock.boardId, scope: lock.scope, target_id: lock.id, ...said })
        .onConflict((conflict) => conflict.columns(['board_id', 'scope', 'target_id']).doUpdateSet(said))
        .execute()
      await note(trx, audit, at())
    }),
  removeLock: (boardId, scope, id, audit) =>
    transaction(async (trx) => {
      const removed = await trx
        .deleteFrom('board_lock')
        .where('board_id', '=', boardId)
        .where('scope', '=', scope)
        .where('target_id', '=', id)
        .returning('target_id')
        .execute()
      if (removed.length === 0) return false
      await note(trx, audit, at())
      return true
    }),
})
