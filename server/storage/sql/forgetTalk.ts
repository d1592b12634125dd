import type { Selectable } from 'kysely'
import type { Forgetting } from '#server/storage/erasureRow.ts'
import type { Trx } from '#server/storage/sql/context.ts'
import type { ParticipantTable } from '#server/storage/tables.ts'
import { wholeName } from '#shared/model/wholeName.ts'

type Person = Pick<Selectable<ParticipantTable>, 'id' | 'board_id'>

/** Takes the texts of a person's comments away; threads in which nothing is left go. */
async function emptyComments(trx: Trx, { id, board_id }: Person, at: string): Promise<void> {
  await trx.deleteFrom('comment_agreement').where('participant_id', '=', id).execute()
  const theirs = trx
    .selectFrom('comment')
    .select('id')
    .where('board_id', '=', board_id)
    .where('participant_id', '=', id)
  await trx.deleteFrom('comment_agreement').where('comment_id', 'in', theirs).execute()
  await trx
    .updateTable('comment')
    .set((of) => ({ body: '', mentions: '[]', deleted_at: of.fn.coalesce('deleted_at', of.val(at)) }))
    .where('board_id', '=', board_id)
    .where('participant_id', '=', id)
    .execute()
  await trx
    .deleteFrom('comment_thread')
    .where('board_id', '=', board_id)
    .where((of) =>
      of.not(
        of.exists(
          of
            .selectFrom('comment')
            .select('comment.id')
            .whereRef('comment.thread_id', '=', 'comment_thread.id')
            .where('comment.deleted_at', 'is', null),
        ),
      ),
    )
    .execute()
}

/** Titles of the map that are kept beside it, where the name stands in them: the map's own are shown as hits. */
async function forgetTitles(trx: Trx, boardId: string, isIn: (text: string) => boolean): Promise<void> {
  const threads = await trx
    .selectFrom('comment_thread')
    .select(['id', 'last_title'])
    .where('board_id', '=', boardId)
    .where('last_title', 'is not', null)
    .execute()
  for (const { id, last_title } of threads) {
    if (!isIn(last_title ?? '')) continue
    await trx.updateTable('comment_thread').set({ last_title: null }).where('id', '=', id).execute()
  }
  const offers = await trx
    .selectFrom('role_offer')
    .select(['element_id', 'field', 'person'])
    .where('board_id', '=', boardId)
    .execute()
  for (const { element_id, field, person } of offers) {
    if (!isIn(person)) continue
    await trx
      .deleteFrom('role_offer')
      .where('board_id', '=', boardId)
      .where('element_id', '=', element_id)
      .where('field', '=', field)
      .execute()
  }
}

/**
 * What a person said and was told, beside the map. What they approved stays with the organisation for which they did, and
 * names nobody any more.
 */
export async function forgetTalk(trx: Trx, person: Person, at: string, { comments, names }: Forgetting): Promise<void> {
  const { id } = person
  for (const table of ['notice', 'mail_setting', 'mail', 'visit', 'comment_read', 'role_offer'] as const)
    await trx.deleteFrom(table).where('participant_id', '=', id).execute()
  if (comments === 'delete') await emptyComments(trx, person, at)
  const isIn = wholeName(names?.get(id) ?? '')
  if (isIn) await forgetTitles(trx, person.board_id, isIn)
}
