import type { PersonalData } from '#server/storage/personalData.ts'
import { toAudit, toInvite, toLock, toParticipant, toSession, toToken } from '#server/storage/rows.ts'
import { personalTalk } from '#server/storage/sql/personalTalk.ts'
import type { Sql, Trx } from '#server/storage/sql/context.ts'
import type { Storage } from '#server/storage/storage.ts'

async function read(trx: Trx, sessionId: string): Promise<PersonalData | undefined> {
  const session = await trx.selectFrom('session').selectAll().where('id', '=', sessionId).executeTakeFirst()
  if (!session) return undefined
  const theirs = trx.selectFrom('participant').select('id').where('session_id', '=', sessionId)
  const participants = await trx
    .selectFrom('participant')
    .selectAll()
    .where('session_id', '=', sessionId)
    .orderBy('joined_at')
    .orderBy('id')
    .execute()
  const invites = await trx.selectFrom('invite').selectAll().where('created_by', 'in', theirs).orderBy('id').execute()
  const tokens = await trx.selectFrom('token').selectAll().where('created_by', 'in', theirs).orderBy('id').execute()
  const locks = await trx
    .selectFrom('board_lock')
    .selectAll()
    .where('participant_id', 'in', theirs)
    .orderBy('board_id')
    .orderBy('at')
    .orderBy('scope')
    .orderBy('target_id')
    .execute()
  const audit = await trx
    .selectFrom('audit')
    .selectAll()
    .where((of) => of.or([of('actor_id', 'in', theirs), of('target_id', 'in', theirs)]))
    .orderBy('id')
    .execute()
  const writes = await trx
    .selectFrom('doc_update')
    .select((of) => [
      'board_id',
      'participant_id',
      of.fn.countAll<number>().as('updates'),
      of.fn.min('at').as('first_at'),
      of.fn.max('at').as('last_at'),
    ])
    .where('participant_id', 'in', theirs)
    .groupBy(['board_id', 'participant_id'])
    .orderBy('board_id')
    .execute()
  const numbers = await trx
    .selectFrom('client_owner')
    .selectAll()
    .where('participant_id', 'in', theirs)
    .orderBy('board_id')
    .orderBy('client_id')
    .execute()
  const talk = await personalTalk(trx, sessionId)
  return {
    session: toSession(session),
    talk,
    participants: participants.map(toParticipant),
    invitesMade: invites.map(toInvite),
    tokensMade: tokens.map(toToken),
    locksSet: locks.map(toLock),
    audit: audit.map(toAudit),
    writes: writes.map((row) => ({
      boardId: row.board_id,
      // rows without one are not among theirs
      participantId: row.participant_id ?? '',
      updates: Number(row.updates),
      firstAt: row.first_at,
      lastAt: row.last_at,
    })),
    clientNumbers: numbers.map((row) => ({
      boardId: row.board_id,
      clientId: Number(row.client_id),
      participantId: row.participant_id,
    })),
  }
}

/** What is known of a person. */
export const personalData = ({ transaction }: Sql): Pick<Storage, 'personalData'> => ({
  personalData: (sessionId) => transaction((trx) => read(trx, sessionId)),
})
