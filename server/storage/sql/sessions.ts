import { flag, fromSession, toSession } from '#server/storage/rows.ts'
import type { Sql } from '#server/storage/sql/context.ts'
import type { Storage } from '#server/storage/storage.ts'

type Part = Pick<Storage, 'createSession' | 'sessionByToken' | 'touchSession' | 'endSession'>

/** Who comes with which cookie. */
export const sessions = ({ db, guarded, transaction }: Sql): Part => ({
  createSession: (session) =>
    guarded(async () => {
      await db.insertInto('session').values(fromSession(session)).execute()
    }),
  sessionByToken: (tokenHash) =>
    guarded(async () => {
      const row = await db.selectFrom('session').selectAll().where('token_hash', '=', tokenHash).executeTakeFirst()
      return row && toSession(row)
    }),
  touchSession: (sessionId, lastUsedAt, ownDevice) =>
    guarded(async () => {
      const said = ownDevice !== undefined && { own_device: flag(ownDevice) }
      await db
        .updateTable('session')
        .set({ last_used_at: lastUsedAt, ...said })
        .where('id', '=', sessionId)
        .execute()
    }),
  endSession: (sessionId) =>
    transaction(async (trx) => {
      await trx.updateTable('participant').set({ session_id: null }).where('session_id', '=', sessionId).execute()
      await trx.deleteFrom('session').where('id', '=', sessionId).execute()
    }),
})
