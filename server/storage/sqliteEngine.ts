import type Database from 'better-sqlite3'

/** Older engines can lose commits when the write-ahead log starts over. */
export const OLDEST_ENGINE = '3.51.3'

export type OpenDatabase = typeof Database

/** `SQLITE_FULL` and the like; empty when it is no error of the engine. */
export const sqliteCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** The engine, or a sentence for the operator: its binary is made when packages are installed. */
export async function loadEngine(): Promise<OpenDatabase> {
  try {
    const { default: open } = await import('better-sqlite3')
    new open(':memory:').close()
    return open
  } catch (error) {
    throw new Error(
      `The SQLite engine does not load (run "npm rebuild better-sqlite3" with this version of Node): ${messageOf(error)}`,
      { cause: error },
    )
  }
}

export const engineVersion = (db: Database.Database): string =>
  String(db.prepare('select sqlite_version()').pluck().get())

/** Throws a sentence for the operator when the engine is older than `oldest`. */
export function assertEngine(db: Database.Database, oldest = OLDEST_ENGINE): void {
  const version = engineVersion(db)
  const [parts, needed] = [version, oldest].map((text) => text.split('.').map(Number))
  const differs = needed?.findIndex((part, i) => parts?.[i] !== part) ?? -1
  if (differs >= 0 && (parts?.[differs] ?? 0) < (needed?.[differs] ?? 0))
    throw new Error(`The SQLite engine is ${version} and must be ${oldest} or newer.`)
}
