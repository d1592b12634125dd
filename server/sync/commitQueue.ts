import type { Log, Meter } from '#server/sync/settings.ts'
import type { StepWrite } from '#server/storage/historyStore.ts'
import type { BoardTouch, OwnerClaim, PendingUpdate } from '#server/storage/docRows.ts'
import { BoardGone, StorageFault, type Storage } from '#server/storage/storage.ts'

/** What one board brings to a commit. */
export interface Batch {
  readonly updates: readonly PendingUpdate[]
  readonly claims: readonly OwnerClaim[]
  readonly touch: BoardTouch | undefined
  /** What the updates are in the history, as far as that is new. */
  readonly history?: readonly StepWrite[]
  /** The bytes that were reported to the queue for it. */
  readonly bytes: number
}
/** One board, as the queue sees it. */
export interface Committer {
  readonly boardId: string
  /** Closes what has been gathered and hands it over; undefined when there is nothing. */
  seal(): Batch | undefined
  /** The batch is on the disk: apply, broadcast, acknowledge. */
  publish(batch: Batch, lastSeq: number): void
  /** The board is no more, and its batch with it. */
  gone(): void
}

export interface CommitQueueOptions {
  readonly storage: Pick<Storage, 'commit' | 'probe'>
  readonly windowMs: number
  readonly retryMs: number
  readonly log: Log
  readonly meter: Meter
  /** Storage has begun to fail, or works again. */
  readonly onStorage: (failing: boolean) => void
}

/** A full window is not waited out. */
const FULL_BYTES = 1024 * 1024

/**
 * One commit for all boards per window, one at a time; what is not on the disk is neither passed on nor acknowledged.
 * When a commit fails its batches are kept and tried again, board by board, so that one bad board holds up no other.
 */
export class CommitQueue {
  readonly #options: CommitQueueOptions
  readonly #dirty = new Set<Committer>()
  /** Batches whose commit failed, to be tried again as they are. */
  readonly #held = new Map<Committer, Batch>()
  #window: NodeJS.Timeout | undefined
  #retry: NodeJS.Timeout | undefined
  #running: Promise<void> | undefined
  #failing = false
  /** A board's batch found no room on the disk at its last try. */
  #full = false
  #bytes = 0
  #kept = 0
  #closed = false

  constructor(options: CommitQueueOptions) {
    this.#options = options
  }

  /** Nothing could be stored at the last try. */
  get failing(): boolean {
    return this.#failing
  }
  /** Bytes of updates that are taken on and not stored. */
  get bytes(): number {
    return this.#bytes + this.#kept
  }

  /** A board keeps `bytes` more (or fewer) that it has not looked at yet. */
  keep(bytes: number): void {
    this.#kept += bytes
  }

  /** A board has gathered `bytes` more. */
  add(board: Committer, bytes: number): void {
    this.#dirty.add(board)
    this.#bytes += bytes
    this.#schedule()
  }

  /** A board lets go of `bytes` that it has gathered and not handed over. */
  drop(board: Committer, bytes: number): void {
    this.#dirty.delete(board)
    this.#bytes -= bytes
  }

  /** Resolves when everything gathered is stored, or could not be. */
  async flush(): Promise<void> {
    while (this.#running) await this.#running
    if (this.#dirty.size === 0 && this.#held.size === 0) return
    await this.#run(true)
    if (this.#held.size === 0) await this.flush()
  }

  /** Stores what it can and takes nothing more. */
  async close(): Promise<void> {
    await this.flush()
    this.#closed = true
    clearTimeout(this.#window)
    clearTimeout(this.#retry)
  }

  #schedule(): void {
    if (this.#running || this.#closed) return
    if (this.#held.size > 0) this.#retry ??= setTimeout(() => this.#due(true), this.#options.retryMs)
    // while nothing can be stored, what comes in gathers behind what is held
    if (this.#failing || this.#dirty.size === 0) return
    const full = this.#bytes >= FULL_BYTES
    if (this.#window && !full) return
    clearTimeout(this.#window)
    this.#window = setTimeout(() => this.#due(false), full ? 0 : this.#options.windowMs)
  }

  #due(retry: boolean): void {
    if (retry) this.#retry = undefined
    else this.#window = undefined
    // the end of the round that is running sets both timers anew
    if (!this.#running) void this.#run(retry)
  }

  #run(retry: boolean): Promise<void> {
    this.#running = this.#round(retry).finally(() => {
      this.#running = undefined
      this.#schedule()
    })
    return this.#running
  }

  async #round(retry: boolean): Promise<void> {
    const held = retry ? [...this.#held] : []
    if (retry) this.#full = false
    let stored = await this.#storeEach(held)
    const fresh: [Committer, Batch][] = []
    for (const board of [...this.#dirty]) {
      if (this.#held.has(board)) continue
      this.#dirty.delete(board)
      const batch = board.seal()
      if (batch) fresh.push([board, batch])
    }
    if (fresh.length > 0) stored += (await this.#store(fresh)) ? fresh.length : await this.#storeEach(fresh)
    if (held.length + fresh.length === 0) return
    // one board that cannot be stored does not mean that nothing can; a disk without room concerns everybody, even while
    // something small still finds a place
    this.#setFailing((this.#full && this.#held.size > 0) || (stored === 0 && !(await this.#works())))
  }

  #setFailing(failing: boolean): void {
    if (failing === this.#failing) return
    this.#failing = failing
    this.#options.onStorage(failing)
  }

  async #works(): Promise<boolean> {
    try {
      await this.#options.storage.probe()
      return true
    } catch {
      return false // why was logged with the commit that failed
    }
  }

  /** Each board in a commit of its own; answers how many were stored. */
  async #storeEach(work: readonly [Committer, Batch][]): Promise<number> {
    let stored = 0
    for (const entry of work) {
      const [board, batch] = entry
      if (await this.#store([entry])) {
        this.#held.delete(board)
        stored++
      } else this.#held.set(board, batch)
    }
    return stored
  }

  /** Nothing is left to be stored of a board that is gone. */
  #letGo(board: Committer, batch: Batch): true {
    this.#options.log.warn({ boardId: board.boardId }, 'updates of a board that is gone are dropped')
    this.#bytes -= batch.bytes
    board.gone()
    return true
  }

  /** Whether the commit was stored; then it has been published, too. */
  async #store(work: readonly [Committer, Batch][]): Promise<boolean> {
    const { storage, log, meter } = this.#options
    const since = performance.now()
    const batches = work.map(([, batch]) => batch)
    let results: Awaited<ReturnType<Storage['commit']>>
    try {
      results = await storage.commit(
        batches.flatMap(({ updates }) => updates),
        batches.flatMap(({ touch }) => touch ?? []),
        batches.flatMap(({ claims }) => claims),
        batches.flatMap(({ history = [] }) => history),
      )
    } catch (error) {
      const [first] = work
      if (error instanceof BoardGone && first && work.length === 1) return this.#letGo(...first)
      log.error({ err: error, boards: work.length }, 'commit failed, kept for another try')
      if (error instanceof StorageFault && error.diskFull) this.#full = true
      return false
    }
    meter.committed((performance.now() - since) / 1000)
    meter.updates(batches.reduce((sum, { updates }) => sum + updates.length, 0))
    const seqs = new Map(results.map(({ boardId, lastSeq }) => [boardId, lastSeq]))
    for (const [board, batch] of work) {
      this.#bytes -= batch.bytes
      board.publish(batch, seqs.get(board.boardId) ?? 0)
    }
    return true
  }
}
