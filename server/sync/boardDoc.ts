import * as Y from 'yjs'
import { CheckedDoc, type Accepted } from '#server/sync/checkUpdate.ts'
import type { Batch, Committer, CommitQueue } from '#server/sync/commitQueue.ts'
import { Backlog, type Compactor } from '#server/sync/compaction.ts'
import { DocSize } from '#server/sync/docSize.ts'
import { BoardUnreadable, NotStored } from '#server/sync/faults.ts'
import { loadBoard, type LoadedBoard } from '#server/sync/loadBoard.ts'
import { giveNumbers, nextNumber, unnumbered } from '#server/sync/numbering.ts'
import type { Log, SyncConfig, Tuning, WriteMeta } from '#server/sync/settings.ts'
import type { BoardRow, PendingUpdate, Storage } from '#server/storage/storage.ts'
import { rootOf } from '#shared/doc/schema.ts'
import { readSettings } from '#shared/doc/settings.ts'

/** A spoilt document is replaced at most this often. */
const REPLACE_MS = 1000
/** State vector of an empty document. */
const NO_STATE = new Uint8Array([0])
/** Merging costs more than its share beyond so many at once. */
const MERGED_AT_ONCE = 32

/** One accepted update on its way to the disk; `from` is whoever waits for it, absent for the server's own. */
export interface Entry<From> {
  readonly update: PendingUpdate
  readonly claims: readonly number[]
  readonly from?: From
  readonly settle?: { readonly resolve: () => void; readonly reject: (error: Error) => void }
}
/** Work that waits until the document may be changed. */
export interface Work {
  /** Of the message that is kept meanwhile. */
  readonly bytes: number
  /** Whether it may wait until storage that fails works again. */
  readonly patient: boolean
  readonly run: (checked: CheckedDoc) => void
  /** It cannot be done, or failed. */
  readonly giveUp: (error: unknown) => void
}
/** Work that waits until the document is what is stored. */
interface Reading {
  readonly run: (doc: Y.Doc) => void
  readonly giveUp: (error: unknown) => void
}

export interface BoardDocOptions<From> {
  readonly loaded: LoadedBoard
  readonly config: SyncConfig
  readonly tuning: Tuning
  readonly log: Log
  readonly storage: Storage
  readonly queue: CommitQueue
  readonly compactor: Compactor
  readonly serverClientId: number
  /** Stored: `update` is all of it in one. */
  readonly onStored: (update: Uint8Array, entries: readonly Entry<From>[]) => void
  /** Nothing more can be done with the document. */
  readonly onBroken: (error: unknown) => void
}

/**
 * The document of one board, and the way of its updates to the disk. There is one document in memory: between commits
 * it is what is stored, and read by everyone; once an update is accepted it is ahead, and nobody reads it until the
 * update is stored. While a commit is under way what comes next waits.
 */
export class BoardDoc<From> implements Committer {
  readonly boardId: string
  readonly size: DocSize
  readonly #options: BoardDocOptions<From>
  readonly #backlog: Backlog
  #checked: CheckedDoc
  #seq: number
  #nextNumber: number
  #unnumbered = new Set<string>()
  /** Numbers may have come with the server's own write. */
  #recount = true
  #settingsChanged = false
  #gathered: Entry<From>[] = []
  #gatheredBytes = 0
  #sealed: Entry<From>[] = []
  #replacing: NodeJS.Timeout | true | undefined
  #replacedAt = Number.NEGATIVE_INFINITY
  #held: Work[] = []
  #readings: Reading[] = []
  #whileFailing: Promise<LoadedBoard> | undefined
  #compacting: Promise<void> | undefined
  #broken: BoardUnreadable | undefined

