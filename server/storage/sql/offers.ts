import type { Insertable, Selectable } from 'kysely'
import { note, type Sql, type Trx } from '#server/storage/sql/context.ts'
import type { OfferPlace, OfferRow, OfferStore } from '#server/storage/offerStore.ts'
import type { RoleOfferTable } from '#server/storage/tables.ts'

const toOffer = (row: Selectable<RoleOfferTable>): OfferRow => ({
  boardId: row.board_id,
  elementId: row.element_id,
  field: row.field,
  person: row.person,
  participantId: row.participant_id,
  offeredBy: row.offered_by,
  offeredAt: row.offered_at,
  ...(row.accepted_at !== null && { acceptedAt: row.accepted_at }),
  ...(row.declined_at !== null && { declinedAt: row.declined_at }),
})
const fromOffer = (offer: OfferRow): Insertable<RoleOfferTable> => ({
  board_id: offer.boardId,
  element_id: offer.elementId,
  field: offer.field,
  person: offer.person,
  participant_id: offer.participantId,
  offered_by: offer.offeredBy,
  offered_at: offer.offeredAt,
  accepted_at: offer.acceptedAt ?? null,
  declined_at: offer.declinedAt ?? null,
})

/** Takes away the offer of a place if it is still as it was read; false when it is not. */
async function takeAway(trx: Trx, before: OfferRow): Promise<boolean> {
  const removed = await trx
    .deleteFrom('role_offer')
    .where('board_id', '=', before.boardId)
    .where('element_id', '=', before.elementId)
    .where('field', '=', before.field)
    .where('person', '=', before.person)
    .where('participant_id', '=', before.participantId)
    .where('offered_at', '=', before.offeredAt)
    .where('accepted_at', before.acceptedAt === undefined ? 'is' : '=', before.acceptedAt ?? null)
    .where('declined_at', before.declinedAt === undefined ? 'is' : '=', before.declinedAt ?? null)
    .returning('element_id')
    .execute()
  return removed.length > 0
}

/** Who is asked to take which role on a map. */
export const offers = ({ db, at, guarded, transaction }: Sql): OfferStore => ({
  offers: (boardId) =>
    guarded(async () => {
      const rows = await db.selectFrom('role_offer').selectAll().where('board_id', '=', boardId).execute()
      return rows.map(toOffer)
    }),
  offer: ({ boardId, elementId, field }: OfferPlace) =>
    guarded(async () => {
      const row = await db
        .selectFrom('role_offer')
        .selectAll()
        .where('board_id', '=', boardId)
        .where('element_id', '=', elementId)
        .where('field', '=', field)
        .executeTakeFirst()
      return row && toOffer(row)
    }),
  putOffer: (offer, instead, audit) =>
    transaction(async (trx) => {
      if (instead && !(await takeAway(trx, instead))) return false
      const made = await trx
        .insertInto('role_offer')
        .values(fromOffer(offer))
        .onConflict((conflict) => conflict.columns(['board_id', 'element_id', 'field']).doNothing())
        .returning('element_id')
        .execute()
      if (made.length === 0) return false
      await note(trx, audit, at())
      return true
    }),
  removeOffer: (offer, audit) =>
    transaction(async (trx) => {
      if (!(await takeAway(trx, offer))) return false
      await note(trx, audit, at())
      return true
    }),
  boardsWithAcceptedRoles: () =>
    guarded(async () => {
      const rows = await db
        .selectFrom('role_offer')
        .innerJoin('board', 'board.id', 'role_offer.board_id')
        .select('board.id as id')
        .distinct()
        .where('role_offer.accepted_at', 'is not', null)
        .where('board.deleted_at', 'is', null)
        .execute()
      return rows.map(({ id }) => id)
    }),
})
