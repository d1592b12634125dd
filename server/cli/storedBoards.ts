import { databaseFile, inWorkFolder } from '#server/cli/databaseFile.ts'
import type { Config } from '#server/config.ts'
import { openStorage } from '#server/storage/backends.ts'
import type { Storage } from '#server/storage/storage.ts'
import { copyDatabase } from '#server/storage/verify.ts'

/** Runs `use`, and closes the storage whatever becomes of it: a process with an open database does not end. */
export async function closing<T>(storage: Pick<Storage, 'close'>, use: () => Promise<T>): Promise<T> {
  try {
    return await use()
  } finally {
    await storage.close()
  }
}

/**
 * Runs `use` on a copy of a database as it is now, so that nothing in the original changes: neither by reading, which
 * moves what is damaged out of the way, nor by the migration of an older one.
 */
export function onCopy<T>(
  config: Pick<Config, 'databaseUrl'>,
  use: (storage: Storage) => Promise<T>,
  file = databaseFile(config),
): Promise<T> {
  return inWorkFolder(databaseFile(config), async (folder) => {
    const copy = `${folder}/copy.db`
    await copyDatabase(file, copy)
    const storage = await openStorage(`sqlite:${copy}`, { now: () => new Date() })
    return closing(storage, () => use(storage))
  })
}