  constructor(options: BoardDocOptions<From>) {
    const { loaded, config, tuning } = options
    this.#options = options
    this.boardId = loaded.board.id
    this.#seq = loaded.seq
    this.#nextNumber = loaded.board.nextNumber
    this.#checked = this.#checkedDoc(loaded.live)
    for (const id of unnumbered(loaded.live)) this.#unnumbered.add(id)
    this.#backlog = new Backlog(tuning, loaded.updates, loaded.updateBytes)
    this.size = new DocSize({
      maxBytes: config.maxDocBytes,
      // a snapshot is stored in the denser format
      estimate: loaded.snapshotBytes * 2 + loaded.updateBytes,
      measure: () => Y.encodeStateAsUpdate(this.#checked.doc).length,
    })
  }

  get seq(): number {
    return this.#seq
  }
  /** Everything that was taken on is stored. */
  get settled(): boolean {
    return this.#gathered.length === 0 && !this.#busy && this.#held.length === 0
  }
  /** How far the document has come; what a client has beyond it may be asked for. While it is replaced, everything. */
  get stateVector(): Uint8Array {
    return this.#checked.spoilt ? NO_STATE : Y.encodeStateVector(this.#checked.doc)
  }
  isUsed(clientId: number): boolean {
    return Y.getState(this.#checked.doc.store, clientId) > 0
  }

  /**
   * Runs the work on the document, now or, while a commit is under way, afterwards, in the order asked. What it finds
   * acceptable it hands to `accept`.
   */
  whenFree(work: Work): void {
    const { queue, tuning } = this.#options
    if (this.#broken) return work.giveUp(this.#broken)
    if (queue.failing && (!work.patient || queue.bytes + work.bytes > tuning.maxUnstoredBytes))
      return work.giveUp(new NotStored())
    if (!this.#busy && this.#held.length === 0) return this.#run(work)
    this.#held.push(work)
    queue.keep(work.bytes)
  }

  /** Takes what a check has accepted on its way to the disk. */
  accept(accepted: Accepted & { readonly bytes: Uint8Array }, participantId: string, from: From): void {
    for (const id of accepted.unnumbered) this.#unnumbered.add(id)
    const update = { boardId: this.boardId, bytes: accepted.bytes, kind: 'edits' as const, participantId }
    this.#gather({ update, claims: accepted.claims, from })
  }

  /** A change by the server itself; resolves when it is stored. Rejects, with nothing changed, when it throws. */
  write<T>(meta: WriteMeta, change: (doc: Y.Doc) => T): Promise<T> {
    return new Promise((resolve, reject) => {
      const run = (checked: CheckedDoc): void => {
        const { result, bytes, changed } = checked.change(change)
        if (!bytes) return resolve(result)
        for (const id of unnumbered(checked.doc)) this.#unnumbered.add(id)
        this.#recount = true
        if (changed.has(rootOf(checked.doc, 'settings'))) this.#settingsChanged = true
        const settle = { resolve: () => resolve(result), reject }
        this.#gather({ update: { ...meta, boardId: this.boardId, bytes }, claims: [], settle })
      }
      this.whenFree({ bytes: 0, patient: false, run, giveUp: reject })
    })
  }

  /** Runs `read` on the document as it is stored, now or after the commit that is under way. */
  whenStored(read: (doc: Y.Doc) => void, giveUp: (error: unknown) => void): void {
    if (this.#broken) return giveUp(this.#broken)
    const reading = { run: read, giveUp }
    if (this.#isStored) this.#readAll([reading], this.#checked.doc)
    else if (this.#options.queue.failing) this.#readFromDisk([reading])
    else this.#readings.push(reading)
  }

  read<T>(read: (doc: Y.Doc, seq: number) => T): Promise<T> {
    return new Promise((resolve, reject) => {
      this.whenStored((doc) => resolve(read(doc, this.#seq)), reject)
    })
  }

  seal(): Batch | undefined {
    if (this.#broken || this.#replacing || this.#gathered.length === 0) return undefined
    const { boardId } = this
    const before = this.#nextNumber
    this.#giveNumbers()
    const entries = this.#gathered
    const bytes = this.#gatheredBytes
    this.#sealed = entries
    this.#gathered = []
    this.#gatheredBytes = 0
    const claims = entries.flatMap((entry) =>
      entry.claims.map((clientId) => ({ boardId, clientId, participantId: entry.update.participantId ?? 'server' })),
    )
    const numbers = this.#nextNumber === before ? {} : { nextNumber: this.#nextNumber }
    const touch = { boardId, ...numbers, ...this.#copies() }
    return { updates: entries.map(({ update }) => update), claims, touch, bytes }
  }

  publish(batch: Batch, lastSeq: number): void {
    const entries = this.#sealed
    this.#sealed = []
    this.#seq = lastSeq
    this.#backlog.add(batch.updates.length, batch.bytes)
    try {
      this.#options.onStored(merged(batch.updates.map(({ bytes }) => bytes)), entries)
    } catch (error) {
      this.#break(error)
    }
    for (const { settle } of entries) settle?.resolve()
    this.#compactWhenDue()
    this.#resume()
  }

  /** Storage has begun to fail, or works again. */
  storageChanged(): void {
    this.#whileFailing = undefined
    const { queue } = this.#options
    if (!queue.failing) return
    const readings = this.#readings
    this.#readings = []
    if (readings.length > 0) this.#readFromDisk(readings)
    const hasty = this.#held.filter((work) => !work.patient)
    this.#held = this.#held.filter((work) => work.patient)
    for (const work of hasty) work.giveUp(new NotStored())
  }

  /** Stores a snapshot of what is stored, unless there is one; resolves also when that fails. */
  compact(): Promise<void> {
    if (!this.#compactable || this.#backlog.empty || !this.#isStored) return Promise.resolve()
    const { compactor } = this.#options
    this.#compacting ??= this.#backlog
      .clear(() => compactor.compact(this.boardId, this.#seq, this.#checked.doc))
      .finally(() => {
        this.#compacting = undefined
        this.#compactWhenDue()
      })
    return this.#compacting
  }

  destroy(): void {
    if (typeof this.#replacing === 'object') clearTimeout(this.#replacing)
    this.#broken ??= new BoardUnreadable('the board is unloaded')
    this.#checked.doc.destroy()
  }

  /** A commit is under way, or the document is being replaced: it may not be changed. */
  get #busy(): boolean {
    return this.#sealed.length > 0 || this.#replacing !== undefined
  }
  /** The document holds what is stored and nothing else. */
  get #isStored(): boolean {
    return this.#gathered.length === 0 && !this.#busy
  }
  /** Rows that are left of a damaged board are kept as they are. */
  get #compactable(): boolean {
    return !this.#options.loaded.degraded && !this.#broken
  }

  #checkedDoc(doc: Y.Doc): CheckedDoc {
    return new CheckedDoc(doc, { serverClientId: this.#options.serverClientId, limits: this.#options.config })
  }

  #gather(entry: Entry<From>): void {
    const { length } = entry.update.bytes
    this.#gathered.push(entry)
    this.#gatheredBytes += length
    this.size.add(length)
    this.#options.queue.add(this, length)
  }

  /** Elements get their numbers in the same commit that first stores them. */
  #giveNumbers(): void {
    if (this.#recount) this.#nextNumber = nextNumber(this.#checked.doc, this.#nextNumber)
    this.#recount = false
    if (this.#unnumbered.size === 0) return
    const { result, bytes } = this.#checked.change((doc) => giveNumbers(doc, this.#unnumbered, this.#nextNumber))
    this.#nextNumber = result
    this.#unnumbered = new Set()
    if (bytes) this.#gathered.push({ update: { boardId: this.boardId, bytes, kind: 'numbers' }, claims: [] })
  }

  /** What stands in the board's row for lists, when it has changed. */
  #copies(): Partial<Pick<BoardRow, 'title' | 'language'>> {
    if (!this.#settingsChanged) return {}
    this.#settingsChanged = false
    const { title, language } = readSettings(this.#checked.doc)
    return { title, language }
  }

  #compactWhenDue(): void {
    if (this.#backlog.due) void this.compact()
  }

  /** Reads what waited for the document to be stored, then goes on with what waited to change it. */
  #resume(): void {
    if (this.#isStored) {
      const readings = this.#readings
      this.#readings = []
      this.#readAll(readings, this.#checked.doc)
    }
    while (!this.#busy) {
      const next = this.#held.shift()
      if (!next) return
      this.#options.queue.keep(-next.bytes)
      this.#run(next)
    }
  }

  #run(work: Work): void {
    try {
      work.run(this.#checked)
    } catch (error) {
      work.giveUp(error)
    }
    if (this.#checked.spoilt) this.#replace()
  }

  #readAll(readings: readonly Reading[], doc: Y.Doc): void {
    for (const { run, giveUp } of readings)
      try {
        run(doc)
      } catch (error) {
        giveUp(error)
      }
  }

  /** Puts a document without what was refused in the place of a spoilt one: what is stored, and what is gathered. */
  #replace(): void {
    if (this.#replacing) return
    const wait = Math.max(0, this.#replacedAt + REPLACE_MS - performance.now())
    this.#replacing = setTimeout(() => {
      this.#replacing = true
      this.#replacedAt = performance.now()
      const { storage, log } = this.#options
      loadBoard(storage, this.boardId, log).then(
        (loaded) => this.#replaced(loaded),
        (error: unknown) => this.#break(error),
      )
    }, wait)
  }

  #replaced({ live }: LoadedBoard): void {
    if (this.#broken) return
    for (const { update } of this.#gathered) Y.applyUpdate(live, update.bytes)
    this.#checked.doc.destroy()
    this.#checked = this.#checkedDoc(live)
    this.#replacing = undefined
    // a window may have ended meanwhile
    if (this.#gathered.length > 0) this.#options.queue.add(this, 0)
    this.#resume()
  }

  /** While storage fails the document is ahead for long; what is stored can often still be read. */
  #readFromDisk(readings: readonly Reading[]): void {
    const { storage, log } = this.#options
    this.#whileFailing ??= loadBoard(storage, this.boardId, log)
    this.#whileFailing.then(
      ({ live }) => this.#readAll(readings, live),
      (error: unknown) => {
        this.#whileFailing = undefined
        for (const { giveUp } of readings) giveUp(error)
      },
    )
  }

  #break(error: unknown): void {
    if (this.#broken) return
    this.#broken = new BoardUnreadable('the board has failed', { cause: error })
    for (const { settle } of this.#gathered) settle?.reject(this.#broken)
    for (const { giveUp } of [...this.#held, ...this.#readings]) giveUp(this.#broken)
    this.#options.queue.keep(-this.#held.reduce((sum, { bytes }) => sum + bytes, 0))
    this.#gathered = []
    this.#held = []
    this.#readings = []
    this.#options.onBroken(error)
  }
}

/** The updates of a window, in order, as one. */
function merged(updates: readonly Uint8Array[]): Uint8Array {
  if (updates.length <= MERGED_AT_ONCE) return Y.mergeUpdates([...updates])
  const parts = Math.ceil(updates.length / MERGED_AT_ONCE)
  return merged(
    Array.from({ length: parts }, (_, i) => merged(updates.slice(i * MERGED_AT_ONCE, (i + 1) * MERGED_AT_ONCE))),
  )
}
