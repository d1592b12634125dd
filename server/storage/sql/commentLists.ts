import { sql, type RawBuilder, type Selectable } from 'kysely'
import type { After, CommentRow, CommentStore, Reader, ThreadAndComments } from '#server/storage/commentStore.ts'
import { fromAnchor, toAnchor, toComment, toThread } from '#server/storage/sql/commentRows.ts'
import type { Sql, Trx } from '#server/storage/sql/context.ts'
import type { CommentTable, CommentThreadTable } from '#server/storage/tables.ts'

type Part = Pick<
  CommentStore,
  'threads' | 'thread' | 'comment' | 'comments' | 'threadMarks' | 'partakers' | 'allComments' | 'threadsOn'
>
type CountedThread = Selectable<CommentThreadTable> & { count: number; unread: number }
type Condition = RawBuilder<boolean>

/** How many of a thread's latest comments come with it. */
const LATEST = 50
/** Ids in one question. */
const AT_ONCE = 500

const all = (conditions: readonly Condition[]): Condition => sql<boolean>`${sql.join(conditions, sql` and `)}`
const anyOf = (conditions: readonly Condition[]): Condition => sql<boolean>`(${sql.join(conditions, sql` or `)})`
const oneOf = (column: RawBuilder<unknown>, values: readonly string[]): Condition =>
  values.length === 0 ? sql<boolean>`1 = 0` : sql<boolean>`${column} in (${sql.join(values)})`

const unreadOf = ({ participantId }: Reader): Condition =>
  sql<boolean>`c.thread_id = t.id and c.deleted_at is null and c.participant_id <> ${participantId}
    and c.at > coalesce((select r.read_at from comment_read r
      where r.thread_id = t.id and r.participant_id = ${participantId}), '')`
/** Ids stand in quotes in the list, and hold none themselves. */
const mentions = (id: string): Condition => sql<boolean>`replace(c.mentions, ${JSON.stringify(id)}, '') <> c.mentions`
const mineOf = ({ participantId, organisationId }: Reader): Condition =>
  anyOf([
    sql<boolean>`t.participant_id = ${participantId}`,
    sql<boolean>`exists (select 1 from comment c where c.thread_id = t.id and c.deleted_at is null and ${anyOf([
      sql<boolean>`c.participant_id = ${participantId}`,
      mentions(participantId),
      ...(organisationId === undefined ? [] : [mentions(organisationId)]),
    ])})`,
  ])
const counts = (reader: Reader) =>
  sql`(select count(*) from comment c where c.thread_id = t.id) as count,
    (select count(*) from comment c where ${unreadOf(reader)}) as unread`
const onElement = (id: string): Condition =>
  sql<boolean>`((t.anchor = 'element' and t.target = ${id})
    or (t.anchor = 'value' and substr(t.target, 1, ${id.length + 1}) = ${`${id}.`}))`
const onLinks = (ids: readonly string[]): Condition =>
  sql<boolean>`(t.anchor = 'link' and ${oneOf(sql`t.target`, ids)})`

type Filter = Parameters<CommentStore['threads']>[2]
function conditionsOf(filter: Filter, reader: Reader): readonly Condition[] {
  const { since, state, unread, kind, mine, writers, element, linkId } = filter
  const isUnread = sql<boolean>`exists (select 1 from comment c where ${unreadOf(reader)})`
  return [
    since !== undefined && sql<boolean>`t.updated_at > ${since}`,
    state === 'open' && sql<boolean>`t.resolved_at is null`,
    state === 'resolved' && sql<boolean>`t.resolved_at is not null`,
    unread === true && isUnread,
    unread === false && sql<boolean>`not ${isUnread}`,
    kind !== undefined && sql<boolean>`t.kind = ${kind}`,
    mine === true && mineOf(reader),
    mine === false && sql<boolean>`not ${mineOf(reader)}`,
    writers &&
      sql<boolean>`exists (select 1 from comment c where c.thread_id = t.id and c.deleted_at is null
        and ${oneOf(sql`c.participant_id`, writers)})`,
    element && anyOf([onElement(element.id), onLinks(element.linkIds)]),
    linkId !== undefined && onLinks([linkId]),
  ].filter((condition) => condition !== false && condition !== undefined)
}

async function agreements(trx: Trx, commentIds: readonly string[]): Promise<Map<string, string[]>> {
  const agreed = new Map<string, string[]>()
  for (let from = 0; from < commentIds.length; from += AT_ONCE) {
    const rows = await trx
      .selectFrom('comment_agreement')
      .select(['comment_id', 'participant_id'])
      .where('comment_id', 'in', commentIds.slice(from, from + AT_ONCE))
      .orderBy('at')
      .orderBy('participant_id')
      .execute()
    for (const row of rows) agreed.set(row.comment_id, [...(agreed.get(row.comment_id) ?? []), row.participant_id])
  }
  return agreed
}

async function withAgreements(trx: Trx, rows: readonly Selectable<CommentTable>[]): Promise<CommentRow[]> {
  const agreed = await agreements(
    trx,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => toComment(row, agreed.get(row.id) ?? []))
}

