import * as Y from 'yjs'
import type { BoardDocOptions, Entry, Reading, Work } from '#server/sync/boardWork.ts'
import { CheckedDoc, type Accepted, type Changed } from '#server/sync/checkUpdate.ts'
import type { Batch, Committer } from '#server/sync/commitQueue.ts'
import { Backlog } from '#server/sync/compaction.ts'
import { DocSize } from '#server/sync/docSize.ts'
import { BoardUnreadable, NotStored, UpdateRefused } from '#server/sync/faults.ts'
import { loadBoard, type LoadedBoard } from '#server/sync/loadBoard.ts'
import { merged } from '#server/sync/merged.ts'
import { Numbering } from '#server/sync/numbering.ts'
import type { WriteMeta } from '#server/sync/settings.ts'
import type { BoardRow } from '#server/storage/storage.ts'
import { rootOf } from '#shared/doc/schema.ts'
import { readSettings } from '#shared/doc/settings.ts'
import type { MapLock } from '#shared/model/locks.ts'

/** State vector of an empty document. */
const NO_STATE = new Uint8Array([0])

/**
 * The document of one board, and the way of its updates to the disk. There is one document in memory: between commits
 * it is what is stored, and read by everyone; once an update is accepted it is ahead, and nobody reads it until the
 * update is stored. While a commit is under way what comes next waits.
 */
export class BoardDoc<From> implements Committer {
  readonly boardId: string
  readonly size: DocSize
  readonly #options: BoardDocOptions<From>
  #backlog: Backlog
  #degraded: boolean
  #checked: CheckedDoc
  #seq: number
  readonly #numbering: Numbering
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
    this.#degraded = loaded.degraded
    this.#checked = this.#checkedDoc(loaded.live)
    this.#numbering = new Numbering(loaded.live, loaded.board.nextNumber)
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
  /** Something stored of the board was set aside when it was loaded. */
  get degraded(): boolean {
    return this.#degraded
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
    this.#numbering.add(accepted.unnumbered)
    const update = { boardId: this.boardId, bytes: accepted.bytes, kind: 'edits' as const, participantId }
    this.#gather({ update, claims: accepted.claims, owner: participantId, from, echoes: [] })
  }

  /** Tells `from` together with those whose updates wait to be stored; false when nothing waits. */
  tellWhenStored(from: From): boolean {
    const echoes = this.#gathered.findLast((entry) => entry.echoes)?.echoes
    echoes?.push(from)
    return echoes !== undefined
  }

  /**
   * A change by the server itself; resolves when it is stored. Rejects, with nothing changed, when it throws, and with
   * UpdateRefused when it touches what `locks` cover.
   */
  write<T>(meta: WriteMeta, change: (doc: Y.Doc) => T, locks: readonly MapLock[] = []): Promise<T> {
    return this.#writing(meta, (checked) => ({ ...checked.change(change, locks), claims: [] }))
  }

  /** Takes in an update made on a copy of the document; as `write`. */
  writeUpdate(
    meta: WriteMeta,
    bytes: Uint8Array,
    mayUse: (clientId: number) => boolean,
    locks: readonly MapLock[] = [],
  ): Promise<void> {
    return this.#writing(meta, (checked) => {
      if (!this.size.fits(bytes.length)) throw new UpdateRefused('doc-too-large')
      const verdict = checked.checkOwn(bytes, (clientId) => (mayUse(clientId) ? 'free' : 'no'), locks)
      if (!verdict?.ok) throw new UpdateRefused(verdict?.code ?? 'bad-entry', verdict?.detail)
      return { ...verdict, result: undefined }
    })
  }

  #writing<T>(
    meta: WriteMeta,
    change: (checked: CheckedDoc) => Changed<T> & { readonly claims: readonly number[] },
  ): Promise<T> {
    return new Promise((resolve, reject) => {
      const run = (checked: CheckedDoc): void => {
        const { result, bytes, changed, claims } = change(checked)
        if (!bytes) return resolve(result)
        this.#numbering.changed(checked.doc, changed.get(rootOf(checked.doc, 'numbers')))
        if (changed.has(rootOf(checked.doc, 'settings'))) this.#settingsChanged = true
        const settle = { resolve: () => resolve(result), reject }
        this.#gather({ update: { ...meta, boardId: this.boardId, bytes }, claims, owner: 'server', settle })
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
    const before = this.#numbering.next
    const numbered = this.#numbering.give(this.#checked)
    const update = numbered && { boardId, bytes: numbered, kind: 'numbers' as const }
    if (update) this.#gathered.push({ update, claims: [], owner: 'server' })
    const entries = this.#gathered
    const bytes = this.#gatheredBytes
    this.#sealed = entries
    this.#gathered = []
    this.#gatheredBytes = 0
    const claims = entries.flatMap((entry) =>
      entry.claims.map((clientId) => ({ boardId, clientId, participantId: entry.owner })),
    )
    const { next } = this.#numbering
    const numbers = next === before ? {} : { nextNumber: next }
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

  /**
   * Keeps the document as it is stored while `work` runs; whatever would change it waits meanwhile. Rejects with
   * NotStored while storage fails.
   */
  async whileStill<T>(work: (doc: Y.Doc) => Promise<T>): Promise<T> {
    await this.#stillness()
    try {
      return await work(this.#checked.doc)
    } finally {
      this.#replacing = undefined
      if (this.#gathered.length > 0) this.#options.queue.add(this, 0)
      this.#resume()
    }
  }

  /** The history has been cut: what is stored is one snapshot of the document as it is. */
  historyCut(seq: number): void {
    this.#seq = seq
    this.#degraded = false
    this.#backlog = new Backlog(this.#options.tuning, 0, 0)
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
    return !this.#degraded && !this.#broken
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

  /** Resolves when the document is what is stored, and from then on nothing changes it. */
  async #stillness(): Promise<void> {
    // a snapshot of before must not be stored afterwards
    while (this.#compacting) await this.#compacting
    const { queue } = this.#options
    if (queue.failing) throw new NotStored()
    await new Promise<void>((resolve, reject) => {
      this.whenStored(() => {
        if (this.#isStored && !this.#compacting) {
          this.#replacing = true
          resolve()
        } else if (queue.failing) reject(new NotStored())
        else resolve(this.#stillness())
      }, reject)
    })
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
    const wait = Math.max(0, this.#replacedAt + this.#options.tuning.replaceMs - performance.now())
    this.#replacing = setTimeout(() => {
      this.#replacing = true
      this.#replacedAt = performance.now()
      const { storage, log } = this.#options
      loadBoard(storage, this.boardId, log)
        .then((loaded) => this.#replaced(loaded))
        .catch((error: unknown) => this.#break(error))
    }, wait)
  }

  #replaced({ live }: LoadedBoard): void {
    if (this.#broken) return
    live.transact(() => {
      for (const { update } of this.#gathered) Y.applyUpdate(live, update.bytes)
    })
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
