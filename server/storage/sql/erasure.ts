import type { Selectable } from 'kysely'
import { nanoid } from 'nanoid'
import { fromErasure, toErasure } from '#server/storage/rows.ts'
import { note, type Sql, type Trx } from '#server/storage/sql/context.ts'
import { forgetTalk } from '#server/storage/sql/forgetTalk.ts'
import type { ErasureHit, ErasureRow, Forgetting } from '#server/storage/erasureRow.ts'
import type { AuditEntry, Storage } from '#server/storage/storage.ts'
import type { ParticipantTable } from '#server/storage/tables.ts'

const KEEPING: Forgetting = { comments: 'anonymise' }

type Part = Pick<Storage, 'eraseSession' | 'eraseParticipant' | 'erasures' | 'finishErasure'>

async function erase(
  trx: Trx,
  person: Selectable<ParticipantTable>,
  at: string,
  hits: readonly ErasureHit[],
  audit: AuditEntry,
  forgetting: Forgetting,
): Promise<ErasureRow> {
  await trx
    .updateTable('participant')
    .set({
      name: '',
      organisation: null,
      session_id: null,
      approves_for: null,
      removed_at: person.removed_at ?? at,
      erased_at: at,
    })
    .where('id', '=', person.id)
    .execute()
  await forgetTalk(trx, person, at, forgetting)
  const erasure = { id: nanoid(), boardId: person.board_id, participantId: person.id, at, hits }
  await trx.insertInto('erasure').values(fromErasure(erasure)).execute()
  await note(trx, audit, at)
  return erasure
}

/** Taking a person out; what they wrote on maps is cut by `replaceHistory`. */
export const erasure = ({ db, at, upkeep, guarded, transaction }: Sql): Part => ({
  eraseSession: async (sessionId, time, hits, forgetting = KEEPING) => {
    const erased = await transaction(async (trx) => {
      const rows = await trx
        .selectFrom('participant')
        .selectAll()
        .where('session_id', '=', sessionId)
        .orderBy('board_id')
        .execute()
      const done: ErasureRow[] = []
      for (const person of rows) {
        const of = { boardId: person.board_id, actorId: person.id, targetId: person.id }
        const audit = { ...of, action: 'person.erased', event: true } as const
        done.push(await erase(trx, person, time, hits.get(person.board_id) ?? [], audit, forgetting))
      }
      await trx.deleteFrom('session').where('id', '=', sessionId).execute()
      return done
    })
    await upkeep.scrub()
    return erased
  },
  eraseParticipant: async (participantId, time, hits, audit, forgetting = KEEPING) => {
    const erased = await transaction(async (trx) => {
      const person = await trx
        .selectFrom('participant')
        .selectAll()
        .where('id', '=', participantId)
        .where('erased_at', 'is', null)
        .executeTakeFirst()
      if (!person) return undefined
      const done = await erase(trx, person, time, hits, audit, forgetting)
      if (person.session_id === null) return done
      const others = await trx
        .selectFrom('participant')
        .select('id')
        .where('session_id', '=', person.session_id)
        .executeTakeFirst()
      if (!others) await trx.deleteFrom('session').where('id', '=', person.session_id).execute()
      return done
    })
    if (erased) await upkeep.scrub()
    return erased
  },
  erasures: (boardId) =>
    guarded(async () => {
      const rows = await db
        .selectFrom('erasure')
        .selectAll()
        .where('board_id', '=', boardId)
        .orderBy('at')
        .orderBy('id')
        .execute()
      return rows.map(toErasure)
    }),
  finishErasure: (boardId, erasureId, time, audit) =>
    transaction(async (trx) => {
      const finished = await trx
        .updateTable('erasure')
        .set({ finished_at: time })
        .where('board_id', '=', boardId)
        .where('id', '=', erasureId)
        .where('finished_at', 'is', null)
        .returning('id')
        .execute()
      if (finished.length === 0) return false
      await note(trx, audit, at())
      return true
    }),
})
