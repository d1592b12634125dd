import { sql, type Kysely } from 'kysely'
import type { Upkeep } from '#server/storage/sql/context.ts'
import { StorageFault } from '#server/storage/storage.ts'
import type { Tables } from '#server/storage/tables.ts'
import { copyDatabase } from '#server/storage/verify.ts'

/** A database up to this size is rewritten within a second or so; writers wait meanwhile. */
const REWRITTEN_AT_ONCE_BYTES = 256 * 1024 * 1024

/** What is done to the file of a SQLite database; one thing at a time, as a copy under way keeps the log from being emptied. */
export function sqliteUpkeep(db: Kysely<Tables>, file: string, atOnceBytes = REWRITTEN_AT_ONCE_BYTES): Upkeep {
  let turn: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = turn.then(work)
    turn = done.catch(() => undefined) // who asked is told, the next in turn is not concerned
    return done
  }
  const emptyLog = async (): Promise<void> => {
    const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(TRUNCATE)`.execute(db)
    if (rows[0]?.busy !== 0) throw new StorageFault('the log cannot be emptied while another process reads it')
  }
  const rewrite = async (): Promise<void> => {
    await sql`vacuum`.execute(db)
    await emptyLog()
  }
  const bytes = async (): Promise<number> => {
    const { rows } = await sql<{ bytes: number }>`select page_count * page_size as bytes
      from pragma_page_count, pragma_page_size`.execute(db)
    return rows[0]?.bytes ?? 0
  }
  const scrubbed = async (): Promise<boolean> => {
    try {
      // where rows once were moved from, the engine leaves a copy behind that deleting the row does not overwrite
      if ((await bytes()) <= atOnceBytes) {
        await rewrite()
        return true
      }
      await emptyLog()
      return false
    } catch {
      return false // what was asked for is done and stored; the next vacuum cleans up after it
    }
  }
  return {
    backup: (copy) =>
      inTurn(async () => {
        const { ok } = await copyDatabase(file, copy)
        return { sound: ok }
      }),
    vacuum: () => inTurn(rewrite),
    checkpoint: () => inTurn(emptyLog),
    scrub: () =>
      inTurn(async () => {
        if (await scrubbed()) return
        await db.deleteFrom('task').where('name', '=', 'vacuum').execute()
      }),
  }
}
