import type { ExpressionBuilder, Insertable, Selectable } from 'kysely'
import type { Sql, Trx } from '#server/storage/sql/context.ts'
import type { MailRow, MailSettingRow, MailStore } from '#server/storage/mailStore.ts'
import type { MailSettingTable, MailTable, Tables } from '#server/storage/tables.ts'

type Part = Pick<
  MailStore,
  'mailSetting' | 'putMailAddress' | 'putMailDigest' | 'noteConfirmation' | 'confirmMail' | 'stopMail' | 'unconfirmMail'
>

export const toSetting = (row: Selectable<MailSettingTable>): MailSettingRow => ({
  participantId: row.participant_id,
  boardId: row.board_id,
  language: row.language,
  digest: row.digest,
  ...(row.email !== null && { email: row.email }),
  ...(row.confirmed_at !== null && { confirmedAt: row.confirmed_at }),
  ...(row.stop_token !== null && { stopToken: row.stop_token }),
  ...(row.digest_at !== null && { digestAt: row.digest_at }),
})
export const fromMail = (mail: MailRow): Insertable<MailTable> => ({
  id: mail.id,
  board_id: mail.boardId,
  participant_id: mail.participantId,
  kind: mail.kind,
  notices: JSON.stringify(mail.notices),
  since: mail.since ?? null,
  at: mail.at,
  attempts: mail.attempts,
  next_at: mail.nextAt,
  sent_at: null,
  failed_at: null,
})

const FORGOTTEN = {
  email: null,
  confirmed_at: null,
  confirm_hash: null,
  confirm_sent_at: null,
  stop_token: null,
  digest_at: null,
}

/** Messages that asked a person to confirm an address; those that were put off by another are counted too. */
async function confirmationsSince(trx: Trx, participantId: string, at: string): Promise<number> {
  const row = await trx
    .selectFrom('mail')
    .select((of) => of.fn.countAll().as('count'))
    .where('participant_id', '=', participantId)
    .where('kind', '=', 'confirm')
    .where('at', '>', at)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** Messages that wait go with the address; those that asked to confirm it are only given up, as they are counted. */
async function dropWaiting(trx: Trx, participantId: string): Promise<void> {
  const waiting = (is: ExpressionBuilder<Tables, 'mail'>) =>
    is.and([is('participant_id', '=', participantId), is('sent_at', 'is', null), is('failed_at', 'is', null)])
  await trx.deleteFrom('mail').where(waiting).where('kind', '!=', 'confirm').execute()
  await trx
    .updateTable('mail')
    .set((of) => ({ failed_at: of.ref('at') }))
    .where(waiting)
    .execute()
}

/** Where people on boards get messages. */
export const mailSettings = ({ db, guarded, transaction }: Sql): Part => ({
  mailSetting: (participantId) =>
    guarded(async () => {
      const row = await db
        .selectFrom('mail_setting')
        .selectAll()
        .where('participant_id', '=', participantId)
        .executeTakeFirst()
      return row && toSetting(row)
    }),
  putMailAddress: ({ participantId, boardId, email, language, digest, stopToken }, confirmation) =>
    transaction(async (trx) => {
      const wish = { language, digest }
      // whoever else changes it waits here, so that what is counted next is all there is
      await trx
        .insertInto('mail_setting')
        .values({ participant_id: participantId, board_id: boardId, ...wish, ...FORGOTTEN })
        .onConflict((conflict) => conflict.column('participant_id').doUpdateSet(wish))
        .execute()
      if (confirmation && (await confirmationsSince(trx, participantId, confirmation.since)) >= confirmation.most)
        return false
      await trx
        .updateTable('mail_setting')
        .set({ ...FORGOTTEN, email: email ?? null, stop_token: stopToken ?? null })
        .where('participant_id', '=', participantId)
        .execute()
      await dropWaiting(trx, participantId)
      if (confirmation) await trx.insertInto('mail').values(fromMail(confirmation.mail)).execute()
      return true
    }),
  putMailDigest: ({ participantId, boardId, language, digest }) =>
    guarded(async () => {
      await db
        .insertInto('mail_setting')
        .values({ participant_id: participantId, board_id: boardId, language, digest, ...FORGOTTEN })
        .onConflict((conflict) => conflict.column('participant_id').doUpdateSet({ language, digest }))
        .execute()
    }),
  noteConfirmation: (participantId, hash, at) =>
    guarded(async () => {
      await db
        .updateTable('mail_setting')
        .set({ confirm_hash: hash, confirm_sent_at: at })
        .where('participant_id', '=', participantId)
        .execute()
    }),
  confirmMail: (hash, sentAfter, at) =>
    transaction(async (trx) => {
      const found = await trx
        .selectFrom('mail_setting')
        .select(['participant_id', 'confirmed_at'])
        .where('confirm_hash', '=', hash)
        .where('confirm_sent_at', '>', sentAfter)
        .where('email', 'is not', null)
        .executeTakeFirst()
      if (!found) return false
      if (found.confirmed_at !== null) return true
      await trx
        .updateTable('mail_setting')
        .set({ confirmed_at: at })
        .where('participant_id', '=', found.participant_id)
        .where('confirm_hash', '=', hash)
        .execute()
      return true
    }),
  stopMail: (stopToken) =>
    transaction(async (trx) => {
      const stopped = await trx
        .updateTable('mail_setting')
        .set(FORGOTTEN)
        .where('stop_token', '=', stopToken)
        .returning('participant_id')
        .execute()
      for (const { participant_id } of stopped) await dropWaiting(trx, participant_id)
      return stopped.length > 0
    }),
  unconfirmMail: (participantId) =>
    guarded(async () => {
      await db
        .updateTable('mail_setting')
        .set({ confirmed_at: null, confirm_hash: null, confirm_sent_at: null })
        .where('participant_id', '=', participantId)
        .execute()
    }),
})
