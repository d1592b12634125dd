import type { Kysely, Transaction } from 'kysely'
import { fromAudit } from '#server/storage/rows.ts'
import { StorageFault, type AuditEntry } from '#server/storage/storage.ts'
import type { Tables } from '#server/storage/tables.ts'

export type Trx = Transaction<Tables>

/** What is done to the files of a database, in which backends differ; see `Storage` for what each does. */
export interface Upkeep {
  backup(file: string): Promise<{ readonly sound: boolean }>
  vacuum(): Promise<void>
  checkpoint(): Promise<void>
  /** Takes what was deleted out of the files, now or, where that would hold up everybody for long, at the next vacuum. */
  scrub(): Promise<void>
}

/** What the parts of `Storage` have in common. */
export interface Sql {
  readonly db: Kysely<Tables>
  /** The time now. */
  readonly at: () => string
  readonly upkeep: Upkeep
  /** Everything that goes wrong inside, from a full disk to a broken rule of the tables, is a fault of storage. */
  readonly guarded: <T>(work: () => Promise<T>) => Promise<T>
  readonly transaction: <T>(work: (trx: Trx) => Promise<T>) => Promise<T>
}

export function sqlContext(db: Kysely<Tables>, now: () => Date, upkeep: Upkeep): Sql {
  const guarded: Sql['guarded'] = async (work) => {
    try {
      return await work()
    } catch (error) {
      throw error instanceof StorageFault ? error : new StorageFault('a storage call failed', { cause: error })
    }
  }
  return {
    db,
    upkeep,
    guarded,
    at: () => now().toISOString(),
    transaction: (work) => guarded(() => db.transaction().execute(work)),
  }
}

/** Writes the line of the audit log and, when it is an event, gives the board its next event number. */
export async function note(trx: Trx, audit: AuditEntry, at: string): Promise<void> {
  await trx.insertInto('audit').values(fromAudit(audit, at)).execute()
  if (!audit.event || audit.boardId === undefined) return
  await trx
    .updateTable('board')
    .set((of) => ({ event_seq: of('event_seq', '+', 1) }))
    .where('id', '=', audit.boardId)
    .execute()
}
