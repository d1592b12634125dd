import type { Insertable, Selectable } from 'kysely'
import { flag } from '#server/storage/rows.ts'
import { note, type Sql } from '#server/storage/sql/context.ts'
import { BoardGone } from '#server/storage/storage.ts'
import type { VersionApprovalTable, VersionTable } from '#server/storage/tables.ts'
import type { ApprovalRow, AskedOrganisation, VersionRow, VersionStore } from '#server/storage/versionStore.ts'
import type { Version } from '#shared/wire/versions.ts'

/** All but what a version holds, which is large. */
const KNOWN = [
  'id',
  'board_id',
  'place',
  'number',
  'kind',
  'reason',
  'name',
  'note',
  'at',
  'participant_id',
  'seq',
  'as_of',
  'checksum',
  'counts',
  'language',
  'organisations',
  'amended_at',
  'earlier_checksum',
] as const
type Known = Pick<Selectable<VersionTable>, (typeof KNOWN)[number]>

const toVersion = (row: Known): VersionRow => ({
  id: row.id,
  boardId: row.board_id,
  place: row.place,
  number: row.number,
  kind: row.kind,
  ...(row.reason !== null && { reason: row.reason }),
  name: row.name,
  ...(row.note !== null && { note: row.note }),
  at: row.at,
  ...(row.participant_id !== null && { participantId: row.participant_id }),
  seq: row.seq,
  asOf: row.as_of,
  checksum: row.checksum,
  language: row.language,
  // both written here alone
  counts: JSON.parse(row.counts) as Version['counts'],
  organisations: JSON.parse(row.organisations) as readonly AskedOrganisation[],
  ...(row.amended_at !== null && { amendedAt: row.amended_at }),
  ...(row.earlier_checksum !== null && { earlierChecksum: row.earlier_checksum }),
})
const toApproval = (row: Selectable<VersionApprovalTable>): ApprovalRow => ({
  versionId: row.version_id,
  organisationId: row.organisation_id,
  organisationName: row.organisation_name,
  decision: row.decision,
  ...(row.comment !== null && { comment: row.comment }),
  at: row.at,
  participantId: row.participant_id,
  onBehalf: row.on_behalf === 1,
})

