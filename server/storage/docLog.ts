import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { constants, crc32, deflate, inflate } from 'node:zlib'
import { sql, type Insertable, type Kysely, type Transaction } from 'kysely'
import type {
  BoardTouch,
  CommitResult,
  OwnerClaim,
  PendingUpdate,
  StoredDoc,
  StoredLog,
} from '#server/storage/docRows.ts'
import { BoardGone } from '#server/storage/storage.ts'
import type { DocUpdateTable, QuarantineTable, Tables } from '#server/storage/tables.ts'

type Trx = Transaction<Tables>

/** Rows in one insert: every backend allows this many times nine parameters. */
const ROWS_AT_ONCE = 1000
/** A snapshot that would unpack to more was not written by us. */
const MAX_UNPACKED = 1024 * 1024 * 1024

const pack = promisify(deflate)
const unpack = promisify(inflate)
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const chunks = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size))

/** One row of `doc_update`, with its checksum. */
export const updateRow = (update: PendingUpdate, seq: number, at: string): Insertable<DocUpdateTable> => ({
  board_id: update.boardId,
  seq,
  bytes: update.bytes,
  crc32: crc32(update.bytes),
  participant_id: update.participantId ?? null,
  kind: update.kind,
  step: update.step ?? null,
  at,
})

/** Inserts rows, many per statement. */
export async function insertUpdates(trx: Trx, rows: readonly Insertable<DocUpdateTable>[]): Promise<void> {
  for (const some of chunks(rows, ROWS_AT_ONCE)) await trx.insertInto('doc_update').values(some).execute()
}

/**
 * Stores the updates of a window: two statements whatever the number of boards. The board's row gives the seq numbers,
 * so two writers can never give the same one.
 */
export async function commitUpdates(
  trx: Trx,
  updates: readonly PendingUpdate[],
  touches: readonly BoardTouch[],
  claims: readonly OwnerClaim[],
  at: string,
): Promise<CommitResult[]> {
  const counts = new Map<string, number>()
  for (const { boardId } of updates) counts.set(boardId, (counts.get(boardId) ?? 0) + 1)
  for (const { boardId } of touches) if (!counts.has(boardId)) counts.set(boardId, 0)
  if (counts.size === 0) return []
  const touched = new Map(touches.map((touch) => [touch.boardId, touch]))
  const values = [...counts].map(([id, count]) => {
    const { nextNumber, title, language } = touched.get(id) ?? {}
    return sql`(cast(${id} as text), cast(${count} as integer), cast(${nextNumber ?? null} as integer),
      cast(${title ?? null} as text), cast(${language ?? null} as text))`
  })
  const { rows } = await sql<{ id: string; seq: number }>`
    with change (board_id, updates, next_number, title, language) as (values ${sql.join(values)})
    update board set seq = seq + change.updates, updated_at = ${at},
      next_number = coalesce(change.next_number, board.next_number),
      title = coalesce(change.title, board.title), language = coalesce(change.language, board.language)
    from change where board.id = change.board_id returning board.id, board.seq`.execute(trx)
  if (rows.length !== counts.size) throw new BoardGone('a board of this commit does not exist')
  const next = new Map(rows.map(({ id, seq }) => [id, seq - (counts.get(id) ?? 0)]))
  await insertUpdates(
    trx,
    updates.map((update) => {
      const seq = (next.get(update.boardId) ?? 0) + 1
      next.set(update.boardId, seq)
      return updateRow(update, seq, at)
    }),
  )
  for (const some of chunks(claims, ROWS_AT_ONCE))
    await trx
      .insertInto('client_owner')
      .values(
        some.map(({ boardId, clientId, participantId }) => ({
          board_id: boardId,
          client_id: clientId,
          participant_id: participantId,
        })),
      )
      .onConflict((conflict) => conflict.columns(['board_id', 'client_id']).doNothing())
      .execute()
  return rows.map(({ id, seq }) => ({ boardId: id, lastSeq: seq }))
}

