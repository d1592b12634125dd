import { chmod, mkdir, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { sql } from 'kysely'
import { openSqlite } from '#server/storage/sqliteDialect.ts'
import { openSqlStorage, type SqlStorageOptions } from '#server/storage/sqlStorage.ts'
import { sqliteUpkeep } from '#server/storage/sqliteUpkeep.ts'
import { StorageUnavailable, type Storage } from '#server/storage/storage.ts'

export interface StorageOptions {
  readonly now: () => Date
  /** Where a copy goes before a database of an older version is changed; else beside it. */
  readonly backupFolder?: string
  /** To look at a database that a server may have open: every change is refused, and so is an older version. */
  readonly readOnly?: boolean
}
interface Backend {
  /** What a database URL begins with. */
  readonly scheme: string
  readonly open: (url: string, options: StorageOptions) => Promise<Storage>
}

/** Makes the folder for its owner alone; one that is there already is left as its owner has it. */
async function makeFolder(folder: string): Promise<void> {
  try {
    if (await mkdir(folder, { recursive: true, mode: 0o700 })) await chmod(folder, 0o700)
    if (!(await stat(folder)).isDirectory()) throw new Error('not a folder')
  } catch (error) {
    throw new StorageUnavailable(`The folder ${folder} of the database cannot be made.`, { cause: error })
  }
}

const SQLITE_TYPES: SqlStorageOptions['types'] = {
  blob: sql`blob`,
  big: sql`integer`,
  counter: sql`integer primary key autoincrement`,
}

/** How a SQLite file is opened; `dialect` is `openSqlite`'s for that file, or one around it. */
export const sqliteOptions = (
  file: string,
  dialect: SqlStorageOptions['dialect'],
  { now, backupFolder = dirname(file), readOnly = false }: StorageOptions,
): SqlStorageOptions => ({
  dialect,
  now,
  readOnly,
  types: SQLITE_TYPES,
  upkeep: (db) => sqliteUpkeep(db, file),
  beforeMigration: async (upkeep, from, to) => {
    await makeFolder(backupFolder)
    const time = now().toISOString().replaceAll(/[:.]/g, '-')
    await upkeep.backup(join(backupFolder, `nyttokarta-${time}-version-${from}-before-${to}.db`))
  },
})

/** `sqlite:<file>`: the embedded database; its folder is made with mode 700. */
const sqlite: Backend = {
  scheme: 'sqlite:',
  async open(url, options) {
    const file = resolve(url.slice('sqlite:'.length))
    if (!options.readOnly) await makeFolder(dirname(file))
    const dialect = await openSqlite({ file, ...(options.readOnly && { readOnly: true }) })
    return openSqlStorage(sqliteOptions(file, dialect, options))
  },
}

export const BACKENDS: readonly Backend[] = [sqlite]

/** Opens the storage a database URL names. Rejects with StorageUnavailable, whose message is for the operator. */
export async function openStorage(url: string, options: StorageOptions): Promise<Storage> {
  const backend = BACKENDS.find(({ scheme }) => url.startsWith(scheme))
  if (!backend)
    throw new StorageUnavailable(
      `No storage for DATABASE_URL: it must begin with ${BACKENDS.map((b) => b.scheme).join(' or ')}.`,
    )
  return backend.open(url, options)
}
