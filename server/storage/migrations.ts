import { sql, type Kysely, type RawBuilder } from 'kysely'
import { StorageUnavailable } from '#server/storage/storage.ts'
import type { Tables } from '#server/storage/tables.ts'

/** The column types in which backends differ. */
export interface ColumnTypes {
  readonly blob: RawBuilder<unknown>
  /** A number that outgrows 32 bits. */
  readonly big: RawBuilder<unknown>
  /** A primary key that counts up by itself. */
  readonly counter: RawBuilder<unknown>
}

/** One step forward; steps are never changed once released, only added. */
interface Migration {
  readonly version: number
  readonly statements: (types: ColumnTypes) => readonly RawBuilder<unknown>[]
}

const FIRST: Migration = {
  version: 1,
  statements: ({ blob, big, counter }) => [
    sql`create table board (
      id text primary key, title text not null, language text not null, created_at text not null,
      updated_at text not null, generation text not null, seq integer not null, locked integer not null,
      phase integer not null, lock_reason text, retention_until text, deleted_at text, next_number integer not null)`,
    sql`create table session (
      id text primary key, token_hash text not null unique, created_at text not null, last_used_at text not null,
      own_device integer not null)`,
    sql`create table participant (
      id text primary key, board_id text not null references board (id) on delete cascade,
      session_id text not null references session (id) on delete cascade, name text not null, organisation text,
      role text not null, colour text not null, guest integer not null, joined_at text not null, invite_id text,
      removed_at text,
      unique (board_id, session_id))`,
    sql`create index participant_session on participant (session_id)`,
    sql`create table invite (
      id text primary key, board_id text not null references board (id) on delete cascade, secret_hash text not null,
      role text not null, label text, created_at text not null, created_by text not null, expires_at text,
      max_uses integer, uses integer not null, last_used_at text, revoked_at text)`,
    sql`create index invite_board on invite (board_id)`,
    sql`create table doc_update (
      board_id text not null references board (id) on delete cascade, seq integer not null, bytes ${blob} not null,
      crc32 ${big} not null, participant_id text, kind text not null, step text, at text not null,
      primary key (board_id, seq))`,
    sql`create table doc_snapshot (
      board_id text not null references board (id) on delete cascade, seq integer not null, bytes ${blob} not null,
      sha256 text not null, at text not null, primary key (board_id, seq))`,
    sql`create table client_owner (
      board_id text not null references board (id) on delete cascade, client_id ${big} not null,
      participant_id text not null, primary key (board_id, client_id))`,
    sql`create table quarantine (
      id ${counter}, board_id text not null, kind text not null, seq integer not null, bytes ${blob} not null,
      reason text not null, at text not null)`,
    sql`create index quarantine_board on quarantine (board_id)`,
    sql`create table audit (
      id ${counter}, at text not null, board_id text, actor_id text, action text not null, target_id text,
      outcome text)`,
    sql`create index audit_board on audit (board_id)`,
    sql`create table probe (id integer primary key, at text not null)`,
  ],
}

