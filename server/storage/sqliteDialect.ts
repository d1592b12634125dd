import type { Worker } from 'node:worker_threads'
import {
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
} from 'kysely'
import { startWorker } from '#server/storage/startWorker.ts'
import { StorageFault, StorageUnavailable } from '#server/storage/storage.ts'

/** What the worker is started with: an absolute path. */
export interface SqliteFile {
  readonly file: string
  /** Nothing is written, so another process may have the file. */
  readonly readOnly?: boolean
  /** For tests; else the oldest that loses nothing. */
  readonly oldestEngine?: string
}
/** Blobs of a statement, one after the other in one piece: many small ones are slow to hand to a thread. */
export interface PackedBlobs {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Per blob: which parameter it is, and where it begins and ends in `bytes`. */
  readonly at: readonly (readonly [parameter: number, start: number, end: number])[]
}
export interface Query {
  readonly op: 'query'
  readonly sql: string
  /** `null` where a packed blob belongs. */
  readonly parameters: readonly unknown[]
  readonly blobs?: PackedBlobs
  /** The statement belongs to a transaction and must not run outside of it. */
  readonly inTransaction: boolean
}
export type Request = Query | { readonly op: 'begin' | 'commit' | 'rollback' | 'close' }
export type ToWorker = Request & { readonly id: number }
/** Answer to the request of the same id; 0 = the database is open, or could not be opened. */
export interface FromWorker {
  readonly id: number
  readonly rows: readonly unknown[]
  readonly changes?: number
  readonly fault?: { readonly code: string; readonly message: string }
}

function packed(parameters: readonly unknown[]): Pick<Query, 'parameters' | 'blobs'> {
  const blobs = parameters.flatMap((value, i) => (value instanceof Uint8Array ? [[i, value] as const] : []))
  if (blobs.length < 2) return { parameters }
  const bytes = new Uint8Array(blobs.reduce((sum, [, { length }]) => sum + length, 0))
  let end = 0
  const at = blobs.map(([parameter, blob]) => {
    const start = end
    bytes.set(blob, start)
    end += blob.length
    return [parameter, start, end] as const
  })
  return { parameters: parameters.map((value) => (value instanceof Uint8Array ? null : value)), blobs: { bytes, at } }
}

interface Waiting {
  readonly resolve: (answer: FromWorker) => void
  readonly reject: (fault: Error) => void
}

/** The one connection to the database, whose engine runs in a worker thread: it waits for the disk, the server does not. */
class WorkerConnection implements DatabaseConnection {
  readonly #worker: Worker
  readonly #waiting = new Map<number, Waiting>()
  readonly #gone: Promise<void>
  /** Requests made in the same turn go over together. */
  #outbox: ToWorker[] = []
  #lastId = 0
  #fault: StorageFault | undefined
  inTransaction = false

  constructor(worker: Worker) {
    this.#worker = worker
    worker.on('message', (answers: readonly FromWorker[]) => {
      for (const answer of answers) this.#answer(answer)
    })
    worker.on('error', (error) => this.#end(new StorageFault('the storage thread failed', { cause: error })))
    this.#gone = new Promise((resolve) => {
      worker.on('exit', () => {
        this.#end(new StorageFault('the storage is closed'))
        resolve()
      })
    })
  }

  /** Resolves when the database is open; rejects with a sentence for the operator. */
  async opened(): Promise<void> {
    try {
      await new Promise<FromWorker>((resolve, reject) => this.#waiting.set(0, { resolve, reject }))
    } catch (error) {
      throw new StorageUnavailable(error instanceof Error ? error.message : 'The database cannot be opened.', {
        cause: error,
      })
    }
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const { inTransaction } = this
    const { rows, changes } = await this.ask({ op: 'query', sql, ...packed(parameters), inTransaction })
    // the row type is that of the query, which Kysely has checked against the tables
    return { rows: rows as R[], ...(changes !== undefined && { numAffectedRows: BigInt(changes) }) }
  }

  // oxlint-disable-next-line require-yield -- Kysely's interface; nothing here streams
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new StorageFault('streaming is not supported')
  }

  ask(request: Request): Promise<FromWorker> {
    if (this.#fault) return Promise.reject(this.#fault)
    return new Promise((resolve, reject) => {
      const id = ++this.#lastId
      this.#waiting.set(id, { resolve, reject })
      if (this.#outbox.push({ ...request, id }) === 1) process.nextTick(() => this.#post())
    })
  }

  async close(): Promise<void> {
    if (!this.#fault) await this.ask({ op: 'close' })
    this.#end(new StorageFault('the storage is closed'))
    await this.#gone
  }

  #post(): void {
    const messages = this.#outbox
    this.#outbox = []
    const buffers = messages.flatMap((message) => (message.op === 'query' && message.blobs?.bytes.buffer) || [])
    this.#worker.postMessage(messages, buffers)
  }

  #answer(answer: FromWorker): void {
    const waiting = this.#waiting.get(answer.id)
    this.#waiting.delete(answer.id)
    if (!answer.fault) waiting?.resolve(answer)
    else waiting?.reject(new StorageFault(answer.fault.message, { cause: answer.fault.code }))
  }

  #end(fault: StorageFault): void {
    this.#fault ??= fault
    for (const { reject } of this.#waiting.values()) reject(this.#fault)
    this.#waiting.clear()
  }
}

/** Hands the one connection to one query or transaction at a time, in the order asked. */
class WorkerDriver implements Driver {
  readonly #connection: WorkerConnection
  #turn: Promise<void> = Promise.resolve()
  #release: () => void = () => undefined

  constructor(connection: WorkerConnection) {
    this.#connection = connection
  }
  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#turn
    let release = (): void => undefined
    this.#turn = new Promise((resolve) => {
      release = resolve
    })
    await before
    this.#release = release
    return this.#connection
  }
  async releaseConnection(): Promise<void> {
    this.#release()
  }
  async beginTransaction(): Promise<void> {
    this.#connection.inTransaction = true
    // not waited for: when it fails, so does every statement of the transaction, which says why
    this.#connection.ask({ op: 'begin' }).catch(() => undefined)
  }
  async commitTransaction(): Promise<void> {
    await this.#connection.ask({ op: 'commit' })
    this.#connection.inTransaction = false
  }
  async rollbackTransaction(): Promise<void> {
    this.#connection.inTransaction = false
    await this.#connection.ask({ op: 'rollback' })
  }
  async destroy(): Promise<void> {
    await this.#connection.close()
  }
}

/**
 * Opens the file, made if need be, and gives the dialect for it. Rejects with StorageUnavailable when another process
 * has it, the engine is missing or too old, or the file cannot be read.
 */
export async function openSqlite(file: SqliteFile): Promise<Dialect> {
  const connection = new WorkerConnection(startWorker('sqliteWorker', file))
  await connection.opened()
  return {
    createDriver: () => new WorkerDriver(connection),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  }
}
