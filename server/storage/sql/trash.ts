import { sql, type Kysely } from 'kysely'
import type { HistoryStore } from '#server/storage/historyStore.ts'
import type { Sql } from '#server/storage/sql/context.ts'
import { chunks } from '#server/storage/sql/history.ts'
import type { Tables } from '#server/storage/tables.ts'

type Part = Pick<
  HistoryStore,
  'removals' | 'noteFound' | 'boardsWithOldTrash' | 'oldTrash' | 'settleTrash' | 'seeBoard' | 'visitBefore'
>

/** Elements that went into the bin before a time, as far as nobody has dealt with them. */
const old = (db: Kysely<Tables>, before: string) =>
  db
    .selectFrom('history_change')
    .where('root', '=', 'elements')
    .where('act', '=', 'removed')
    .where('settled', '=', 0)
    .where('history_change.at', '<=', before)

/** Since when elements are in the bin, and who has seen what of a map. */
export const trash = ({ db, guarded, transaction }: Sql): Part => ({
  removals: (boardId, elementIds) =>
    guarded(async () => {
      const newest = new Map<string, { at: string; participantId: string | null; kind: string }>()
      for (const some of chunks(elementIds)) {
        const rows = await db
          .selectFrom('history_change')
          .innerJoin('history_step', 'history_step.id', 'history_change.step_id')
          .select(['element_id', 'history_change.at as at', 'participant_id', 'kind'])
          .where('history_change.board_id', '=', boardId)
          .where('element_id', 'in', some)
          .where('root', '=', 'elements')
          .where('act', '=', 'removed')
          .orderBy('seq')
          .execute()
        for (const { element_id: id, at, participant_id: participantId, kind } of rows)
          if (id !== null) newest.set(id, { at, participantId, kind })
      }
      return [...newest].map(([elementId, { at, participantId, kind }]) => ({
        elementId,
        at,
        ...(participantId !== null && { participantId }),
        found: kind === 'found',
      }))
    }),
  noteFound: (boardId, elementIds, at) =>
    transaction(async (trx) => {
      const board = await trx.selectFrom('board').select('seq').where('id', '=', boardId).executeTakeFirst()
      if (!board || elementIds.length === 0) return
      const { seq } = board
      const id = `found-${boardId}-${seq}`
      const step = { id, board_id: boardId, first_seq: seq, last_seq: seq, at, until: at, kind: 'found' } as const
      const nothing = { participant_id: null, version_id: null, plan: null, undone_by: null }
      await trx
        .insertInto('history_step')
        .values({ ...step, ...nothing })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute()
      for (const some of chunks(elementIds)) {
        const rows = some.map((elementId) => ({
          step_id: id,
          board_id: boardId,
          root: 'elements',
          entry_id: elementId,
          element_id: elementId,
          act: 'removed' as const,
          fields: '[]',
          title: null,
          was: 1,
          act_seq: 0,
          seq,
          at,
        }))
        await trx
          .insertInto('history_change')
          .values(rows)
          .onConflict((conflict) => conflict.columns(['step_id', 'root', 'entry_id']).doNothing())
          .execute()
      }
    }),
  boardsWithOldTrash: (before) =>
    guarded(async () => {
      const rows = await old(db, before)
        .innerJoin('board', 'board.id', 'history_change.board_id')
        .where('board.deleted_at', 'is', null)
        .select('history_change.board_id as id')
        .distinct()
        .orderBy('id')
        .execute()
      return rows.map(({ id }) => id)
    }),
  oldTrash: (boardId, before) =>
    guarded(async () => {
      const rows = await old(db, before)
        .where('board_id', '=', boardId)
        // put there again since, it stays until that is long ago
        .where((of) =>
          of.not(
            of.exists(
              of
                .selectFrom('history_change as later')
                .select('later.entry_id')
                .where('later.board_id', '=', boardId)
                .where('later.element_id', '=', of.ref('history_change.element_id'))
                .where('later.root', '=', 'elements')
                .where('later.act', '=', 'removed')
                .where('later.at', '>', before),
            ),
          ),
        )
        .select('entry_id')
        .distinct()
        .orderBy('entry_id')
        .execute()
      return rows.map((row) => row.entry_id)
    }),
  settleTrash: (boardId, before) =>
    guarded(async () => {
      await db
        .updateTable('history_change')
        .set({ settled: 1 })
        .where('board_id', '=', boardId)
        .where('root', '=', 'elements')
        .where('act', '=', 'removed')
        .where('at', '<=', before)
        .execute()
    }),
  seeBoard: (boardId, participantIds, { seq, at }, awayMs) =>
    guarded(async () => {
      if (participantIds.length === 0) return
      const away = new Date(Date.parse(at) - awayMs).toISOString()
      const seen = { board_id: boardId, seen_seq: seq, seen_at: at, before_seq: null, before_at: null }
      await db
        .insertInto('visit')
        .values(participantIds.map((id) => ({ ...seen, participant_id: id })))
        .onConflict((conflict) =>
          conflict.columns(['board_id', 'participant_id']).doUpdateSet((of) => ({
            before_seq: sql<number>`case when visit.seen_at <= ${away} then visit.seen_seq else visit.before_seq end`,
            before_at: sql<string>`case when visit.seen_at <= ${away} then visit.seen_at else visit.before_at end`,
            seen_seq: of.ref('excluded.seen_seq'),
            seen_at: of.ref('excluded.seen_at'),
          })),
        )
        .execute()
    }),
  visitBefore: (boardId, participantId) =>
    guarded(async () => {
      const row = await db
        .selectFrom('visit')
        .select(['before_seq', 'before_at'])
        .where('board_id', '=', boardId)
        .where('participant_id', '=', participantId)
        .executeTakeFirst()
      return row && row.before_seq !== null && row.before_at !== null
        ? { seq: row.before_seq, at: row.before_at }
        : undefined
    }),
})