/** Threads with the first and the latest of their comments. */
async function withComments(trx: Trx, threads: readonly CountedThread[]): Promise<ThreadAndComments[]> {
  if (threads.length === 0) return []
  const ids = threads.map(({ id }) => id)
  const { rows } = await sql<Selectable<CommentTable>>`
    select * from (
      select c.*, row_number() over (partition by c.thread_id order by c.at, c.id) as oldest,
        row_number() over (partition by c.thread_id order by c.at desc, c.id desc) as newest
      from comment c where ${oneOf(sql`c.thread_id`, ids)}) as numbered
    where oldest = 1 or newest <= ${LATEST} order by at, id`.execute(trx)
  const comments = new Map<string, CommentRow[]>()
  for (const comment of await withAgreements(trx, rows)) {
    const others = comments.get(comment.threadId)
    if (others) others.push(comment)
    else comments.set(comment.threadId, [comment])
  }
  return threads.map((row) => ({
    ...toThread(row),
    count: Number(row.count),
    unread: Number(row.unread),
    comments: comments.get(row.id) ?? [],
  }))
}

const after = (page: After | undefined): Condition =>
  page ? sql<boolean>`c.at >= ${page.at} and (c.at > ${page.at} or c.id > ${page.id})` : sql<boolean>`1 = 1`

/** Reading of threads; every list goes on by key. */
export const commentLists = ({ db, guarded, transaction }: Sql): Part => ({
  threads: (boardId, reader, filter, { after: last, limit }) =>
    transaction(async (trx) => {
      const conditions = [
        sql<boolean>`t.board_id = ${boardId}`,
        ...conditionsOf(filter, reader),
        ...(last
          ? [
              // an index can begin here
              sql<boolean>`t.updated_at <= ${last.at}`,
              sql<boolean>`(t.updated_at < ${last.at} or t.id < ${last.id})`,
            ]
          : []),
      ]
      const { rows } = await sql<CountedThread>`select t.*, ${counts(reader)} from comment_thread t
        where ${all(conditions)} order by t.updated_at desc, t.id desc limit ${limit}`.execute(trx)
      return withComments(trx, rows)
    }),
  thread: (boardId, threadId, reader) =>
    transaction(async (trx) => {
      const { rows } = await sql<CountedThread>`select t.*, ${counts(reader)} from comment_thread t
        where t.id = ${threadId} and t.board_id = ${boardId}`.execute(trx)
      return (await withComments(trx, rows))[0]
    }),
  comment: (boardId, threadId, commentId) =>
    transaction(async (trx) => {
      const rows = await trx
        .selectFrom('comment')
        .selectAll()
        .where('id', '=', commentId)
        .where('thread_id', '=', threadId)
        .where('board_id', '=', boardId)
        .execute()
      return (await withAgreements(trx, rows))[0]
    }),
  comments: (boardId, threadId, page) =>
    transaction(async (trx) => {
      const { rows } = await sql<Selectable<CommentTable>>`select c.* from comment c
        where c.thread_id = ${threadId} and c.board_id = ${boardId} and ${after(page.after)}
        order by c.at, c.id limit ${page.limit}`.execute(trx)
      return withAgreements(trx, rows)
    }),
  threadMarks: (boardId, reader, since, { after: last, limit }) =>
    guarded(async () => {
      const conditions = [
        sql<boolean>`t.board_id = ${boardId}`,
        ...conditionsOf(since === undefined ? {} : { since }, reader),
        ...(last ? [sql<boolean>`(t.at > ${last.at} or (t.at = ${last.at} and t.id > ${last.id}))`] : []),
      ]
      const { rows } = await sql<CountedThread & { mine: number }>`select t.*, ${counts(reader)},
        case when ${mineOf(reader)} then 1 else 0 end as mine from comment_thread t
        where ${all(conditions)} order by t.at, t.id limit ${limit}`.execute(db)
      return rows.map((row) => ({
        ...toThread(row),
        count: Number(row.count),
        unread: Number(row.unread),
        mine: Number(row.mine) === 1,
      }))
    }),
  partakers: (boardId, threadId) =>
    guarded(async () => {
      const rows = await db
        .selectFrom('comment')
        .select(['participant_id', 'mentions'])
        .where('thread_id', '=', threadId)
        .where('board_id', '=', boardId)
        .where('deleted_at', 'is', null)
        .execute()
      const thread = await db
        .selectFrom('comment_thread')
        .select('participant_id')
        .where('id', '=', threadId)
        .where('board_id', '=', boardId)
        .executeTakeFirst()
      return {
        writers: [...new Set([...(thread ? [thread.participant_id] : []), ...rows.map((row) => row.participant_id)])],
        // written from a list of ids alone
        mentioned: [...new Set(rows.flatMap((row) => JSON.parse(row.mentions) as readonly string[]))],
      }
    }),
  allComments: (boardId, page) =>
    transaction(async (trx) => {
      const { rows } = await sql<Selectable<CommentTable>>`select c.* from comment c
        where c.board_id = ${boardId} and ${after(page.after)} order by c.at, c.id limit ${page.limit}`.execute(trx)
      return withAgreements(trx, rows)
    }),
  threadsOn: (boardId, { elementIds, linkIds }) =>
    guarded(async () => {
      // A value is named with its field: those on elements are few enough to be looked through here.
      const targets = new Set([
        ...elementIds.map((elementId) => fromAnchor({ elementId }).target),
        ...linkIds.map((linkId) => fromAnchor({ linkId }).target),
      ])
      const rows = await db
        .selectFrom('comment_thread')
        .select(['id', 'anchor', 'target'])
        .where('board_id', '=', boardId)
        .where('anchor', 'in', ['element', 'link', 'value'])
        .execute()
      return rows.flatMap((row) => {
        const on = row.anchor === 'value' ? row.target?.split('.')[0] : row.target
        return targets.has(on ?? '') ? [{ id: row.id, anchor: toAnchor(row) }] : []
      })
    }),
})
