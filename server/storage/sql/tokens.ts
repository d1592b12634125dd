import { fromToken, toToken } from '#server/storage/rows.ts'
import { note, type Sql } from '#server/storage/sql/context.ts'
import type { Storage } from '#server/storage/storage.ts'

type Part = Pick<Storage, 'addToken' | 'tokens' | 'tokenByHash' | 'touchToken' | 'patchToken' | 'revokeToken'>

/** Access of programs. */
export const tokens = ({ db, at, guarded, transaction }: Sql): Part => ({
  addToken: (token, audit) =>
    transaction(async (trx) => {
      await trx.insertInto('token').values(fromToken(token)).execute()
      await note(trx, audit, at())
    }),
  tokens: (boardId) =>
    guarded(async () => {
      const rows = await db
        .selectFrom('token')
        .selectAll()
        .where('board_id', '=', boardId)
        .orderBy('created_at')
        .orderBy('id')
        .execute()
      return rows.map(toToken)
    }),
  tokenByHash: (tokenHash) =>
    guarded(async () => {
      const row = await db.selectFrom('token').selectAll().where('token_hash', '=', tokenHash).executeTakeFirst()
      return row && toToken(row)
    }),
  touchToken: (tokenId, lastUsedAt) =>
    guarded(async () => {
      await db.updateTable('token').set({ last_used_at: lastUsedAt }).where('id', '=', tokenId).execute()
    }),
  patchToken: (boardId, tokenId, patch, audit) =>
    transaction(async (trx) => {
      const change = {
        ...(patch.label !== undefined && { label: patch.label }),
        ...(patch.expiresAt !== undefined && { expires_at: patch.expiresAt }),
      }
      const there = trx
        .selectFrom('token')
        .selectAll()
        .where('board_id', '=', boardId)
        .where('id', '=', tokenId)
        .where('revoked_at', 'is', null)
      if (!(await there.executeTakeFirst())) return undefined
      if (Object.keys(change).length > 0) await trx.updateTable('token').set(change).where('id', '=', tokenId).execute()
      await note(trx, audit, at())
      const row = await there.executeTakeFirst()
      return row && toToken(row)
    }),
  revokeToken: (boardId, tokenId, time, audit) =>
    transaction(async (trx) => {
      const revoked = await trx
        .updateTable('token')
        .set({ revoked_at: time })
        .where('board_id', '=', boardId)
        .where('id', '=', tokenId)
        .where('revoked_at', 'is', null)
        .returning('id')
        .execute()
      if (revoked.length === 0) return false
      await note(trx, audit, at())
      return true
    }),
})