/** People, programs' access, locks and house-keeping; a participant outlives the session that made it. */
const TRUST: Migration = {
  version: 2,
  statements: () => [
    sql`alter table board add column event_seq integer not null default 0`,
    sql`create table participant_2 (
      id text primary key, board_id text not null references board (id) on delete cascade,
      session_id text references session (id) on delete set null, name text not null, organisation text,
      role text not null, colour text not null, guest integer not null, joined_at text not null, invite_id text,
      approves_for text, removed_at text, erased_at text,
      unique (board_id, session_id))`,
    sql`insert into participant_2 (id, board_id, session_id, name, organisation, role, colour, guest, joined_at, invite_id,
      removed_at) select id, board_id, session_id, name, organisation, role, colour, guest, joined_at, invite_id,
      removed_at from participant`,
    sql`drop table participant`,
    sql`alter table participant_2 rename to participant`,
    sql`create index participant_session on participant (session_id)`,
    sql`alter table invite add column passcode_hash text`,
    sql`create table token (
      id text primary key, board_id text not null references board (id) on delete cascade,
      token_hash text not null unique, role text not null, label text not null, created_at text not null,
      created_by text not null, expires_at text, last_used_at text, revoked_at text)`,
    sql`create index token_board on token (board_id)`,
    sql`create table board_lock (
      board_id text not null references board (id) on delete cascade, scope text not null, target_id text not null,
      reason text, at text not null, participant_id text not null, primary key (board_id, scope, target_id))`,
    sql`create table erasure (
      id text primary key, board_id text not null references board (id) on delete cascade,
      participant_id text not null, at text not null, hits text not null, finished_at text)`,
    sql`create index erasure_board on erasure (board_id)`,
    sql`create table task (name text primary key, done_at text not null)`,
    sql`drop index audit_board`,
    sql`create index audit_board on audit (board_id, id)`,
    sql`create index audit_at on audit (at)`,
  ],
}
/** What people say and decide about the map, what became of it and when, and what they are told of it. */
const TALK: Migration = {
  version: 3,
  statements: ({ blob, big }) => [
    sql`create table comment_thread (
      id text primary key, board_id text not null references board (id) on delete cascade, anchor text not null,
      target text, kind text not null, at text not null, participant_id text not null, updated_at text not null,
      resolved_at text, resolved_by text, last_title text, last_x integer, last_y integer)`,
    sql`create index comment_thread_board on comment_thread (board_id, updated_at)`,
    sql`create table comment (
      id text primary key, thread_id text not null references comment_thread (id) on delete cascade,
      board_id text not null references board (id) on delete cascade, participant_id text not null, at text not null,
      body text not null, mentions text not null, client_key text not null, edited_at text, deleted_at text,
      unique (board_id, participant_id, client_key))`,
    sql`create index comment_of_thread on comment (thread_id, at)`,
    sql`create table comment_read (
      thread_id text not null references comment_thread (id) on delete cascade, participant_id text not null,
      read_at text not null, primary key (thread_id, participant_id))`,
    sql`create table comment_agreement (
      comment_id text not null references comment (id) on delete cascade, participant_id text not null, at text not null,
      primary key (comment_id, participant_id))`,
    sql`create table version (
      id text primary key, board_id text not null references board (id) on delete cascade, place integer not null,
      number integer not null, kind text not null, reason text, name text not null, note text, at text not null, participant_id text,
      seq integer not null, as_of text not null, checksum text not null, counts text not null,
      language text not null, organisations text not null, map ${blob} not null, register ${blob} not null, findings ${blob} not null,
      amended_at text, earlier_checksum text,
      unique (board_id, place), unique (board_id, kind, number))`,
    sql`create index version_board on version (board_id, at)`,
    sql`alter table board add column next_version integer not null default 1`,
    sql`create table version_approval (
      version_id text not null references version (id) on delete cascade, organisation_id text not null,
      organisation_name text not null, decision text not null, comment text, at text not null,
      participant_id text not null, on_behalf integer not null, primary key (version_id, organisation_id))`,
    sql`create table history_step (
      id text primary key, board_id text not null references board (id) on delete cascade, first_seq integer not null,
      last_seq integer not null, at text not null, until text not null, participant_id text, kind text not null,
      version_id text, plan ${blob}, undone_by text)`,
    sql`create index history_step_board on history_step (board_id, last_seq)`,
    sql`create table history_change (
      step_id text not null references history_step (id) on delete cascade, board_id text not null,
      root text not null, entry_id text not null, element_id text, act text not null, fields text not null,
      title text, was integer not null, act_seq ${big} not null, seq ${big} not null, at text not null,
      settled integer not null default 0, primary key (step_id, root, entry_id))`,
    sql`create index history_change_element on history_change (board_id, element_id, seq)`,
    sql`create index history_change_board on history_change (board_id, seq)`,
    sql`create table visit (
      board_id text not null references board (id) on delete cascade, participant_id text not null,
      seen_seq integer not null, seen_at text not null, before_seq integer, before_at text,
      primary key (board_id, participant_id))`,
    sql`create table role_offer (
      board_id text not null references board (id) on delete cascade, element_id text not null, field text not null,
      person text not null, participant_id text not null, offered_by text not null, offered_at text not null,
      accepted_at text, declined_at text, primary key (board_id, element_id, field))`,
    sql`create table notice (
      id text primary key, board_id text not null references board (id) on delete cascade,
      participant_id text not null, kind text not null, subject text not null, once text not null, at text not null,
      by_participant text, read_at text, mailed_at text, unique (board_id, participant_id, once))`,
    sql`create index notice_participant on notice (participant_id, at)`,
    sql`create index notice_unmailed on notice (mailed_at, at)`,
    sql`create table mail_setting (
      participant_id text primary key, board_id text not null references board (id) on delete cascade, email text,
      language text not null, digest text not null, confirmed_at text, confirm_hash text unique, confirm_sent_at text,
      stop_token text unique, digest_at text)`,
    sql`create table mail (
      id text primary key, board_id text not null references board (id) on delete cascade,
      participant_id text not null, kind text not null, notices text not null, since text, at text not null,
      attempts integer not null, next_at text not null, sent_at text, failed_at text)`,
    sql`create index mail_next on mail (sent_at, failed_at, next_at)`,
  ],
}
export const MIGRATIONS: readonly Migration[] = [FIRST, TRUST, TALK]
export const NEWEST = Math.max(...MIGRATIONS.map(({ version }) => version))

/** Version of the tables; 0 when there are none. */
export async function versionOf(db: Kysely<Tables>): Promise<number> {
  const tables = await db.introspection.getTables()
  if (!tables.some(({ name }) => name === 'schema_version')) return 0
  const rows = await db.selectFrom('schema_version').select('version').execute()
  return Math.max(0, ...rows.map(({ version }) => version))
}

/** Rejects with StorageUnavailable when the tables are of a version that this program does not know. */
export function refuseNewer(version: number): void {
  if (version <= NEWEST) return
  throw new StorageUnavailable(
    `The database has version ${version} and this program knows versions up to ${NEWEST}: start the newer program.`,
  )
}

/**
 * Brings the tables to the newest version, all steps in one transaction. `before` runs first, when there is something to
 * change in tables that exist already. Rejects with StorageUnavailable, changing nothing, when the database was written
 * by a newer version of the product.
 */
export async function migrate(
  db: Kysely<Tables>,
  types: ColumnTypes,
  now: () => Date,
  before: (from: number, to: number) => Promise<void> = async () => undefined,
): Promise<void> {
  const current = await versionOf(db)
  refuseNewer(current)
  if (current === NEWEST) return
  if (current > 0) await before(current, NEWEST)
  await db.transaction().execute(async (trx) => {
    await sql`create table if not exists schema_version (version integer primary key, at text not null)`.execute(trx)
    for (const { version, statements } of MIGRATIONS) {
      if (version <= current) continue
      for (const statement of statements(types)) await statement.execute(trx)
      await trx.insertInto('schema_version').values({ version, at: now().toISOString() }).execute()
    }
  })
}
