import { insertUpdates, updateRow } from '#server/storage/docLog.ts'
import { fromBoard, fromBoardPatch, fromInvite, fromParticipant, toBoard, toParticipant } from '#server/storage/rows.ts'
import { note, type Sql } from '#server/storage/sql/context.ts'
import type { Storage } from '#server/storage/storage.ts'

const BOARD_ID = /^[A-Za-z0-9_-]{22}$/
/** A board that nobody has changed for so long is over, when no other day is set. */
const RETENTION_YEARS = 2
const BIN_DAYS = 30

type Part = Pick<
  Storage,
  'createBoard' | 'board' | 'patchBoard' | 'boardsOfSession' | 'boardsToPurge' | 'purgeBoard' | 'boardIds'
>

/** The boards' own rows. */
export const boards = ({ db, at, upkeep, guarded, transaction }: Sql): Part => ({
  createBoard: ({ board, seed, maker, invites }, ...audit) =>
    transaction(async (trx) => {
      const time = at()
      await trx
        .insertInto('board')
        .values(fromBoard({ ...board, seq: seed.length, updatedAt: board.createdAt, eventSeq: 0 }))
        .execute()
      await insertUpdates(
        trx,
        seed.map((update, i) => updateRow({ ...update, boardId: board.id }, i + 1, time)),
      )
      await trx.insertInto('participant').values(fromParticipant(maker)).execute()
      if (invites.length > 0) await trx.insertInto('invite').values(invites.map(fromInvite)).execute()
      for (const entry of audit) await note(trx, entry, time)
    }),
  board: (boardId) =>
    guarded(async () => {
      if (!BOARD_ID.test(boardId)) return undefined
      const row = await db.selectFrom('board').selectAll().where('id', '=', boardId).executeTakeFirst()
      return row && toBoard(row)
    }),
  patchBoard: (boardId, patch, audit) =>
    transaction(async (trx) => {
      await trx
        .updateTable('board')
        .set({ ...fromBoardPatch(patch), updated_at: at() })
        .where('id', '=', boardId)
        .execute()
      await note(trx, audit, at())
    }),
  boardsOfSession: (sessionId) =>
    guarded(async () => {
      const theirs = await db
        .selectFrom('participant')
        .selectAll()
        .where('session_id', '=', sessionId)
        .where('removed_at', 'is', null)
        .execute()
      const rows = await db
        .selectFrom('board')
        .selectAll()
        .where('deleted_at', 'is', null)
        .where('id', 'in', (of) =>
          of
            .selectFrom('participant')
            .select('board_id')
            .where('session_id', '=', sessionId)
            .where('removed_at', 'is', null),
        )
        .orderBy('created_at', 'desc')
        .orderBy('id')
        .execute()
      const byBoard = new Map(theirs.map((row) => [row.board_id, row]))
      return rows.flatMap((board) => {
        const participant = byBoard.get(board.id)
        return participant ? [{ board: toBoard(board), participant: toParticipant(participant) }] : []
      })
    }),

  boardsToPurge: (time) =>
    guarded(async () => {
      const [longAgo, binned] = [new Date(time), new Date(time)]
      longAgo.setUTCFullYear(longAgo.getUTCFullYear() - RETENTION_YEARS)
      binned.setUTCDate(binned.getUTCDate() - BIN_DAYS)
      const rows = await db
        .selectFrom('board')
        .select(['id', 'deleted_at'])
        .where((of) =>
          of.or([
            of('deleted_at', '<=', binned.toISOString()),
            // the last day is kept to its end, named or not
            of('retention_until', '<', time.slice(0, 10)),
            of.and([of('retention_until', 'is', null), of('updated_at', '<', longAgo.toISOString().slice(0, 10))]),
          ]),
        )
        .orderBy('id')
        .execute()
      return rows.map(({ id, deleted_at }) => ({
        id,
        why: deleted_at !== null && deleted_at <= binned.toISOString() ? 'bin' : 'retention',
      }))
    }),
  purgeBoard: async (boardId, audit) => {
    await transaction(async (trx) => {
      // what refers to the board goes with it
      await trx.deleteFrom('board').where('id', '=', boardId).execute()
      await trx.deleteFrom('quarantine').where('board_id', '=', boardId).execute()
      await note(trx, audit, at())
    })
    await upkeep.scrub()
  },
  boardIds: () =>
    guarded(async () => (await db.selectFrom('board').select('id').orderBy('id').execute()).map(({ id }) => id)),
})
