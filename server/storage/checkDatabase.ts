import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import type Database from 'better-sqlite3'
import { engineVersion } from '#server/storage/sqliteEngine.ts'

/** A row of one board's log. */
export interface RowAt {
  readonly boardId: string
  readonly seq: number
}
/** What was found in a database file. */
export interface VerifyReport {
  readonly file: string
  /** Nothing is broken: the file, every reference and every checksum hold, and no row is missing. */
  readonly ok: boolean
  readonly engine: string
  /** Of the tables; 0 when it is no database of this product. */
  readonly schemaVersion: number
  readonly boards: number
  readonly snapshots: number
  readonly updates: number
  /** Rows that were set aside earlier because they could not be read. */
  readonly quarantined: number
  /** What the engine finds wrong in the file, in its words. */
  readonly integrity: readonly string[]
  /** Rows that refer to what is not there. */
  readonly danglingRows: number
  /** Checksums that do not hold. */
  readonly badSnapshots: readonly RowAt[]
  readonly badUpdates: readonly RowAt[]
  /** Boards that lack updates, and how many. */
  readonly missing: readonly { readonly boardId: string; readonly rows: number }[]
}

interface LogRow {
  readonly board_id: string
  readonly seq: number
  readonly bytes: Uint8Array
  readonly sum: string | number
}
const sumOf = {
  doc_snapshot: (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex'),
  doc_update: (bytes: Uint8Array) => crc32(bytes),
}
const SUM = { doc_snapshot: 'sha256', doc_update: 'crc32' } as const
type LogTable = keyof typeof SUM

/** Whether a row is there and holds its checksum. */
export function rowHolds(db: Database.Database, table: LogTable, { boardId, seq }: RowAt): boolean {
  // the columns are those of the statement
  const row = db
    .prepare(`select board_id, seq, bytes, ${SUM[table]} as sum from ${table} where board_id = ? and seq = ?`)
    .get(boardId, seq) as LogRow | undefined
  return row !== undefined && sumOf[table](row.bytes) === row.sum
}

function checkRows(db: Database.Database, table: LogTable): { count: number; bad: RowAt[] } {
  let count = 0
  const bad: RowAt[] = []
  const rows = db.prepare(`select board_id, seq, bytes, ${SUM[table]} as sum from ${table} order by board_id, seq`)
  // the columns are those of the statement
  for (const { board_id, seq, bytes, sum } of rows.iterate() as IterableIterator<LogRow>) {
    count++
    if (sumOf[table](bytes) !== sum) bad.push({ boardId: board_id, seq })
  }
  return { count, bad }
}

/** Updates after the older of a board's snapshots that are neither there nor in quarantine. */
const MISSING = `
  with base as (select id, seq,
    coalesce((select min(seq) from doc_snapshot where board_id = board.id), 0) as start from board)
  select id as boardId, seq - start
    - (select count(*) from doc_update where board_id = base.id and seq > start)
    - (select count(distinct seq) from quarantine q where board_id = base.id and kind = 'update' and seq > start
       and not exists (select 1 from doc_update u where u.board_id = base.id and u.seq = q.seq)) as rows
  from base where rows > 0 order by id`

function schemaVersion(db: Database.Database): number {
  const there = db.prepare(`select 1 from sqlite_master where type = 'table' and name = 'schema_version'`).get()
  return there ? Number(db.prepare('select coalesce(max(version), 0) from schema_version').pluck().get()) : 0
}
const countOf = (db: Database.Database, table: 'board' | 'quarantine'): number =>
  Number(db.prepare(`select count(*) from ${table}`).pluck().get())

/** Reads every row of a database, all as it is at one moment; throws when the file cannot be read at all. */
export function checkDatabase(db: Database.Database, file: string): VerifyReport {
  return db.transaction((): VerifyReport => {
    const integrity = db
      .prepare('pragma quick_check')
      .pluck()
      .all()
      .map(String)
      .filter((line) => line !== 'ok')
    const version = schemaVersion(db)
    const what = { file, engine: engineVersion(db), schemaVersion: version, integrity }
    if (version === 0) {
      const none = { boards: 0, snapshots: 0, updates: 0, quarantined: 0, danglingRows: 0 }
      return { ...what, ...none, ok: false, badSnapshots: [], badUpdates: [], missing: [] }
    }
    const danglingRows = db.prepare('pragma foreign_key_check').all().length
    const snapshots = checkRows(db, 'doc_snapshot')
    const updates = checkRows(db, 'doc_update')
    // the columns are those of the statement
    const missing = db.prepare(MISSING).all() as VerifyReport['missing']
    return {
      ...what,
      ok: [...integrity, ...snapshots.bad, ...updates.bad, ...missing].length === 0 && danglingRows === 0,
      boards: countOf(db, 'board'),
      snapshots: snapshots.count,
      updates: updates.count,
      quarantined: countOf(db, 'quarantine'),
      danglingRows,
      badSnapshots: snapshots.bad,
      badUpdates: updates.bad,
      missing,
    }
  })()
}
