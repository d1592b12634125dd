import { sql } from 'kysely'
import type { Added, CommentStore } from '#server/storage/commentStore.ts'
import { commentLists } from '#server/storage/sql/commentLists.ts'
import { fromAnchor, fromPlace } from '#server/storage/sql/commentRows.ts'
import { note, type Sql, type Trx } from '#server/storage/sql/context.ts'
import { lockBoard } from '#server/storage/sql/facilitators.ts'

/** A time that no change of the board's threads has had yet. */
async function nextMoment(trx: Trx, boardId: string, now: string): Promise<string> {
  const row = await trx
    .selectFrom('comment_thread')
    .select('updated_at')
    .where('board_id', '=', boardId)
    .orderBy('updated_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && row.updated_at >= now ? new Date(Date.parse(row.updated_at) + 1).toISOString() : now
}

/** Those on the board are to be told. */
async function tell(trx: Trx, boardId: string): Promise<void> {
  await trx
    .updateTable('board')
    .set((of) => ({ event_seq: of('event_seq', '+', 1) }))
    .where('id', '=', boardId)
    .execute()
}

async function changed(trx: Trx, boardId: string, threadId: string, at: string): Promise<void> {
  await trx.updateTable('comment_thread').set({ updated_at: at }).where('id', '=', threadId).execute()
  await tell(trx, boardId)
}

/** What was made under a key before. */
async function sentBefore(db: Sql['db'], boardId: string, by: string, clientKey: string): Promise<Added | undefined> {
  const row = await db
    .selectFrom('comment')
    .select(['id', 'thread_id'])
    .where('board_id', '=', boardId)
    .where('participant_id', '=', by)
    .where('client_key', '=', clientKey)
    .executeTakeFirst()
  return row && { threadId: row.thread_id, commentId: row.id, made: false }
}

/** What somebody has read of a thread never becomes less. */
async function markThread(trx: Trx, threadId: string, participantId: string, at: string): Promise<void> {
  await trx
    .insertInto('comment_read')
    .values({ thread_id: threadId, participant_id: participantId, read_at: at })
    .onConflict((conflict) =>
      conflict
        .columns(['thread_id', 'participant_id'])
        .doUpdateSet({ read_at: at })
        .where('comment_read.read_at', '<', at),
    )
    .execute()
}

type Sent = Parameters<CommentStore['addThread']>[0] | Parameters<CommentStore['addComment']>[0]
async function addText(trx: Trx, sent: Sent, threadId: string, at: string): Promise<Added> {
  await trx
    .insertInto('comment')
    .values({
      id: sent.commentId,
      thread_id: threadId,
      board_id: sent.boardId,
      participant_id: sent.by,
      at,
      body: sent.text,
      mentions: JSON.stringify(sent.mentions),
      client_key: sent.clientKey,
      edited_at: null,
      deleted_at: null,
    })
    .execute()
  // What is written by oneself is read, and so is what stood before it.
  await markThread(trx, threadId, sent.by, at)
  return { threadId, commentId: sent.commentId, made: true }
}

type Where = Parameters<CommentStore['editComment']>[0]
const living = (trx: Trx, { boardId, threadId, commentId }: Where) =>
  trx
    .selectFrom('comment')
    .select('id')
    .where('id', '=', commentId)
    .where('thread_id', '=', threadId)
    .where('board_id', '=', boardId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()

/** Threads of comments; changes of one board come one after the other. */
export const comments = (context: Sql): CommentStore => {
  const { db, at: now, guarded, transaction } = context
  const onBoard = <T>(boardId: string, work: (trx: Trx, at: string) => Promise<T>): Promise<T> =>
    transaction(async (trx) => {
      await lockBoard(trx, boardId)
      return work(trx, await nextMoment(trx, boardId, now()))
    })
  return {
    ...commentLists(context),
    addThread: (thread) =>
      onBoard(thread.boardId, async (trx, at) => {
        const before = await sentBefore(trx, thread.boardId, thread.by, thread.clientKey)
        if (before) return before
        await trx
          .insertInto('comment_thread')
          .values({
            id: thread.id,
            board_id: thread.boardId,
            ...fromAnchor(thread.anchor),
            kind: thread.kind,
            at,
            participant_id: thread.by,
            updated_at: at,
            resolved_at: null,
            resolved_by: null,
            ...fromPlace(thread.last),
          })
          .execute()
        await tell(trx, thread.boardId)
        return addText(trx, thread, thread.id, at)
      }),
    sent: (boardId, participantId, clientKey) => guarded(() => sentBefore(db, boardId, participantId, clientKey)),
    addComment: (comment) =>
      onBoard(comment.boardId, async (trx, at) => {
        const before = await sentBefore(trx, comment.boardId, comment.by, comment.clientKey)
        if (before) return before
        const thread = await trx
          .selectFrom('comment_thread')
          .select('id')
          .where('id', '=', comment.threadId)
          .where('board_id', '=', comment.boardId)
          .executeTakeFirst()
        if (!thread) return undefined
        const added = await addText(trx, comment, comment.threadId, at)
        if (comment.last)
          await trx
            .updateTable('comment_thread')
            .set(fromPlace(comment.last))
            .where('id', '=', comment.threadId)
            .execute()
        await changed(trx, comment.boardId, comment.threadId, at)
        return added
      }),
    editComment: (of, { text, mentions }) =>
      onBoard(of.boardId, async (trx, at) => {
        if (!(await living(trx, of))) return false
        await trx
          .updateTable('comment')
          .set({ body: text, mentions: JSON.stringify(mentions), edited_at: at })
          .where('id', '=', of.commentId)
          .execute()
        await changed(trx, of.boardId, of.threadId, at)
        return true
      }),
    deleteComment: (of, audit) =>
      onBoard(of.boardId, async (trx, at) => {
        if (!(await living(trx, of))) return undefined
        await note(trx, audit, now())
        await trx
          .updateTable('comment')
          .set({ body: '', mentions: '[]', deleted_at: at })
          .where('id', '=', of.commentId)
          .execute()
        await trx.deleteFrom('comment_agreement').where('comment_id', '=', of.commentId).execute()
        await changed(trx, of.boardId, of.threadId, at)
        const left = await trx
          .selectFrom('comment')
          .select('id')
          .where('thread_id', '=', of.threadId)
          .where('deleted_at', 'is', null)
          .executeTakeFirst()
        if (left) return 'comment'
        await trx.deleteFrom('comment_thread').where('id', '=', of.threadId).execute()
        return 'thread'
      }),
    patchThread: ({ boardId, threadId, by }, { kind, state }) =>
      onBoard(boardId, async (trx, at) => {
        const thread = await trx
          .selectFrom('comment_thread')
          .select(['kind', 'resolved_at'])
          .where('id', '=', threadId)
          .where('board_id', '=', boardId)
          .executeTakeFirst()
        if (!thread) return false
        const stateNow = thread.resolved_at === null ? 'open' : 'resolved'
        const turned = state !== undefined && state !== stateNow
        const change = {
          ...(kind !== undefined && kind !== thread.kind && { kind }),
          ...(turned && {
            resolved_at: state === 'resolved' ? at : null,
            resolved_by: state === 'resolved' ? by : null,
          }),
        }
        if (Object.keys(change).length === 0) return true
        await trx.updateTable('comment_thread').set(change).where('id', '=', threadId).execute()
        await changed(trx, boardId, threadId, at)
        return true
      }),
    setAgreement: (of, participantId, agrees) =>
      onBoard(of.boardId, async (trx, at) => {
        if (!(await living(trx, of))) return false
        const key = { comment_id: of.commentId, participant_id: participantId }
        const done = agrees
          ? await trx
              .insertInto('comment_agreement')
              .values({ ...key, at })
              .onConflict((conflict) => conflict.columns(['comment_id', 'participant_id']).doNothing())
              .returning('comment_id')
              .execute()
          : await trx
              .deleteFrom('comment_agreement')
              .where('comment_id', '=', of.commentId)
              .where('participant_id', '=', participantId)
              .returning('comment_id')
              .execute()
        if (done.length > 0) await changed(trx, of.boardId, of.threadId, at)
        return true
      }),
    markRead: (boardId, participantId, { threadIds, upTo }) =>
      guarded(async () => {
        if (threadIds?.length === 0) return
        const these = threadIds ? sql`and id in (${sql.join(threadIds)})` : sql``
        const time = now()
        await sql`insert into comment_read (thread_id, participant_id, read_at)
          select id, ${participantId}, case when ${upTo} <= ${time} then ${upTo}
            when updated_at <= ${time} then ${time} when updated_at <= ${upTo} then updated_at else ${upTo} end
          from comment_thread where board_id = ${boardId} ${these}
          on conflict (thread_id, participant_id) do update set read_at = excluded.read_at
          where comment_read.read_at < excluded.read_at`.execute(db)
      }),
    keepPlaces: (places) =>
      transaction(async (trx) => {
        for (const { threadId, last } of places)
          await trx.updateTable('comment_thread').set(fromPlace(last)).where('id', '=', threadId).execute()
      }),
  }
}
