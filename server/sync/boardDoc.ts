import { setImmediate } from 'node:timers/promises'
import * as Y from 'yjs'
import type { BoardDocOptions, Entry, Work } from '#server/sync/boardWork.ts'
import { CheckedDoc, type Accepted } from '#server/sync/checkUpdate.ts'
import type { Batch, Committer } from '#server/sync/commitQueue.ts'
import { Backlog } from '#server/sync/compaction.ts'
import { DocSize } from '#server/sync/docSize.ts'
import { BoardUnreadable, NoSuchBoard, NotStored } from '#server/sync/faults.ts'
import { inFrames } from '#server/sync/inFrames.ts'
import { loadBoard, type LoadedBoard } from '#server/sync/loadBoard.ts'
import { merged } from '#server/sync/merged.ts'
import { Numbering } from '#server/sync/numbering.ts'
import { OwnWrites } from '#server/sync/ownWrites.ts'
import { Readings } from '#server/sync/readings.ts'
import { StepRecorder } from '#server/sync/stepRecorder.ts'
import type { BoardRow } from '#server/storage/storage.ts'
import { rootOf } from '#shared/doc/schema.ts'
import { readSettings } from '#shared/doc/settings.ts'

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
  /** Changes by the server itself. */
  readonly own: OwnWrites<From>
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
  readonly #readings: Readings
  readonly #steps: StepRecorder
  #compacting: Promise<void> | undefined
  #broken: BoardUnreadable | NoSuchBoard | undefined

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
    this.own = new OwnWrites(this.#lent())
    this.#steps = new StepRecorder(this.boardId, options)
    this.#readings = new Readings(() => loadBoard(options.storage, this.boardId, options.log))
  }

  /** What the server's own writes need of the document. */
  #lent(): ConstructorParameters<typeof OwnWrites<From>>[0] {
    return {
      boardId: this.boardId,
      size: this.size,
      whenFree: (work) => this.whenFree(work),
      hold: async () => {
        await this.#stillness()
        return this.#checked
      },
      release: () => {
        this.#replacing = undefined
        if (this.#broken) throw this.#broken
      },
      gather: (entry) => this.#gather(entry),
      goOn: () => {
        if (this.#checked.spoilt) this.#replace()
        else this.#resume()
      },
      changed: (doc, keys) => {
        this.#numbering.changed(doc, keys.get(rootOf(doc, 'numbers')))
        if (keys.has(rootOf(doc, 'settings'))) this.#settingsChanged = true
      },
    }
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
    const { bytes, claims, touched } = accepted
    const update = { boardId: this.boardId, bytes, kind: 'edits' as const, participantId }
    this.#gather({ update, claims, touched, owner: participantId, from, echoes: [] })
  }

  /** Tells `from` together with those whose updates wait to be stored; false when nothing waits. */
  tellWhenStored(from: From): boolean {
    const echoes = this.#gathered.findLast((entry) => entry.echoes)?.echoes
    echoes?.push(from)
    return echoes !== undefined
  }

  /** Runs `read` on the document as it is stored, now or after the commit that is under way. */
  whenStored(read: (doc: Y.Doc) => void, giveUp: (error: unknown) => void): void {
    if (this.#broken) return giveUp(this.#broken)
    const reading = { run: read, giveUp }
    if (this.#isStored) this.#readings.run([reading], this.#checked.doc)
    else if (this.#options.queue.failing) this.#readings.runFromDisk([reading])
    else this.#readings.add(reading)
  }

  read<T>(read: (doc: Y.Doc, seq: number) => T): Promise<T> {
    return new Promise((resolve, reject) => {
      this.whenStored((doc) => resolve(read(doc, this.#seq)), reject)
    })
  }

  seal(): Batch | undefined {
    if (this.#broken || this.#busy || this.#gathered.length === 0) return undefined
    const { boardId } = this
    const before = this.#numbering.next
    const numbered = this.#numbering.give(this.#checked)
    const update = numbered && { boardId, bytes: numbered, kind: 'numbers' as const }
    if (update) this.#gathered.push({ update, claims: [], touched: [], owner: 'server' })
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
    const history = this.#steps.noteAll(entries, this.#seq, this.#checked.doc)
    return { updates: entries.map(({ update }) => update), claims, touch, history, bytes }
  }

  /** Writes down how far the steps have gone, where that has waited long enough, or `all` of it; never rejects. */
  async recordSteps(all = false): Promise<void> {
    if (this.#isStored && !this.#broken) await this.#steps.store(this.#checked.doc, all)
  }

  publish(batch: Batch, lastSeq: number): void {
    const entries = this.#sealed
    this.#backlog.add(batch.updates.length, batch.bytes)
    const finish = (): void => {
      this.#sealed = []
      this.#seq = lastSeq
      for (const { settle } of entries) settle?.resolve()
      this.#compactWhenDue()
      this.#resume()
    }
    const frames = inFrames(entries)
    if (frames.length > 1) return void this.#tellInTurns(frames).then(finish)
    this.#tell(entries)
    finish()
  }

  #tell(entries: readonly Entry<From>[]): void {
    try {
      this.#options.onStored(merged(entries.map(({ update }) => update.bytes)), entries)
    } catch (error) {
      this.#break(error)
    }
  }

  /** What is large is told in pieces; until the last of them the document is as busy as in a commit, so order holds. */
  async #tellInTurns(frames: readonly (readonly Entry<From>[])[]): Promise<void> {
    for (const [i, entries] of frames.entries()) {
      if (i > 0) await setImmediate()
      this.#tell(entries)
    }
  }

  /** Storage has begun to fail, or works again. */
  storageChanged(): void {
    this.#readings.forget()
    const { queue } = this.#options
    if (!queue.failing) return
    this.#readings.runFromDisk(this.#readings.take())
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

  /** The board is no more: what of it is not stored goes with it, and whoever waits hears NoSuchBoard. */
  gone(): void {
    if (this.#broken) return
    const why = new NoSuchBoard()
    for (const { settle } of this.#sealed) settle?.reject(why)
    this.#end(why)
    this.#options.onGone()
  }

  /** The history has been cut: what is stored is one snapshot of the document as it is. */
  historyCut(seq: number): void {
    this.#seq = seq
    this.#degraded = false
    this.#backlog = new Backlog(this.#options.tuning, 0, 0)
    this.#steps.forget()
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
    if (this.#isStored) this.#readings.run(this.#readings.take(), this.#checked.doc)
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

  #break(error: unknown): void {
    if (this.#broken) return
    this.#end(new BoardUnreadable('the board has failed', { cause: error }))
    this.#options.onBroken(error)
  }

  /** Takes on nothing more; whoever waits hears why. */
  #end(why: BoardUnreadable | NoSuchBoard): void {
    this.#broken = why
    const { queue } = this.#options
    for (const { settle } of this.#gathered) settle?.reject(why)
    for (const { giveUp } of [...this.#held, ...this.#readings.take()]) giveUp(why)
    queue.keep(-this.#held.reduce((sum, { bytes }) => sum + bytes, 0))
    queue.drop(this, this.#gatheredBytes)
    this.#gathered = []
    this.#gatheredBytes = 0
    this.#held = []
  }
}
