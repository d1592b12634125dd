import { toAudit } from '#server/storage/rows.ts'
import { note, type Sql } from '#server/storage/sql/context.ts'
import type { Storage } from '#server/storage/storage.ts'

type Part = Pick<Storage, 'note' | 'audit' | 'actsOf' | 'purgeOld'>

/** Who did what, and how long that is kept. */
export const audit = ({ db, at, guarded, transaction }: Sql): Part => ({
  note: (entries) =>
    transaction(async (trx) => {
      const time = at()
      for (const entry of entries) await note(trx, entry, time)
    }),
  audit: (boardId, after, limit) =>
    guarded(async () => {
      const rows = await db
        .selectFrom('audit')
        .selectAll()
        .where('board_id', '=', boardId)
        .where('id', '>', after)
        .orderBy('id')
        .limit(limit)
        .execute()
      return rows.map(toAudit)
    }),
  actsOf: (boardId, actions) =>
    guarded(async () => {
      const rows = await db
        .selectFrom('audit')
        .selectAll()
        .where('board_id', '=', boardId)
        .where('action', 'in', [...actions])
        .orderBy('id')
        .execute()
      return rows.map(toAudit)
    }),
  purgeOld: ({ auditBefore, sessionsBefore }) =>
    transaction(async (trx) => {
      await trx.deleteFrom('audit').where('at', '<', auditBefore).execute()
      await trx.deleteFrom('session').where('last_used_at', '<', sessionsBefore).execute()
      await trx.deleteFrom('quarantine').where('board_id', 'not in', trx.selectFrom('board').select('id')).execute()
    }),
})