async function quarantine(
  trx: Trx,
  row: Omit<Insertable<QuarantineTable>, 'id' | 'at'>,
  table: 'doc_update' | 'doc_snapshot',
  at: string,
): Promise<void> {
  await trx
    .insertInto('quarantine')
    .values({ ...row, at })
    .execute()
  await trx.deleteFrom(table).where('board_id', '=', row.board_id).where('seq', '=', row.seq).execute()
}

/** Moves one update out of the log; nothing happens when it is not there. */
export async function quarantineUpdate(
  trx: Trx,
  boardId: string,
  seq: number,
  reason: string,
  at: string,
): Promise<void> {
  const row = await trx
    .selectFrom('doc_update')
    .select('bytes')
    .where('board_id', '=', boardId)
    .where('seq', '=', seq)
    .executeTakeFirst()
  if (!row) return
  await quarantine(trx, { board_id: boardId, kind: 'update', seq, bytes: row.bytes, reason }, 'doc_update', at)
}

async function newestSnapshot(trx: Trx, boardId: string, at: string): Promise<StoredDoc['snapshot']> {
  const rows = await trx
    .selectFrom('doc_snapshot')
    .select(['seq', 'bytes', 'sha256'])
    .where('board_id', '=', boardId)
    .orderBy('seq', 'desc')
    .execute()
  for (const { seq, bytes, sha256: expected } of rows) {
    if (sha256(bytes) === expected) return { seq, bytes: await unpack(bytes, { maxOutputLength: MAX_UNPACKED }) }
    await quarantine(trx, { board_id: boardId, kind: 'snapshot', seq, bytes, reason: 'sha256' }, 'doc_snapshot', at)
  }
  return undefined
}

/** Everything stored of a document, bad rows moved to quarantine on the way. */
export async function loadDoc(trx: Trx, boardId: string, at: string): Promise<StoredDoc> {
  const snapshot = await newestSnapshot(trx, boardId, at)
  const from = snapshot?.seq ?? 0
  const rows = await trx
    .selectFrom('doc_update')
    .select(['seq', 'bytes', 'crc32'])
    .where('board_id', '=', boardId)
    .where('seq', '>', from)
    .orderBy('seq')
    .execute()
  const updates: { seq: number; bytes: Uint8Array }[] = []
  for (const { seq, bytes, crc32: expected } of rows) {
    if (crc32(bytes) === Number(expected)) updates.push({ seq, bytes })
    else await quarantine(trx, { board_id: boardId, kind: 'update', seq, bytes, reason: 'crc32' }, 'doc_update', at)
  }
  const lost = await trx
    .selectFrom('quarantine')
    .select('seq')
    .where('board_id', '=', boardId)
    .where('kind', '=', 'update')
    .where('seq', '>', from)
    .execute()
  const quarantined = new Set(lost.map((row) => row.seq)).size
  const board = await trx.selectFrom('board').select('seq').where('id', '=', boardId).executeTakeFirst()
  const seq = Math.max(board?.seq ?? 0, from, updates.at(-1)?.seq ?? 0)
  const owners = await trx
    .selectFrom('client_owner')
    .select(['client_id', 'participant_id'])
    .where('board_id', '=', boardId)
    .execute()
  return {
    ...(snapshot && { snapshot }),
    updates,
    seq,
    quarantined,
    missing: Math.max(0, seq - from - updates.length - quarantined),
    owners: new Map(owners.map((row) => [Number(row.client_id), row.participant_id])),
  }
}

