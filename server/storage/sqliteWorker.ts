import { closeSync, openSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import type Database from 'better-sqlite3'
import type { FromWorker, Query, SqliteFile, ToWorker } from '#server/storage/sqliteDialect.ts'
import { assertEngine, loadEngine, messageOf, sqliteCode, type OpenDatabase } from '#server/storage/sqliteEngine.ts'

const STATEMENTS_KEPT = 300

interface Databases {
  readonly main: Database.Database
  /** None when nothing is written. */
  readonly lock: Database.Database | undefined
}

/** Makes a file that is missing, for its owner alone; what the engine puts beside it gets the same mode. */
const makePrivate = (file: string): void => closeSync(openSync(file, 'a', 0o600))

/** Holds a lock that ends with the process, so that a second server on the same file does not start. */
function takeLock(open: OpenDatabase, file: string): Database.Database {
  makePrivate(`${file}.lock`)
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

function openForWriting(open: OpenDatabase, { file, oldestEngine }: SqliteFile): Databases {
  const lock = takeLock(open, file)
  try {
    makePrivate(file)
    const main = new open(file, { timeout: 5000 })
    assertEngine(main, oldestEngine)
    main.pragma('journal_mode = WAL')
    main.pragma('synchronous = FULL')
    main.pragma('foreign_keys = ON')
    main.pragma('busy_timeout = 5000')
    main.pragma('secure_delete = ON')
    main.pragma(`journal_size_limit = ${64 * 1024 * 1024}`)
    return { main, lock }
  } catch (error) {
    lock.close()
    throw error
  }
}

async function openDatabases(sqlite: SqliteFile): Promise<Databases> {
  const { file, readOnly, oldestEngine } = sqlite
  const open = await loadEngine()
  try {
    if (!readOnly) return openForWriting(open, sqlite)
    const main = new open(file, { readonly: true, fileMustExist: true, timeout: 5000 })
    assertEngine(main, oldestEngine)
    return { main, lock: undefined }
  } catch (error) {
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
      main.exec(lock ? 'begin immediate' : 'begin')
      notBegun = new Error('the transaction has ended')
    } catch (error) {
      notBegun = error instanceof Error ? error : new Error('no transaction', { cause: error })
      throw error
    }
  }
  const rollback = (): void => {
    if (main.inTransaction) main.exec('rollback')
    if (!lock) return
    try {
      // a full disk often has room again once the log has been written back
      main.pragma('wal_checkpoint(PASSIVE)')
    } catch {
      return // the fault that led here is the one to report
    }
  }
  const close = (): void => {
    if (main.inTransaction) main.exec('rollback')
    if (lock) main.pragma('wal_checkpoint(TRUNCATE)')
    main.close()
    lock?.close()
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
