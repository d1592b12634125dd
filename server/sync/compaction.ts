import type { Worker } from 'node:worker_threads'
import * as Y from 'yjs'
import { contentOf } from '#server/sync/newDoc.ts'
import type { Log, Meter, Tuning } from '#server/sync/settings.ts'
import { startWorker } from '#server/storage/startWorker.ts'
import type { Storage } from '#server/storage/storage.ts'

export interface VerifyJob {
  readonly id: number
  /** Update format v2. */
  readonly bytes: Uint8Array
  readonly stateVector: Uint8Array
  readonly content: unknown
}
export interface Verified {
  readonly id: number
  readonly holds: boolean
  readonly fault?: string
}

/** How much of a document is in no snapshot yet, and when that is too much. */
export class Backlog {
  readonly #every: { readonly updates: number; readonly bytes: number; readonly spacingMs: number }
  #updates: number
  #bytes: number
  #dueAt: { readonly updates: number; readonly bytes: number }
  #clearedAt = Number.NEGATIVE_INFINITY

  constructor(tuning: Tuning, updates: number, bytes: number) {
    this.#every = { updates: tuning.compactUpdates, bytes: tuning.compactBytes, spacingMs: tuning.compactSpacingMs }
    this.#updates = updates
    this.#bytes = bytes
    this.#dueAt = this.#every
  }

  get empty(): boolean {
    return this.#updates === 0
  }
  get due(): boolean {
    if (this.#updates < this.#dueAt.updates && this.#bytes < this.#dueAt.bytes) return false
    return performance.now() - this.#clearedAt >= this.#every.spacingMs
  }

  add(updates: number, bytes: number): void {
    this.#updates += updates
    this.#bytes += bytes
  }

  /** Runs `compact`, which says whether what there was when it began is now in a snapshot. */
  async clear(compact: () => Promise<boolean>): Promise<void> {
    const [updates, bytes] = [this.#updates, this.#bytes]
    const done = await compact()
    if (done) this.add(-updates, -bytes)
    this.#clearedAt = performance.now()
    // after a failure the next try waits for as much again
    const [from, fromBytes] = done ? [0, 0] : [this.#updates, this.#bytes]
    this.#dueAt = { updates: from + this.#every.updates, bytes: fromBytes + this.#every.bytes }
  }
}

/** Makes snapshots of documents: encoded here, proven in a worker thread, and only then stored. */
export class Compactor {
  readonly #storage: Pick<Storage, 'writeSnapshot'>
  readonly #log: Log
  readonly #meter: Meter
  readonly #waiting = new Map<number, (answer: Verified) => void>()
  #worker: Worker | undefined
  #lastId = 0

  constructor(storage: Pick<Storage, 'writeSnapshot'>, log: Log, meter: Meter) {
    this.#storage = storage
    this.#log = log
    this.#meter = meter
  }

  /** Stores `doc` as it is now, which is what is stored up to `seq`. False, and nothing stored, when that goes wrong. */
  async compact(boardId: string, seq: number, doc: Y.Doc): Promise<boolean> {
    const since = performance.now()
    try {
      const bytes = Y.encodeStateAsUpdateV2(doc)
      const verified = await this.#verify({ bytes, stateVector: Y.encodeStateVector(doc), content: contentOf(doc) })
      if (verified.holds) {
        await this.#storage.writeSnapshot(boardId, seq, bytes)
        this.#meter.snapshot((performance.now() - since) / 1000)
        return true
      }
      this.#log.error({ boardId, seq, fault: verified.fault }, 'snapshot is not the document, nothing stored')
    } catch (error) {
      this.#log.error({ err: error, boardId, seq }, 'snapshot not stored')
    }
    return false
  }

  async close(): Promise<void> {
    await this.#worker?.terminate()
  }

  #verify(job: Omit<VerifyJob, 'id'>): Promise<Verified> {
    const id = ++this.#lastId
    const worker = (this.#worker ??= this.#start())
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve)
      worker.postMessage({ ...job, id } satisfies VerifyJob)
    })
  }

  #start(): Worker {
    const worker = startWorker('compactionWorker', undefined)
    worker.unref()
    worker.on('message', (answer: Verified) => {
      this.#waiting.get(answer.id)?.(answer)
      this.#waiting.delete(answer.id)
    })
    worker.on('error', (error) => this.#log.error({ err: error }, 'the compaction thread failed'))
    worker.on('exit', () => {
      this.#worker = undefined
      for (const [id, resolve] of this.#waiting) resolve({ id, holds: false, fault: 'the compaction thread ended' })
      this.#waiting.clear()
    })
    return worker
  }
}
