import * as Y from 'yjs'
import { Stage, type Accepted } from '#server/sync/checkUpdate.ts'
import { refused, type Refused } from '#server/sync/checkStructs.ts'
import type { Batch, Committer, CommitQueue } from '#server/sync/commitQueue.ts'
import type { Compactor } from '#server/sync/compaction.ts'
import type { Connection } from '#server/sync/connection.ts'
import { DocSize } from '#server/sync/docSize.ts'
import { BoardUnreadable, NotStored } from '#server/sync/faults.ts'
import { encodeStep1, encodeStep2, encodeUpdate, type InFrame } from '#server/sync/frames.ts'
import { helloFrame } from '#server/sync/hello.ts'
import type { LoadedBoard } from '#server/sync/loadBoard.ts'
import { giveNumbers, nextNumber, unnumbered } from '#server/sync/numbering.ts'
import { OutFrame } from '#server/sync/outFrame.ts'
import { Ownership } from '#server/sync/ownership.ts'
import { Presence, SIGN_OF_LIFE } from '#server/sync/presence.ts'
import type { Clock, Log, SyncConfig, Tuning, WriteMeta } from '#server/sync/settings.ts'
import type { BoardRow, ParticipantRow, PendingUpdate } from '#server/storage/storage.ts'
import { rootOf } from '#shared/doc/schema.ts'
import { readSettings } from '#shared/doc/settings.ts'

export interface RoomOptions {
  readonly loaded: LoadedBoard
  readonly config: SyncConfig
  readonly tuning: Tuning
  readonly log: Log
  readonly clock: Clock
  readonly queue: CommitQueue
  readonly compactor: Compactor
  /** The room cannot go on: it has closed its sockets and must be loaded anew. */
  readonly onBroken: () => void
}

/** One accepted update on its way to the disk. */
interface Entry {
  readonly update: PendingUpdate
  readonly claims: readonly number[]
  /** Whose message it was, and which; absent for the server's own. */
  readonly from?: { readonly connection: Connection; readonly n: number }
  readonly settle?: { resolve(): void; reject(error: Error): void }
}

/**
 * One live board. `live` is what is stored and what everyone has; an update is tried on the stage, stored, and only
 * then applied to `live`, broadcast and acknowledged.
 */
export class Room implements Committer {
  readonly boardId: string
  readonly connections = new Set<Connection>()
  readonly #options: RoomOptions
  readonly #live: Y.Doc
  readonly #stage: Stage
  readonly #presence: Presence
  readonly #ownership: Ownership
  readonly #size: DocSize
  #board: BoardRow
  #seq: number
  #nextNumber: number
  #unnumbered = new Set<string>()
  /** Gathered since the last seal, and sealed but not stored. */
  #gathered: Entry[] = []
  #sealed: Entry[] = []
  #gatheredBytes = 0
  #settingsChanged = false
  /** Numbers may have come with the server's own write. */
  #recount = true
  #broadcast: Uint8Array | undefined
  #state: OutFrame | undefined
  #stateAt = 0
  #writtenAt = 0
  #updates: number
  #updateBytes: number
  /** The next snapshot is due at so many updates, or bytes of them. */
  #compactAt: { readonly updates: number; readonly bytes: number }
  #compacting: Promise<void> | undefined
  #broken = false

