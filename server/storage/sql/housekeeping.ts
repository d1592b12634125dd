import type { Sql } from '#server/storage/sql/context.ts'
import type { Storage } from '#server/storage/storage.ts'

type Part = Pick<Storage, 'lastDone' | 'noteDone' | 'backup' | 'vacuum' | 'checkpoint' | 'probe' | 'close'>

/** What keeps the database itself in order. */
export const housekeeping = ({ db, at, upkeep, guarded, transaction }: Sql): Part => ({
  lastDone: (task) =>
    guarded(async () => {
      const row = await db.selectFrom('task').select('done_at').where('name', '=', task).executeTakeFirst()
      return row?.done_at
    }),
  noteDone: (task, time) =>
    guarded(async () => {
      await db
        .insertInto('task')
        .values({ name: task, done_at: time })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ done_at: time }))
        .execute()
    }),
  backup: (file) => guarded(() => upkeep.backup(file)),
  vacuum: () => guarded(() => upkeep.vacuum()),
  checkpoint: () => guarded(() => upkeep.checkpoint()),
  // a transaction, because a failed one is followed by what may free space
  probe: () =>
    transaction(async (trx) => {
      const row = { at: at() }
      await trx
        .insertInto('probe')
        .values({ id: 1, ...row })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
        .execute()
    }),
  close: () => db.destroy(),
})
