import type { Selectable } from 'kysely'
import type { Sql, Trx } from '#server/storage/sql/context.ts'
import { fromMail, toSetting } from '#server/storage/sql/mailSettings.ts'
import { toNotice } from '#server/storage/sql/notices.ts'
import type { MailRow, MailStore } from '#server/storage/mailStore.ts'
import type { MailTable } from '#server/storage/tables.ts'

type Part = Omit<
  MailStore,
  'mailSetting' | 'putMailAddress' | 'putMailDigest' | 'noteConfirmation' | 'confirmMail' | 'stopMail' | 'unconfirmMail'
>

/** Most notices that one look at the queue takes into messages, and that one statement names. */
const AT_ONCE = 400
/** Steps that one digest counts the changes of. */
const MOST_STEPS = 10_000

const toMail = (row: Selectable<MailTable>): MailRow => ({
  id: row.id,
  boardId: row.board_id,
  participantId: row.participant_id,
  kind: row.kind,
  // written by `fromMail` alone
  notices: JSON.parse(row.notices) as string[],
  ...(row.since !== null && { since: row.since }),
  at: row.at,
  attempts: row.attempts,
  nextAt: row.next_at,
})

/** Marks notices as being in a message; those that another process has just taken are not among the result. */
async function takeNotices(trx: Trx, ids: readonly string[], at: string): Promise<readonly string[]> {
  if (ids.length === 0) return []
  const taken = await trx
    .updateTable('notice')
    .set({ mailed_at: at })
    .where('id', 'in', [...ids])
    .where('mailed_at', 'is', null)
    .returning('id')
    .execute()
  const mine = new Set(taken.map(({ id }) => id))
  return ids.filter((id) => mine.has(id))
}