  constructor(options: RoomOptions) {
    const { loaded, config } = options
    this.#options = options
    this.boardId = loaded.board.id
    this.#board = loaded.board
    this.#live = loaded.live
    this.#seq = loaded.seq
    this.#nextNumber = loaded.board.nextNumber
    this.#updates = loaded.updates
    this.#updateBytes = loaded.updateBytes
    this.#compactAt = { updates: options.tuning.compactUpdates, bytes: options.tuning.compactBytes }
    this.#ownership = new Ownership({
      stored: loaded.owners,
      isUsed: (clientId) => Y.getState(this.#live.store, clientId) > 0,
      isHeldByOther: (clientId, connection) => this.#presence.heldByOther(clientId, connection),
    })
    this.#size = new DocSize({
      maxBytes: config.maxDocBytes,
      // a snapshot is stored in the denser format
      estimate: loaded.snapshotBytes * 2 + loaded.updateBytes,
      measure: () => Y.encodeStateAsUpdate(this.#live).length,
    })
    for (const id of unnumbered(this.#live)) this.#unnumbered.add(id)
    this.#live.on('update', (bytes) => {
      this.#broadcast = bytes
    })
    this.#stage = new Stage({
      live: this.#live,
      queued: () => [...this.#sealed, ...this.#gathered].map(({ update }) => update.bytes),
      serverClientId: this.#ownership.serverClientId,
      limits: config,
    })
    this.#presence = new Presence({
      config,
      connections: this.connections,
      board: () => this.#board,
      mayUse: (connection, clientId) => this.#ownership.mayUse(connection, clientId),
    })
  }

  get board(): BoardRow {
    return this.#board
  }
  /** Nothing is on its way to the disk. */
  get settled(): boolean {
    return this.#gathered.length === 0 && this.#sealed.length === 0
  }

  read<T>(read: (doc: Y.Doc, seq: number) => T): T {
    return read(this.#live, this.#seq)
  }

  /** A change by the server itself; resolves when it is stored, applied and broadcast. */
  async write<T>(meta: WriteMeta, change: (doc: Y.Doc) => T): Promise<T> {
    if (this.#broken) throw new BoardUnreadable('the board has just failed')
    if (this.#options.queue.failing) throw new NotStored()
    const { result, bytes, changed } = this.#stage.change(change)
    if (!bytes) return result
    for (const id of unnumbered(this.#stage.doc)) this.#unnumbered.add(id)
    this.#recount = true
    if (changed.has(rootOf(this.#stage.doc, 'settings'))) this.#settingsChanged = true
    await new Promise<void>((resolve, reject) => {
      this.#gather({ update: { ...meta, boardId: this.boardId, bytes }, claims: [], settle: { resolve, reject } })
    })
    return result
  }

  /** Hello, what the client may bring, who is here; and from then on its frames. */
  join(connection: Connection, onLeave: () => void): void {
    this.connections.add(connection)
    const step1 = connection.canWrite(this.#board) ? [this.#step1()] : []
    const hello = connection.extended ? [this.#hello(connection)] : []
    connection.send(...hello, ...step1, ...this.#presence.everyone(connection))
    connection.start(
      (frame) => this.#receive(connection, frame),
      () => {
        this.connections.delete(connection)
        this.#presence.leave(connection)
        onLeave()
      },
    )
  }

  /** Board and people as they are now stored; those who are on the board no more are sent away. */
  refresh(board: BoardRow, participants: readonly ParticipantRow[], participantId?: string): void {
    const before = this.#board
    this.#board = board
    const byId = new Map(participants.map((participant) => [participant.id, participant]))
    for (const connection of this.connections) {
      if (participantId !== undefined && connection.participant.id !== participantId) continue
      const participant = byId.get(connection.participant.id)
      if (!participant) {
        connection.close('noRight')
        continue
      }
      const could = connection.canWrite(before)
      const changed = connection.participant.role !== participant.role || before.locked !== board.locked
      connection.participant = participant
      if (changed) connection.changed()
      this.#presence.identify(connection)
      if (connection.extended) connection.send(this.#hello(connection))
      if (!could && connection.canWrite(board)) connection.send(this.#step1())
    }
  }

  /** Storage has begun to fail or works again: everyone is told. */
  tellStorage(): void {
    for (const connection of this.connections) if (connection.extended) connection.send(this.#hello(connection))
  }

  disconnect(code: number, participantId?: string): void {
    for (const connection of this.connections)
      if (participantId === undefined || connection.participant.id === participantId) connection.closeWith(code)
  }

  /** Once in a while: pings and signs of life; lets go of what only a busy board needs. */
  tend(now: number, idleMs: number): void {
    const { silenceMs } = this.#options.tuning
    for (const connection of this.connections) if (connection.tend(now, silenceMs)) connection.send(SIGN_OF_LIFE)
    if (now - this.#stateAt > idleMs) this.#state = undefined
    if (now - this.#writtenAt > idleMs && this.settled) this.#stage.release()
  }

  seal(): Batch | undefined {
    if (this.#broken || this.#gathered.length === 0) return undefined
    const before = this.#nextNumber
    this.#giveNumbers()
    const entries = this.#gathered
    const bytes = this.#gatheredBytes
    this.#sealed = entries
    this.#gathered = []
    this.#gatheredBytes = 0
    const { boardId } = this
    const claims = entries.flatMap((entry) =>
      entry.claims.map((clientId) => ({ boardId, clientId, participantId: entry.update.participantId ?? 'server' })),
    )
    const numbers = this.#nextNumber === before ? {} : { nextNumber: this.#nextNumber }
    const copies = this.#copies()
    return { updates: entries.map(({ update }) => update), claims, touch: { boardId, ...numbers, ...copies }, bytes }
  }

  publish(batch: Batch, lastSeq: number): void {
    const entries = this.#sealed
    this.#sealed = []
    this.#seq = lastSeq
    try {
      this.#broadcast = undefined
      this.#live.transact(() => {
        for (const { bytes } of batch.updates) Y.applyUpdate(this.#live, bytes)
      })
    } catch (error) {
      for (const { settle } of entries) settle?.resolve()
      return this.#break(error)
    }
    this.#state = undefined
    this.#updates += batch.updates.length
    this.#updateBytes += batch.bytes
    this.#tell(entries)
    for (const { settle } of entries) settle?.resolve()
    this.#compactWhenDue()
  }

  /** Stores a snapshot of what is stored, unless there is one; resolves also when that fails. */
  compact(): Promise<void> {
    this.#compacting ??= this.#compact().finally(() => {
      this.#compacting = undefined
      this.#compactWhenDue()
    })
    return this.#compacting
  }

  destroy(): void {
    this.#presence.close()
    this.#stage.release()
    this.#live.destroy()
  }

  /** Rows that are left of a damaged board are kept as they are. */
  get #compactable(): boolean {
    return !this.#options.loaded.degraded && !this.#broken
  }

  #compactWhenDue(): void {
    if (!this.#compactable) return
    if (this.#updates >= this.#compactAt.updates || this.#updateBytes >= this.#compactAt.bytes) void this.compact()
  }

  async #compact(): Promise<void> {
    const { compactor, tuning } = this.#options
    if (!this.#compactable || this.#updates === 0) return
    const [updates, bytes] = [this.#updates, this.#updateBytes]
    const stored = await compactor.compact(this.boardId, this.#seq, this.#live)
    if (stored) {
      this.#updates -= updates
      this.#updateBytes -= bytes
    }
    // after a failure the next try waits for as many updates again
    const [from, fromBytes] = stored ? [0, 0] : [this.#updates, this.#updateBytes]
    this.#compactAt = { updates: from + tuning.compactUpdates, bytes: fromBytes + tuning.compactBytes }
  }

  #receive(connection: Connection, frame: InFrame): void {
    switch (frame.type) {
      case 'step1':
        if (!connection.takeSync1()) return connection.close('tooFast')
        return this.#answer(connection, frame.stateVector)
      case 'step2':
      case 'update':
        return this.#document(connection, frame.bytes, frame.type === 'step2')
      case 'awareness':
        return this.#presence.receive(connection, frame.entries)
      case 'queryAwareness':
        if (connection.takeQuery()) connection.send(...this.#presence.everyone(connection))
        return
      case 'pointer':
        return this.#presence.point(connection, frame.pointer)
    }
  }

  #answer(connection: Connection, stateVector: Uint8Array): void {
    let update: Uint8Array
    try {
      if (Y.decodeStateVector(stateVector).size === 0) return connection.send(this.#wholeState())
      update = Y.encodeStateAsUpdate(this.#live, stateVector)
    } catch {
      return connection.close('malformed') // whatever the decoder says, it says that this is no state vector
    }
    connection.send(new OutFrame(encodeStep2(update)))
  }

  /** The whole document as newcomers get it: encoded, framed and compressed once, until the next update. */
  #wholeState(): OutFrame {
    this.#stateAt = performance.now()
    return (this.#state ??= new OutFrame(encodeStep2(Y.encodeStateAsUpdate(this.#live))))
  }

  #document(connection: Connection, bytes: Uint8Array, isStep2: boolean): void {
    const n = connection.count()
    const verdict = this.#judge(connection, bytes, isStep2, n)
    if (!verdict) return connection.close('malformed')
    if (!verdict.ok) return this.#refuse(connection, n, verdict)
    if (verdict.bytes) {
      for (const id of verdict.unnumbered) this.#unnumbered.add(id)
      this.#ownership.take(connection, verdict.claims)
      connection.accepted(n)
      const update = {
        boardId: this.boardId,
        bytes: verdict.bytes,
        kind: 'edits' as const,
        participantId: connection.participant.id,
      }
      return this.#gather({ update, claims: verdict.claims, from: { connection, n } })
    }
    const saved = connection.savedFrame()
    if (saved) connection.send(saved)
  }

  /** Undefined when the bytes are no update at all. */
  #judge(connection: Connection, bytes: Uint8Array, isStep2: boolean, n: number): Accepted | Refused | undefined {
    const { queue, tuning } = this.#options
    if (!connection.canWrite(this.#board)) {
      const news = this.#stage.hasNews(bytes)
      if (news === undefined) return undefined
      if (isStep2 && !news) return { ok: true, bytes: undefined, unnumbered: new Set(), claims: [] }
      return refused(this.#board.locked && connection.canWrite({ locked: false }) ? 'locked' : 'not-allowed')
    }
    if (queue.failing && queue.bytes + bytes.length > tuning.maxUnstoredBytes) return refused('not-stored')
    // an update that begins with no structs at all only deletes
    if (bytes[0] !== 0 && !this.#size.fits(bytes.length)) return refused('doc-too-large')
    return this.#stage.check(bytes, this.#ownership.mayWrite(connection, isStep2 && n === 1))
  }

  #refuse(connection: Connection, n: number, { code, detail }: Refused): void {
    // an honest client sends again what is missing, but what builds on something refused can only be refused
    const ask = code === 'gap' && !connection.refusedOther
    connection.refuse({ n, code, detail })
    if (ask) connection.send(this.#step1())
  }

  #gather(entry: Entry): void {
    const { length } = entry.update.bytes
    this.#writtenAt = performance.now()
    this.#gathered.push(entry)
    this.#gatheredBytes += length
    this.#size.add(length)
    this.#options.queue.add(this, length)
  }

  /** Elements get their numbers in the same commit that first stores them. */
  #giveNumbers(): void {
    if (this.#recount) this.#nextNumber = nextNumber(this.#stage.doc, this.#nextNumber)
    this.#recount = false
    if (this.#unnumbered.size === 0) return
    const { result, bytes } = this.#stage.change((doc) => giveNumbers(doc, this.#unnumbered, this.#nextNumber))
    this.#nextNumber = result
    this.#unnumbered = new Set()
    if (bytes) this.#gathered.push({ update: { boardId: this.boardId, bytes, kind: 'numbers' }, claims: [] })
  }

  /** What stands in the board's row for lists, when it has changed. */
  #copies(): Partial<Pick<BoardRow, 'title' | 'language'>> {
    if (!this.#settingsChanged) return {}
    this.#settingsChanged = false
    const { title, language } = readSettings(this.#stage.doc)
    return { title, language }
  }

  /** One frame for everyone, and to those whose messages it holds that they are saved. */
  #tell(entries: readonly Entry[]): void {
    const senders = new Set<Connection | undefined>()
    for (const { from } of entries) {
      from?.connection.settled(from.n)
      senders.add(from?.connection)
    }
    const [first] = senders
    const frame = this.#broadcast && new OutFrame(encodeUpdate(this.#broadcast))
    for (const connection of this.connections) {
      // who alone has made the whole window has it already
      const news = frame && !(senders.size === 1 && first === connection) ? [frame] : []
      const saved = senders.has(connection) ? connection.savedFrame() : undefined
      if (news.length > 0 || saved) connection.send(...news, ...(saved ? [saved] : []))
    }
  }

  #break(error: unknown): void {
    this.#broken = true
    this.#options.log.error({ err: error, boardId: this.boardId }, 'a stored update could not be applied')
    for (const { settle } of this.#gathered) settle?.reject(new BoardUnreadable('the board has just failed'))
    this.#gathered = []
    for (const connection of this.connections) connection.close('fault')
    this.#options.onBroken()
  }

  #step1(): OutFrame {
    return new OutFrame(encodeStep1(Y.encodeStateVector(this.#live)))
  }

  #hello(connection: Connection): OutFrame {
    const { config, clock, queue } = this.#options
    const board = this.#board
    return helloFrame(connection.participant, { board, seq: this.#seq, config, clock, failing: queue.failing })
  }
}
