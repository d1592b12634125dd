import { Kysely, type Dialect } from 'kysely'
import { NEWEST, migrate, refuseNewer, versionOf, type ColumnTypes } from '#server/storage/migrations.ts'
import { audit } from '#server/storage/sql/audit.ts'
import { boards } from '#server/storage/sql/boards.ts'
import { comments } from '#server/storage/sql/comments.ts'
import { sqlContext, type Upkeep } from '#server/storage/sql/context.ts'
import { documents } from '#server/storage/sql/documents.ts'
import { erasure } from '#server/storage/sql/erasure.ts'
import { history } from '#server/storage/sql/history.ts'
import { housekeeping } from '#server/storage/sql/housekeeping.ts'
import { invites } from '#server/storage/sql/invites.ts'
import { locks } from '#server/storage/sql/locks.ts'
import { mailQueue } from '#server/storage/sql/mailQueue.ts'
import { mailSettings } from '#server/storage/sql/mailSettings.ts'
import { notices } from '#server/storage/sql/notices.ts'
import { offers } from '#server/storage/sql/offers.ts'
import { people } from '#server/storage/sql/people.ts'
import { personalData } from '#server/storage/sql/personalData.ts'
import { sessions } from '#server/storage/sql/sessions.ts'
import { tokens } from '#server/storage/sql/tokens.ts'
import { trash } from '#server/storage/sql/trash.ts'
import { versions } from '#server/storage/sql/versions.ts'
import { StorageUnavailable, type Storage } from '#server/storage/storage.ts'
import type { Tables } from '#server/storage/tables.ts'

export interface SqlStorageOptions {
  readonly dialect: Dialect
  readonly types: ColumnTypes
  readonly now: () => Date
  readonly upkeep: (db: Kysely<Tables>) => Upkeep
  /** Runs before tables that exist are changed, e.g. to make a copy; when it rejects, they are not. */
  readonly beforeMigration: (upkeep: Upkeep, from: number, to: number) => Promise<void>
  /** Nothing is written, tables of an older version are refused. */
  readonly readOnly: boolean
}

/** Opens a database through its Kysely dialect and brings it to the newest version; see `Storage` for what it does. */
export async function openSqlStorage(options: SqlStorageOptions): Promise<Storage> {
  const db = new Kysely<Tables>({ dialect: options.dialect })
  const upkeep = options.upkeep(db)
  try {
    if (options.readOnly) await refuseOther(db)
    else await migrate(db, options.types, options.now, (from, to) => options.beforeMigration(upkeep, from, to))
  } catch (error) {
    await db.destroy()
    throw error instanceof StorageUnavailable
      ? error
      : new StorageUnavailable('The database cannot be brought to this version.', { cause: error })
  }
  const sql = sqlContext(db, options.now, upkeep)
  return {
    ...boards(sql),
    ...sessions(sql),
    ...personalData(sql),
    ...erasure(sql),
    ...people(sql),
    ...invites(sql),
    ...tokens(sql),
    ...locks(sql),
    ...comments(sql),
    ...audit(sql),
    ...documents(sql),
    ...history(sql),
    ...trash(sql),
    ...versions(sql),
    ...notices(sql),
    ...offers(sql),
    ...mailSettings(sql),
    ...mailQueue(sql),
    ...housekeeping(sql),
  }
}

async function refuseOther(db: Kysely<Tables>): Promise<void> {
  const version = await versionOf(db)
  refuseNewer(version)
  if (version < NEWEST)
    throw new StorageUnavailable(
      `The database has version ${version}: start the server once, which brings it to ${NEWEST}.`,
    )
}
