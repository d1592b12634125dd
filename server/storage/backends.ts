import { chmod, mkdir, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { sql } from 'kysely'
import { openSqlite } from '#server/storage/sqliteDialect.ts'
import { openSqlStorage } from '#server/storage/sqlStorage.ts'
import { StorageUnavailable, type Storage } from '#server/storage/storage.ts'

export interface StorageOptions {
  readonly now: () => Date
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

/** `sqlite:<file>`: the embedded database; its folder is made with mode 700. */
const sqlite: Backend = {
  scheme: 'sqlite:',
  async open(url, { now }) {
    const file = resolve(url.slice('sqlite:'.length))
    await makeFolder(dirname(file))
    return openSqlStorage({
      dialect: await openSqlite({ file }),
      types: { blob: sql`blob`, big: sql`integer`, counter: sql`integer primary key autoincrement` },
      now,
    })
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