/** Versions and what organisations say of them. */
export const versions = ({ db, at, guarded, transaction }: Sql): VersionStore => ({
  addVersion: (version, audit) =>
    transaction(async (trx) => {
      // makes those who come at the same moment wait for each other
      const board = await trx
        .updateTable('board')
        .set((of) => ({ next_version: of('next_version', '+', 0) }))
        .where('id', '=', version.boardId)
        .returning('next_version')
        .executeTakeFirst()
      if (!board) throw new BoardGone('no such board')
      if (version.kind === 'automatic') {
        const same = await trx
          .selectFrom('version')
          .select(KNOWN)
          .where('board_id', '=', version.boardId)
          .where('kind', '=', 'automatic')
          .where('seq', '=', version.seq)
          .orderBy('place', 'desc')
          .executeTakeFirst()
        if (same) return toVersion(same)
      }
      const place = board.next_version
      const { last } = await trx
        .selectFrom('version')
        .select(({ fn }) => fn.max('number').as('last'))
        .where('board_id', '=', version.boardId)
        .where('kind', '=', version.kind)
        .executeTakeFirstOrThrow()
      const number = Number(last ?? 0) + 1
      const row: Insertable<VersionTable> = {
        id: version.id,
        board_id: version.boardId,
        place,
        number,
        kind: version.kind,
        reason: version.reason ?? null,
        name: version.name,
        note: version.note ?? null,
        at: version.at,
        participant_id: version.participantId ?? null,
        seq: version.seq,
        as_of: version.asOf,
        checksum: version.checksum,
        counts: JSON.stringify(version.counts),
        language: version.language,
        organisations: JSON.stringify(version.organisations),
        map: version.map,
        register: version.register,
        findings: version.findings,
        amended_at: null,
        earlier_checksum: null,
      }
      await trx.insertInto('version').values(row).execute()
      await trx
        .updateTable('board')
        .set({ next_version: place + 1 })
        .where('id', '=', version.boardId)
        .execute()
      await note(trx, audit, at())
      const { map: _map, register: _register, findings: _findings, ...known } = version
      return { ...known, place, number }
    }),
  versions: (boardId, { kind, before, limit }) =>
    guarded(async () => {
      const rows = await db
        .selectFrom('version')
        .select(KNOWN)
        .where('board_id', '=', boardId)
        .$if(kind !== undefined, (query) => query.where('kind', '=', kind ?? 'named'))
        .$if(before !== undefined, (query) => query.where('place', '<', before ?? 0))
        .orderBy('place', 'desc')
        .limit(limit)
        .execute()
      return rows.map(toVersion)
    }),
  version: (boardId, versionId) =>
    guarded(async () => {
      const row = await db
        .selectFrom('version')
        .select(KNOWN)
        .where('id', '=', versionId)
        .where('board_id', '=', boardId)
        .executeTakeFirst()
      return row && toVersion(row)
    }),
  restorePointAt: (boardId, seq) =>
    guarded(async () => {
      const row = await db
        .selectFrom('version')
        .select(KNOWN)
        .where('board_id', '=', boardId)
        .where('kind', '=', 'automatic')
        .orderBy('place', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row?.seq === seq ? toVersion(row) : undefined
    }),
  frozenPart: (boardId, versionId, part) =>
    guarded(async () => {
      const row = await db
        .selectFrom('version')
        .select(`${part} as bytes`)
        .where('id', '=', versionId)
        .where('board_id', '=', boardId)
        .executeTakeFirst()
      return row?.bytes
    }),
  answeredVersion: (boardId, before) =>
    guarded(async () => {
      const row = await db
        .selectFrom('version')
        .select(KNOWN)
        .where('board_id', '=', boardId)
        .where('kind', '=', 'named')
        .$if(before !== undefined, (query) => query.where('place', '<', before ?? 0))
        .where('id', 'in', (of) => of.selectFrom('version_approval').select('version_id'))
        .orderBy('place', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row && toVersion(row)
    }),
  approvals: (versionIds) =>
    guarded(async () => {
      if (versionIds.length === 0) return []
      const rows = await db
        .selectFrom('version_approval')
        .selectAll()
        .where('version_id', 'in', [...versionIds])
        .orderBy('at')
        .orderBy('organisation_id')
        .execute()
      return rows.map(toApproval)
    }),
  putApproval: (approval, audit) =>
    transaction(async (trx) => {
      const said = {
        organisation_name: approval.organisationName,
        decision: approval.decision,
        comment: approval.comment ?? null,
        at: approval.at,
        participant_id: approval.participantId,
        on_behalf: flag(approval.onBehalf),
      }
      await trx
        .insertInto('version_approval')
        .values({ version_id: approval.versionId, organisation_id: approval.organisationId, ...said })
        .onConflict((conflict) => conflict.columns(['version_id', 'organisation_id']).doUpdateSet(said))
        .execute()
      await note(trx, audit, at())
    }),
  boardsToFreeze: (since) =>
    guarded(async () => {
      const rows = await db
        .selectFrom('board')
        .select('board.id')
        .where('board.deleted_at', 'is', null)
        .where('board.updated_at', '>=', since)
        .where((of) =>
          of.not(
            of.exists(
              of
                .selectFrom('version')
                .select('version.id')
                .whereRef('version.board_id', '=', 'board.id')
                .whereRef('version.seq', '>=', 'board.seq'),
            ),
          ),
        )
        .orderBy('board.id')
        .execute()
      return rows.map(({ id }) => id)
    }),
  dropOldRestorePoints: ({ actions, daily }) =>
    transaction(async (trx) => {
      const points = () => trx.deleteFrom('version').where('kind', '=', 'automatic')
      await points().where('reason', '=', 'daily').where('at', '<', daily).execute()
      await points().where('reason', '!=', 'daily').where('at', '<', actions).execute()
    }),
  dropRestorePoints: (boardId) =>
    transaction(async (trx) => {
      await trx.deleteFrom('version').where('board_id', '=', boardId).where('kind', '=', 'automatic').execute()
    }),
  amendVersion: (boardId, versionId, frozen, audit) =>
    transaction(async (trx) => {
      await trx
        .updateTable('version')
        .set((of) => ({
          // the one that was cited at first
          earlier_checksum: of.fn.coalesce('earlier_checksum', 'checksum'),
          checksum: frozen.checksum,
          counts: JSON.stringify(frozen.counts),
          organisations: JSON.stringify(frozen.organisations),
          map: frozen.map,
          register: frozen.register,
          findings: frozen.findings,
          amended_at: frozen.at,
        }))
        .where('id', '=', versionId)
        .where('board_id', '=', boardId)
        .execute()
      await note(trx, audit, at())
    }),
})
