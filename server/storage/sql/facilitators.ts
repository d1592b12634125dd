import type { Trx } from '#server/storage/sql/context.ts'

/** Whoever changes who leads the board does so one after the other, in every backend: this takes the board's row. */
export async function lockBoard(trx: Trx, boardId: string): Promise<void> {
  await trx
    .updateTable('board')
    .set((of) => ({ event_seq: of.ref('event_seq') }))
    .where('id', '=', boardId)
    .execute()
}

/** Ids of those who lead the board and can come back to it. */
export async function facilitatorsOf(trx: Trx, boardId: string): Promise<readonly string[]> {
  const rows = await trx
    .selectFrom('participant')
    .select('id')
    .where('board_id', '=', boardId)
    .where('role', '=', 'facilitator')
    .where('removed_at', 'is', null)
    .where('session_id', 'is not', null)
    .execute()
  return rows.map(({ id }) => id)
}
