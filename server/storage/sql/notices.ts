import type { Selectable } from 'kysely'
import { toAnchor } from '#server/storage/sql/commentRows.ts'
import type { Sql, Trx } from '#server/storage/sql/context.ts'
import type { NoticeRow, NoticeStore } from '#server/storage/noticeStore.ts'
import type { NoticeTable } from '#server/storage/tables.ts'

/** So many values go into one statement: a database takes only so many parameters. */
const AT_ONCE = 80

export const toNotice = (row: Selectable<NoticeTable>): NoticeRow => ({
  id: row.id,
  boardId: row.board_id,
  participantId: row.participant_id,
  kind: row.kind,
  // it was written by `addNotices` alone
  subject: JSON.parse(row.subject) as NoticeRow['subject'],
  once: row.once,
  at: row.at,
  ...(row.by_participant !== null && { by: row.by_participant }),
  ...(row.read_at !== null && { readAt: row.read_at }),
  ...(row.mailed_at !== null && { mailedAt: row.mailed_at }),
})

const place = (boardId: string, participantId: string): string => `${boardId} ${participantId}`
/** Those of the people who are on their board and may be told something. */
async function tellable(trx: Trx, notices: readonly NoticeRow[]): Promise<ReadonlySet<string>> {
  const rows = await trx
    .selectFrom('participant')
    .select(['id', 'board_id'])
    .where('id', 'in', [...new Set(notices.map(({ participantId }) => participantId))])
    .where('removed_at', 'is', null)
    .where('role', '!=', 'viewer')
    .execute()
  return new Set(rows.map(({ id, board_id }) => place(board_id, id)))
}

async function addSome(trx: Trx, notices: readonly NoticeRow[]): Promise<readonly { id: string; boardId: string }[]> {
  const people = await tellable(trx, notices)
  const told = notices.filter(
    ({ boardId, participantId, by }) => people.has(place(boardId, participantId)) && participantId !== by,
  )
  if (told.length === 0) return []
  const rows = await trx
    .insertInto('notice')
    .values(
      told.map((notice) => ({
        id: notice.id,
        board_id: notice.boardId,
        participant_id: notice.participantId,
        kind: notice.kind,
        subject: JSON.stringify(notice.subject),
        once: notice.once,
        at: notice.at,
        by_participant: notice.by ?? null,
        read_at: notice.readAt ?? null,
        mailed_at: notice.mailedAt ?? null,
      })),
    )
    .onConflict((conflict) => conflict.columns(['board_id', 'participant_id', 'once']).doNothing())
    .returning(['participant_id', 'board_id'])
    .execute()
  return rows.map((row) => ({ id: row.participant_id, boardId: row.board_id }))
}

const idsIn = (subjects: readonly NoticeRow['subject'][], key: 'commentId' | 'threadId' | 'versionId'): string[] => [
  ...new Set(subjects.flatMap((subject) => subject[key] ?? [])),
]

/** The board's next event number, for what is no act of the audit log. */
const nextEvent = (trx: Trx, boardId: string) =>
  trx
    .updateTable('board')
    .set((of) => ({ event_seq: of('event_seq', '+', 1) }))
    .where('id', '=', boardId)
    .execute()

/** What people on a board are told. */
export const notices = ({ db, guarded, transaction }: Sql): NoticeStore => ({
  addNotices: (wishes) =>
    transaction(async (trx) => {
      const added: { id: string; boardId: string }[] = []
      for (let i = 0; i < wishes.length; i += AT_ONCE) added.push(...(await addSome(trx, wishes.slice(i, i + AT_ONCE))))
      for (const boardId of new Set(added.map((one) => one.boardId))) await nextEvent(trx, boardId)
      return [...new Set(added.map(({ id }) => id))]
    }),
  notices: (boardId, participantId, { limit, after, unread }) =>
    guarded(async () => {
      const own = db
        .selectFrom('notice')
        .selectAll()
        .where('board_id', '=', boardId)
        .where('participant_id', '=', participantId)
      const last = after === undefined ? undefined : await own.where('id', '=', after).executeTakeFirst()
      if (after !== undefined && !last) return undefined
      const rows = await own
        .$if(unread === true, (all) => all.where('read_at', 'is', null))
        .$if(unread === false, (all) => all.where('read_at', 'is not', null))
        .$if(last !== undefined, (all) =>
          all.where((is) =>
            is.or([
              is('at', '<', last?.at ?? ''),
              is.and([is('at', '=', last?.at ?? ''), is('id', '<', last?.id ?? '')]),
            ]),
          ),
        )
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute()
      return rows.map(toNotice)
    }),
  unreadNotices: (boardId, participantId) =>
    guarded(async () => {
      const row = await db
        .selectFrom('notice')
        .select((of) => of.fn.countAll().as('count'))
        .where('board_id', '=', boardId)
        .where('participant_id', '=', participantId)
        .where('read_at', 'is', null)
        .executeTakeFirstOrThrow()
      return Number(row.count)
    }),
  readNotices: (boardId, participantId, at, ids) =>
    transaction(async (trx) => {
      if (ids?.length === 0) return 0
      const rows = await trx
        .updateTable('notice')
        .set({ read_at: at })
        .where('board_id', '=', boardId)
        .where('participant_id', '=', participantId)
        .where('read_at', 'is', null)
        .$if(ids !== undefined, (some) => some.where('id', 'in', [...(ids ?? [])]))
        .returning('id')
        .execute()
      if (rows.length > 0) await nextEvent(trx, boardId)
      return rows.length
    }),
  noticeMatter: (boardId, subjects) =>
    guarded(async () => {
      const [comments, threads, versions] = [
        idsIn(subjects, 'commentId'),
        idsIn(subjects, 'threadId'),
        idsIn(subjects, 'versionId'),
      ]
      const [said, places, named] = await Promise.all([
        comments.length === 0
          ? []
          : db
              .selectFrom('comment')
              .select(['id', 'body'])
              .where('board_id', '=', boardId)
              .where('id', 'in', comments)
              .where('deleted_at', 'is', null)
              .execute(),
        threads.length === 0
          ? []
          : db
              .selectFrom('comment_thread')
              .select(['id', 'anchor', 'target', 'last_title as lastTitle'])
              .where('board_id', '=', boardId)
              .where('id', 'in', threads)
              .execute(),
        versions.length === 0
          ? []
          : db
              .selectFrom('version')
              .select(['id', 'name', 'number'])
              .where('board_id', '=', boardId)
              .where('id', 'in', versions)
              .execute(),
      ])
      return {
        comments: new Map(said.map(({ id, body }) => [id, body])),
        threads: new Map(
          places.map(({ id, lastTitle, ...place }) => [
            id,
            { anchor: toAnchor(place), ...(lastTitle !== null && { lastTitle }) },
          ]),
        ),
        versions: new Map(named.map(({ id, name, number }) => [id, { name, number }])),
      }
    }),
})