/** The whole log that is kept, with its authors; rows that cannot be read are passed over and stay where they are. */
export async function updatesOf(trx: Trx, boardId: string): Promise<StoredLog> {
  const rows = await trx
    .selectFrom('doc_update')
    .select(['seq', 'bytes', 'crc32', 'participant_id', 'kind', 'step', 'at'])
    .where('board_id', '=', boardId)
    .orderBy('seq')
    .execute()
  const snapshots = await trx
    .selectFrom('doc_snapshot')
    .select(['seq', 'bytes', 'sha256', 'at'])
    .where('board_id', '=', boardId)
    .orderBy('seq')
    .execute()
  const sound = rows.filter(({ bytes, crc32: expected }) => crc32(bytes) === Number(expected))
  // from the beginning, or from the oldest snapshot that can be read
  const base = sound[0]?.seq === 1 ? undefined : snapshots.find((row) => sha256(row.bytes) === row.sha256)
  return {
    ...(base && { base: { bytes: await unpack(base.bytes, { maxOutputLength: MAX_UNPACKED }), at: base.at } }),
    updates: sound
      .filter(({ seq }) => seq > (base?.seq ?? 0))
      .map(({ seq, bytes, kind, at, participant_id: participantId, step }) => ({
        seq,
        bytes,
        kind,
        at,
        ...(participantId !== null && { participantId }),
        ...(step !== null && { step }),
      })),
  }
}

/** Packs a snapshot, stores it, keeps the one before it, and drops what that one makes superfluous. */
export async function writeSnapshot(
  db: Kysely<Tables>,
  boardId: string,
  seq: number,
  bytesV2: Uint8Array,
  at: string,
): Promise<void> {
  const bytes = await pack(bytesV2, { level: constants.Z_DEFAULT_COMPRESSION })
  const row = { bytes, sha256: sha256(bytes), at }
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto('doc_snapshot')
      .values({ board_id: boardId, seq, ...row })
      .onConflict((conflict) => conflict.columns(['board_id', 'seq']).doUpdateSet(row))
      .execute()
    const previous = await trx
      .selectFrom('doc_snapshot')
      .select('seq')
      .where('board_id', '=', boardId)
      .where('seq', '<', seq)
      .orderBy('seq', 'desc')
      .executeTakeFirst()
    if (!previous) return
    await trx.deleteFrom('doc_update').where('board_id', '=', boardId).where('seq', '<=', previous.seq).execute()
    await trx.deleteFrom('doc_snapshot').where('board_id', '=', boardId).where('seq', '<', previous.seq).execute()
  })
}

/** An update that holds nothing, format v1. */
const EMPTY_UPDATE = Uint8Array.of(0, 0)

interface PackedHistory {
  readonly bytes: Uint8Array
  readonly sha256: string
}
/** A document (update format v2) as it is stored by `replaceHistory`. */
export async function packHistory(bytesV2: Uint8Array): Promise<PackedHistory> {
  const bytes = await pack(bytesV2, { level: constants.Z_DEFAULT_COMPRESSION })
  return { bytes, sha256: sha256(bytes) }
}

/**
 * Deletes everything stored of a document and stores this instead. It is stored twice, as a snapshot and the one before
 * it with an empty update between, so that one row that cannot be read is no loss here either.
 */
export async function replaceHistory(
  trx: Trx,
  boardId: string,
  history: PackedHistory,
  generation: string,
  at: string,
): Promise<void> {
  const board = await trx
    .updateTable('board')
    .set((of) => ({ seq: of('seq', '+', 1), generation }))
    .where('id', '=', boardId)
    .returning('seq')
    .executeTakeFirst()
  if (!board) throw new Error('the board does not exist')
  const { seq } = board
  for (const table of ['doc_update', 'doc_snapshot', 'quarantine'] as const)
    await trx.deleteFrom(table).where('board_id', '=', boardId).execute()
  await trx
    .insertInto('doc_snapshot')
    .values([seq - 1, seq].map((number) => ({ board_id: boardId, seq: number, ...history, at })))
    .execute()
  await insertUpdates(trx, [updateRow({ boardId, bytes: EMPTY_UPDATE, kind: 'migration' }, seq, at)])
}
