import type { PersonalTalk } from '#server/storage/personalData.ts'
import type { Trx } from '#server/storage/sql/context.ts'

const absent = <K extends string, V>(key: K, value: V | null): { [key in K]?: V } =>
  // the one key it is asked for
  (value === null ? {} : { [key]: value }) as { [key in K]?: V }

/** What the participants of a session said on their boards, and were told. */
export async function personalTalk(trx: Trx, sessionId: string): Promise<PersonalTalk> {
  const theirs = trx.selectFrom('participant').select('id').where('session_id', '=', sessionId)
  const comments = await trx
    .selectFrom('comment')
    .selectAll()
    .where('participant_id', 'in', theirs)
    .orderBy('at')
    .execute()
  const agreements = await trx
    .selectFrom('comment_agreement')
    .selectAll()
    .where('participant_id', 'in', theirs)
    .orderBy('at')
    .execute()
  const reads = await trx
    .selectFrom('comment_read')
    .selectAll()
    .where('participant_id', 'in', theirs)
    .orderBy('read_at')
    .execute()
  const approvals = await trx
    .selectFrom('version_approval')
    .selectAll()
    .where('participant_id', 'in', theirs)
    .orderBy('at')
    .execute()
  const versions = await trx
    .selectFrom('version')
    .select(['board_id', 'id', 'name', 'note', 'at'])
    .where('participant_id', 'in', theirs)
    .orderBy('at')
    .execute()
  const offers = await trx
    .selectFrom('role_offer')
    .selectAll()
    .where('participant_id', 'in', theirs)
    .orderBy('offered_at')
    .execute()
  const notices = await trx
    .selectFrom('notice')
    .selectAll()
    .where('participant_id', 'in', theirs)
    .orderBy('at')
    .execute()
  const settings = await trx.selectFrom('mail_setting').selectAll().where('participant_id', 'in', theirs).execute()
  const messages = await trx
    .selectFrom('mail')
    .selectAll()
    .where('participant_id', 'in', theirs)
    .orderBy('at')
    .execute()
  const visits = await trx.selectFrom('visit').selectAll().where('participant_id', 'in', theirs).execute()
  return {
    comments: comments.map((row) => ({
      boardId: row.board_id,
      threadId: row.thread_id,
      id: row.id,
      at: row.at,
      text: row.body,
      // written from a list of ids alone
      mentions: JSON.parse(row.mentions) as string[],
      ...absent('editedAt', row.edited_at),
      ...absent('deletedAt', row.deleted_at),
    })),
    agreements: agreements.map((row) => ({ commentId: row.comment_id, at: row.at })),
    readMarks: reads.map((row) => ({ threadId: row.thread_id, readAt: row.read_at })),
    approvals: approvals.map((row) => ({
      versionId: row.version_id,
      organisationId: row.organisation_id,
      organisation: row.organisation_name,
      decision: row.decision,
      ...absent('comment', row.comment),
      at: row.at,
      onBehalf: row.on_behalf === 1,
    })),
    versionsMade: versions.map((row) => ({
      boardId: row.board_id,
      id: row.id,
      name: row.name,
      ...absent('note', row.note),
      at: row.at,
    })),
    offers: offers.map((row) => ({
      boardId: row.board_id,
      elementId: row.element_id,
      field: row.field,
      person: row.person,
      offeredAt: row.offered_at,
      ...absent('acceptedAt', row.accepted_at),
      ...absent('declinedAt', row.declined_at),
    })),
    notices: notices.map((row) => ({
      boardId: row.board_id,
      id: row.id,
      kind: row.kind,
      at: row.at,
      ...absent('readAt', row.read_at),
      ...absent('mailedAt', row.mailed_at),
    })),
    mailSettings: settings.map((row) => ({
      boardId: row.board_id,
      email: row.email,
      digest: row.digest,
      language: row.language,
      ...absent('confirmedAt', row.confirmed_at),
    })),
    messages: messages.map((row) => ({
      boardId: row.board_id,
      kind: row.kind,
      at: row.at,
      ...absent('sentAt', row.sent_at),
    })),
    visits: visits.map((row) => ({
      boardId: row.board_id,
      seenAt: row.seen_at,
      seenSeq: Number(row.seen_seq),
      ...absent('beforeAt', row.before_at),
      ...(row.before_seq !== null && { beforeSeq: Number(row.before_seq) }),
    })),
  }
}
