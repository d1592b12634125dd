import { parentPort, workerData } from 'node:worker_threads'
import type Database from 'better-sqlite3'
import type { FromWorker, Query, SqliteFile, ToWorker } from '#server/storage/sqliteDialect.ts'

/** Older engines can lose commits when the write-ahead log starts over. */
const OLDEST_ENGINE = [3, 51, 3] as const
const STATEMENTS_KEPT = 300

type Open = typeof Database
interface Databases {
  readonly main: Database.Database
  readonly lock: Database.Database
}

const sqliteCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** The engine, or a sentence for the operator: its binary is made when packages are installed. */
async function loadEngine(): Promise<Open> {
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

function assertEngine(db: Database.Database): void {
  const version = String(db.prepare('select sqlite_version()').pluck().get())
  const parts = version.split('.').map(Number)
  const differs = OLDEST_ENGINE.findIndex((part, i) => parts[i] !== part)
  if (differs >= 0 && (parts[differs] ?? 0) < (OLDEST_ENGINE[differs] ?? 0))
    throw new Error(`The SQLite engine is ${version} and must be ${OLDEST_ENGINE.join('.')} or newer.`)
}

/** Holds a lock that ends with the process, so that a second server on the same file does not start. */
function takeLock(open: Open, file: string): Database.Database {
  const lock = new open(`${file}.lock`, { timeout: 0 })
  try {
    lock.pragma('journal_mode = MEMORY')
    lock.exec('begin exclusive')
    return lock
  } catch (error) {
    lock.close()
    if (sqliteCode(error).startsWith('SQLITE_BUSY'))
      throw new Error(`The database ${file} is in use by another process.`, { cause: error })
    throw error
  }
}

async function openDatabases({ file }: SqliteFile): Promise<Databases> {
  const open = await loadEngine()
  let lock: Database.Database | undefined
  try {
    lock = takeLock(open, file)
    const main = new open(file, { timeout: 5000 })
    assertEngine(main)
    main.pragma('journal_mode = WAL')
    main.pragma('synchronous = FULL')
    main.pragma('foreign_keys = ON')
    main.pragma('busy_timeout = 5000')
    main.pragma('secure_delete = ON')
    main.pragma(`journal_size_limit = ${64 * 1024 * 1024}`)
    return { main, lock }
  } catch (error) {
    lock?.close()
    throw sqliteCode(error) ? new Error(`The database ${file} cannot be opened: ${messageOf(error)}.`) : error
  }
}

function serve({ main, lock }: Databases, port: NonNullable<typeof parentPort>): void {
  const statements = new Map<string, Database.Statement>()
  const statement = (sql: string): Database.Statement => {
    const known = statements.get(sql)
    if (known) return known
    const [oldest] = statements.keys()
    if (oldest !== undefined && statements.size >= STATEMENTS_KEPT) statements.delete(oldest)
    const made = main.prepare(sql)
    statements.set(sql, made)
    return made
  }
  /** Why the transaction that is under way could not begin. */
  let notBegun = new Error('the transaction has ended')
  const query = ({ sql, parameters, blobs, inTransaction }: Query): Omit<FromWorker, 'id'> => {
    if (inTransaction && !main.inTransaction) throw notBegun
    const values = [...parameters]
    for (const [parameter, start, end] of blobs?.at ?? []) values[parameter] = blobs?.bytes.subarray(start, end)
    const prepared = statement(sql)
    if (prepared.reader) return { rows: prepared.all(values) }
    return { rows: [], changes: prepared.run(values).changes }
  }
  const begin = (): void => {
    try {
      main.exec('begin immediate')
      notBegun = new Error('the transaction has ended')
    } catch (error) {
      notBegun = error instanceof Error ? error : new Error('no transaction', { cause: error })
      throw error
    }
  }
  const rollback = (): void => {
    if (main.inTransaction) main.exec('rollback')
    try {
      // a full disk often has room again once the log has been written back
      main.pragma('wal_checkpoint(PASSIVE)')
    } catch {
      return // the fault that led here is the one to report
    }
  }
  const close = (): void => {
    if (main.inTransaction) main.exec('rollback')
    main.pragma('wal_checkpoint(TRUNCATE)')
    main.close()
    lock.close()
  }
  const done = (message: ToWorker): Omit<FromWorker, 'id'> => {
    if (message.op === 'query') return query(message)
    if (message.op === 'begin') begin()
    else if (message.op === 'commit') main.exec('commit')
    else if (message.op === 'rollback') rollback()
    else close()
    return { rows: [] }
  }
  const answer = (message: ToWorker): FromWorker => {
    const { id } = message
    try {
      return { id, ...done(message) }
    } catch (error) {
      return { id, rows: [], fault: { code: sqliteCode(error), message: messageOf(error) } }
    }
  }
  port.on('message', (messages: readonly ToWorker[]) => {
    port.postMessage(messages.map(answer))
    if (messages.some(({ op }) => op === 'close')) port.close()
  })
}

async function start(port: NonNullable<typeof parentPort>): Promise<void> {
  try {
    // workerData is what `openSqlite` passed
    serve(await openDatabases(workerData as SqliteFile), port)
    port.postMessage([{ id: 0, rows: [] }] satisfies FromWorker[])
  } catch (error) {
    const fault = { code: sqliteCode(error), message: messageOf(error) }
    port.postMessage([{ id: 0, rows: [], fault }] satisfies FromWorker[])
    port.close()
  }
}
if (parentPort) await start(parentPort)