/** Messages that wait to be sent. */
export const mailQueue = ({ db, guarded, transaction }: Sql): Part => ({
  queueNotices: (at, newId) =>
    transaction(async (trx) => {
      const rows = await trx
        .selectFrom('mail_setting as wish')
        .innerJoin('notice', 'notice.participant_id', 'wish.participant_id')
        .select(['notice.id as id', 'notice.participant_id as participantId', 'notice.board_id as boardId'])
        .where('wish.digest', '=', 'never')
        .where('wish.email', 'is not', null)
        .where('notice.mailed_at', 'is', null)
        .where('notice.read_at', 'is', null)
        // nothing from before the address was theirs
        .whereRef('notice.at', '>=', 'wish.confirmed_at')
        .orderBy('notice.at')
        .orderBy('notice.id')
        .limit(AT_ONCE)
        .execute()
      const people = new Map(rows.map(({ participantId, boardId }) => [participantId, boardId]))
      for (const [participantId, boardId] of people) {
        const own = rows.filter((row) => row.participantId === participantId).map(({ id }) => id)
        const notices = await takeNotices(trx, own, at)
        if (notices.length === 0) continue
        const mail: MailRow = {
          id: newId(),
          boardId,
          participantId,
          kind: 'notice',
          notices,
          at,
          attempts: 0,
          nextAt: at,
        }
        await trx.insertInto('mail').values(fromMail(mail)).execute()
      }
    }),
  digestsDue: (digest, before) =>
    guarded(async () => {
      const rows = await db
        .selectFrom('mail_setting')
        .selectAll()
        .where('digest', '=', digest)
        .where('email', 'is not', null)
        .where('confirmed_at', '<', before)
        .where((is) => is.or([is('digest_at', 'is', null), is('digest_at', '<', before)]))
        .execute()
      return rows.map(toSetting)
    }),
  queueDigest: ({ participantId, confirmedAt, digestAt }, mail) =>
    transaction(async (trx) => {
      const claimed = await trx
        .updateTable('mail_setting')
        .set({ digest_at: mail.at })
        .where('participant_id', '=', participantId)
        .where('confirmed_at', '=', confirmedAt ?? '')
        .where('digest_at', digestAt === undefined ? 'is' : '=', digestAt ?? null)
        .returning('participant_id')
        .execute()
      if (claimed.length === 0) return false
      const rows = await trx
        .selectFrom('notice')
        .select('id')
        .where('participant_id', '=', participantId)
        .where('board_id', '=', mail.boardId)
        .where('mailed_at', 'is', null)
        .where('read_at', 'is', null)
        .where('at', '>=', confirmedAt ?? '')
        .orderBy('at')
        .orderBy('id')
        .limit(AT_ONCE)
        .execute()
      const ids = rows.map(({ id }) => id)
      const notices = await takeNotices(trx, ids, mail.at)
      await trx
        .insertInto('mail')
        .values(fromMail({ ...mail, notices, attempts: 0, nextAt: mail.at }))
        .execute()
      return true
    }),
  mailDue: (at, limit) =>
    guarded(async () => {
      const rows = await db
        .selectFrom('mail')
        .selectAll()
        .where('sent_at', 'is', null)
        .where('failed_at', 'is', null)
        .where('next_at', '<=', at)
        .orderBy('next_at')
        .orderBy('id')
        .limit(limit)
        .execute()
      return rows.map(toMail)
    }),
  nextMailAt: () =>
    guarded(async () => {
      const row = await db
        .selectFrom('mail')
        .select('next_at')
        .where('sent_at', 'is', null)
        .where('failed_at', 'is', null)
        .orderBy('next_at')
        .limit(1)
        .executeTakeFirst()
      return row?.next_at
    }),
  claimMail: ({ id, nextAt }, until) =>
    guarded(async () => {
      const claimed = await db
        .updateTable('mail')
        .set((of) => ({ next_at: until, attempts: of('attempts', '+', 1) }))
        .where('id', '=', id)
        .where('next_at', '=', nextAt)
        .where('sent_at', 'is', null)
        .where('failed_at', 'is', null)
        .returning('id')
        .execute()
      return claimed.length > 0
    }),
  settleMail: (mailId, outcome) =>
    guarded(async () => {
      if (outcome === 'dropped') {
        await db.deleteFrom('mail').where('id', '=', mailId).execute()
        return
      }
      const set =
        'sentAt' in outcome
          ? { sent_at: outcome.sentAt }
          : 'failedAt' in outcome
            ? { failed_at: outcome.failedAt }
            : { next_at: outcome.nextAt }
      await db.updateTable('mail').set(set).where('id', '=', mailId).execute()
    }),
  unreadOf: ({ boardId, participantId, notices }) =>
    guarded(async () => {
      if (notices.length === 0) return []
      const rows = await db
        .selectFrom('notice')
        .selectAll()
        .where('id', 'in', [...notices])
        .where('board_id', '=', boardId)
        .where('participant_id', '=', participantId)
        .where('read_at', 'is', null)
        .orderBy('at')
        .orderBy('id')
        .execute()
      return rows.map(toNotice)
    }),
  commentsBetween: (boardId, from, to, butBy) =>
    guarded(async () => {
      const rows = await db
        .selectFrom('comment')
        .innerJoin('comment_thread', 'comment_thread.id', 'comment.thread_id')
        .select(['comment_thread.kind as kind', (of) => of.fn.count('comment.id').as('count')])
        .where('comment.board_id', '=', boardId)
        .where('comment.at', '>', from)
        .where('comment.at', '<=', to)
        .where('comment.deleted_at', 'is', null)
        .where('comment.participant_id', '!=', butBy)
        .groupBy('comment_thread.kind')
        .execute()
      return rows.map(({ kind, count }) => ({ kind, count: Number(count) }))
    }),
  changesBetween: (boardId, from, to, butBy) =>
    guarded(async () => {
      // the steps of that time first, as a board has many changes and few of them are of then
      const rows = await db
        .selectFrom((of) =>
          of
            .selectFrom('history_step')
            .select(['id', 'participant_id'])
            .where('board_id', '=', boardId)
            .where('until', '>', from)
            .where('at', '<=', to)
            .where((is) => is.or([is('participant_id', 'is', null), is('participant_id', '!=', butBy)]))
            .orderBy('last_seq', 'desc')
            .limit(MOST_STEPS)
            .as('step'),
        )
        .innerJoin('history_change as change', 'change.step_id', 'step.id')
        .select(['step.participant_id as who', (of) => of.fn.count('change.entry_id').distinct().as('count')])
        .where('change.at', '>', from)
        .where('change.at', '<=', to)
        .groupBy('step.participant_id')
        .execute()
      return rows.map(({ who, count }) => ({ ...(who !== null && { participantId: who }), count: Number(count) }))
    }),
  purgeMail: (before) =>
    transaction(async (trx) => {
      await trx.deleteFrom('mail').where('sent_at', '<', before).execute()
      await trx.deleteFrom('mail').where('failed_at', '<', before).execute()
      const gone = trx
        .selectFrom('participant')
        .select('id')
        .where((is) => is.or([is('removed_at', 'is not', null), is('session_id', 'is', null)]))
      await trx.deleteFrom('mail_setting').where('participant_id', 'in', gone).execute()
    }),
})
