import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  type TransactionSettings,
} from 'kysely'
import { StorageFault } from '#server/storage/storage.ts'

export interface Fault {
  /**
   * When the engine gives up: at the beginning of a transaction, at a statement, at the commit of something written,
   * which then stores nothing, or in the answer to such a commit, which has stored everything.
   */
  readonly at: 'begin' | 'statement' | 'commit' | 'answer'
  readonly code: 'SQLITE_FULL' | 'SQLITE_IOERR'
  /** Which statements fail; else all that write. */
  readonly of?: (query: CompiledQuery) => boolean
}
const writes = ({ sql }: CompiledQuery): boolean => /^\s*(insert|update|delete|with)\b/i.test(sql)

/** What goes wrong between storage and its engine, for tests. */
export class Faults {
  /** From now on; undefined: nothing. */
  fault: Fault | undefined
  /** How often something has gone wrong. */
  count = 0
  /** Commits that wait. */
  waiting = 0
  #gate: Promise<void> = Promise.resolve()
  #release: () => void = () => undefined
  #driver: Driver | undefined

  /** From now on commits wait for a slow disk, until `mend`. */
  hold(): void {
    this.#gate = new Promise((resolve) => {
      this.#release = resolve
    })
  }
  /** Nothing goes wrong any more, but for a full disk. */
  mend(): void {
    this.fault = undefined
    this.#release()
  }

  /** The disk has no room from now on: the engine itself finds that no page can be added. */
  async fillDisk(): Promise<void> {
    const rows = await this.#run('pragma page_count')
    await this.#run(`pragma max_page_count = ${Number(Object.values(rows[0] ?? {})[0])}`)
  }
  async freeDisk(): Promise<void> {
    await this.#run('pragma max_page_count = 1073741823')
  }

  async pass(at: Fault['at'], query?: CompiledQuery): Promise<void> {
    if (at === 'commit') {
      this.waiting++
      await this.#gate
      this.waiting--
    }
    const { fault } = this
    if (fault?.at !== at || (query && !(fault.of ?? writes)(query))) return
    this.count++
    throw new StorageFault(fault.code, { cause: fault.code })
  }

  wrap(dialect: Dialect): Dialect {
    return {
      createDriver: () => (this.#driver = new FaultyDriver(dialect.createDriver(), this)),
      createQueryCompiler: () => dialect.createQueryCompiler(),
      createAdapter: () => dialect.createAdapter(),
      createIntrospector: (db) => dialect.createIntrospector(db),
    }
  }

  async #run(sql: string): Promise<readonly object[]> {
    if (!this.#driver) throw new Error('no database is open')
    const connection = await this.#driver.acquireConnection()
    // a pragma answers with rows
    const { rows } = await connection.executeQuery<object>(CompiledQuery.raw(sql))
    await this.#driver.releaseConnection(connection)
    return rows
  }
}

class FaultyConnection implements DatabaseConnection {
  readonly inner: DatabaseConnection
  /** Something has been written: the commit has something to do. */
  wrote = false
  readonly #faults: Faults

  constructor(inner: DatabaseConnection, faults: Faults) {
    this.inner = inner
    this.#faults = faults
  }
  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    await this.#faults.pass('statement', query)
    this.wrote ||= writes(query)
    return this.inner.executeQuery<R>(query)
  }
  streamQuery<R>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<R>> {
    return this.inner.streamQuery<R>(query, chunkSize)
  }
}
const innerOf = (connection: DatabaseConnection): DatabaseConnection =>
  connection instanceof FaultyConnection ? connection.inner : connection

/** The driver of a backend, with faults on the way. */
class FaultyDriver implements Driver {
  readonly #inner: Driver
  readonly #faults: Faults

  constructor(inner: Driver, faults: Faults) {
    this.#inner = inner
    this.#faults = faults
  }
  init(): Promise<void> {
    return this.#inner.init()
  }
  async acquireConnection(): Promise<DatabaseConnection> {
    return new FaultyConnection(await this.#inner.acquireConnection(), this.#faults)
  }
  releaseConnection(connection: DatabaseConnection): Promise<void> {
    return this.#inner.releaseConnection(innerOf(connection))
  }
  async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    await this.#faults.pass('begin')
    await this.#inner.beginTransaction(innerOf(connection), settings)
  }
  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    const wrote = connection instanceof FaultyConnection && connection.wrote
    if (wrote) await this.#faults.pass('commit')
    await this.#inner.commitTransaction(innerOf(connection))
    if (wrote) await this.#faults.pass('answer')
  }
  rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    return this.#inner.rollbackTransaction(innerOf(connection))
  }
  destroy(): Promise<void> {
    return this.#inner.destroy()
  }
}
