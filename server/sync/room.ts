import * as Y from 'yjs'
import { announceTo, tellEach } from '#server/sync/announcements.ts'
import { BoardDoc } from '#server/sync/boardDoc.ts'
import type { BoardPeople } from '#server/sync/boardPeople.ts'
import type { Entry } from '#server/sync/boardWork.ts'
import { NOTHING_NEW, type Accepted, type CheckedDoc } from '#server/sync/checkUpdate.ts'
import { refused, type Refused } from '#server/sync/checkStructs.ts'
import type { CommitQueue } from '#server/sync/commitQueue.ts'
import type { Compactor } from '#server/sync/compaction.ts'
import type { Connection } from '#server/sync/connection.ts'
import { NotStored } from '#server/sync/faults.ts'
import { encodeStep1, encodeUpdate, type InFrame } from '#server/sync/frames.ts'
import { helloFrame } from '#server/sync/hello.ts'
import type { LoadedBoard } from '#server/sync/loadBoard.ts'
import { STEPS } from '#server/sync/integrationBudget.ts'
import { OutFrame } from '#server/sync/outFrame.ts'
import { Ownership, freeClientId } from '#server/sync/ownership.ts'
import { Presence, SIGN_OF_LIFE } from '#server/sync/presence.ts'
import { TokenBucket } from '#server/sync/rateLimit.ts'
import type { Clock, Log, Meter, SyncConfig, Tuning, WriteMeta } from '#server/sync/settings.ts'
import { StateAnswers } from '#server/sync/stateAnswers.ts'
import type { Blame, Strikes } from '#server/sync/strikes.ts'
import type { Visits } from '#server/sync/visits.ts'
import type { AuditEntry, BoardRow, ParticipantRow, Storage } from '#server/storage/storage.ts'
import { CLOSE_CODES } from '#shared/wire/closeCodes.ts'
import { encodeRefused, type BoardEvent } from '#shared/wire/presence.ts'

export interface RoomOptions {
  readonly loaded: LoadedBoard
  readonly people: BoardPeople
  readonly storage: Storage
  readonly config: SyncConfig
  readonly tuning: Tuning
  readonly log: Log
  readonly meter: Meter
  readonly clock: Clock
  readonly strikes: Strikes
  readonly visits: Visits
  readonly queue: CommitQueue
  readonly compactor: Compactor
  /** The room cannot go on: it has closed its sockets and must be loaded anew. */
  readonly onBroken: () => void
}

/** One document message of a connection. */
interface Message {
  readonly connection: Connection
  readonly n: number
  readonly isStep2: boolean
  /** When it came, by the clock of `performance`. */
  readonly at: number
  /** Sent before the client has answered what it was asked for: it may build on what is still to come. */
  readonly early: boolean
}
type Judged = (Accepted & { readonly comesHome?: boolean }) | (Refused & { readonly blame?: Blame })

/** One live board: who is on it, what they send and what they get. */
export class Room {
  readonly connections = new Set<Connection>()
  readonly doc: BoardDoc<Message>
  readonly #options: RoomOptions
  readonly #presence: Presence
  readonly #ownership: Ownership
  #board: BoardRow
  #people: BoardPeople
  readonly #steps = new Map<string, TokenBucket>()
  /** The day those who are here have been told. */
  #today: string
  readonly #answers = new StateAnswers((read, giveUp) => this.doc.whenStored(read, giveUp))

  constructor(options: RoomOptions) {
    const { loaded, config, log } = options
    this.#options = options
    this.#board = loaded.board
    this.#people = options.people
    this.#today = options.clock.today()
    const serverClientId = freeClientId(loaded.live, loaded.owners)
    this.doc = new BoardDoc({
      ...options,
      serverClientId,
      onStored: (update, entries) => this.#tell(update, entries),
      onGone: () => {
        this.disconnect(CLOSE_CODES.erased.code)
        options.onBroken()
      },
      onBroken: (err) => {
        log.error({ err, boardId: this.#board.id }, 'board has failed')
        for (const connection of this.connections) connection.close('fault')
        options.onBroken()
      },
    })
    this.#ownership = new Ownership({
      stored: loaded.owners,
      serverClientId,
      isUsed: (clientId) => this.doc.isUsed(clientId),
    })
    this.#presence = new Presence({
      config,
      connections: this.connections,
      board: () => this.#board,
      mayUse: (connection, clientId) => this.#ownership.mayUse(connection, clientId),
      hold: (connection, clientId) => this.#ownership.hold(connection, clientId),
      nameOf: (participant) => this.#people.nameOf(participant),
      onForeign: (connection) => {
        // presence has no number of its own
        const refusal = { n: 0, code: 'not-yours', detail: '' } as const
        if (connection.extended) connection.send(new OutFrame(encodeRefused(refusal)))
      },
    })
  }

  get board(): BoardRow {
    return this.#board
  }

  /** Whether the person was on the board when its people were last read. */
  knows({ id }: ParticipantRow): boolean {
    return this.#people.find(id) !== undefined
  }

  /** People and locks as now stored, when nobody's rights have changed. */
  meet(people: BoardPeople): void {
    this.#people = people
  }

  /** Hello, what the client may bring, who is here; and from then on its frames. */
  join(connection: Connection, onLeave: () => void): void {
    this.connections.add(connection)
    void this.#options.visits.seeAll(this.#board.id, [connection], this.doc.seq)
    connection.suspendedUntil = this.#options.strikes.suspendedUntil(connection.participant)
    const hello = connection.extended ? [this.#hello(connection)] : []
    const step1 = connection.canWrite(this.#board) ? [this.#ask(connection)] : []
    connection.send(...hello, ...step1, ...this.#presence.everyone(connection))
    connection.start(
      (frame) => this.#receive(connection, frame),
      () => {
        this.connections.delete(connection)
        this.#presence.leave(connection)
        void this.#options.visits.leave(this.#board.id, connection, this.connections, this.doc.seq)
        onLeave()
      },
    )
  }

  /** Board, people and locks as they are now stored; those who are on the board no more are sent away. */
  refresh(board: BoardRow, people: BoardPeople, participantId?: string): void {
    const before = this.#board
    this.#board = board
    const known = this.#people
    this.#people = people
    for (const connection of this.connections) {
      const { id, role } = connection.participant
      const participant = connection.isProgram ? connection.participant : people.find(id)
      if (participantId !== undefined && id !== participantId) {
        // somebody else's name may have changed how this one is shown
        const renamed = known.nameOf(connection.participant) !== people.nameOf(connection.participant)
        if (renamed) this.#presence.identify(connection)
        continue
      }
      if (!participant) {
        connection.close('noRight')
        continue
      }
      const could = connection.canWrite(before)
      const changed = role !== participant.role || before.locked !== board.locked
      connection.participant = participant
      if (changed) connection.changed()
      this.#presence.identify(connection)
      if (connection.extended) connection.send(this.#hello(connection))
      if (!could && connection.canWrite(board)) connection.send(this.#ask(connection))
    }
  }

  /** Writing of some people is suspended, or may go on. */
  suspend(isTheirs: (participant: ParticipantRow) => boolean): void {
    for (const connection of this.connections) {
      if (!isTheirs(connection.participant)) continue
      connection.suspendedUntil = this.#options.strikes.suspendedUntil(connection.participant)
      if (connection.extended) connection.send(this.#hello(connection))
      if (connection.canWrite(this.#board)) connection.send(this.#ask(connection))
    }
  }

  /** Message 13 to everyone who takes it. */
  announce(eventSeq: number, event: Pick<BoardEvent, 'kind' | 'id'>): void {
    this.#board = { ...this.#board, eventSeq }
    announceTo(this.connections, { eventSeq, ...event, at: this.#options.clock.now().toISOString() })
  }

  /** Tells people that there is something for them; others hear that there was something, not for whom. */
  tell(eventSeq: number, told: ReadonlySet<string>): void {
    this.#board = { ...this.#board, eventSeq }
    tellEach(this.connections, told, { eventSeq, at: this.#options.clock.now().toISOString() })
  }

  /** As `BoardDoc.write`; what a person does who is no facilitator leaves alone what is locked. */
  write<T>(meta: WriteMeta, change: (doc: Y.Doc) => T): Promise<T> {
    return this.doc.own.write(meta, change, this.#locksOf(meta))
  }

  /** As `write`, for an update made on a copy of the document. */
  writeUpdate(meta: WriteMeta, parts: readonly Uint8Array[]): Promise<void> {
    return this.doc.own.writeUpdate(meta, parts, (clientId) => this.#ownership.isFree(clientId), this.#locksOf(meta))
  }

  /** Makes the document as it is all that is stored, under a new generation; everyone must start over. */
  async cutHistory(generation: string, audit: AuditEntry): Promise<void> {
    const { storage } = this.#options
    await this.doc.whileStill(async (doc) => {
      await storage.replaceHistory(this.#board.id, { bytesV2: Y.encodeStateAsUpdateV2(doc), generation }, audit)
      // it grew by one, even if reading it back should fail
      this.#board = (await storage.board(this.#board.id)) ?? { ...this.#board, generation, seq: this.#board.seq + 1 }
      this.doc.historyCut(this.#board.seq)
      for (const connection of this.connections) connection.close('otherGeneration')
    })
  }

  /** Storage has begun to fail or works again: everyone is told. */
  storageChanged(): void {
    this.doc.storageChanged()
    for (const connection of this.connections) if (connection.extended) connection.send(this.#hello(connection))
  }

  disconnect(code: number, participantId?: string): void {
    for (const connection of this.connections)
      if (participantId === undefined || connection.participant.id === participantId) connection.closeWith(code)
  }

  /** Once in a while: pings and signs of life, the new day at midnight; lets go of what only a busy board needs. */
  tend(now: number, today: string): void {
    const { silenceMs } = this.#options.tuning
    for (const connection of this.connections) if (connection.tend(now, silenceMs)) connection.send(SIGN_OF_LIFE)
    if (today !== this.#today) {
      this.#today = today
      for (const connection of this.connections) if (connection.extended) connection.send(this.#hello(connection))
    }
    this.#answers.tend(now)
    void this.doc.recordSteps()
    void this.seen(false)
  }

  /** Everybody who is here has seen what there is; unless `now`, it is written down now and then. */
  seen(now = true): Promise<void> {
    return this.#options.visits.seeAll(this.#board.id, this.connections, this.doc.seq, now)
  }

  destroy(): void {
    this.#presence.close()
    this.#answers.close()
    this.doc.destroy()
  }

  #receive(connection: Connection, frame: InFrame): void {
    switch (frame.type) {
      case 'step1':
        if (!connection.takeSync1()) return connection.close('tooFast')
        if (!this.#answers.answer(connection, frame.stateVector)) connection.close('malformed')
        return
      case 'step2':
      case 'update':
        return this.#document(this.#message(connection, frame.type === 'step2'), frame.bytes)
      case 'awareness':
        return this.#presence.receive(connection, frame.entries)
      case 'queryAwareness':
        if (connection.takeQuery()) connection.send(...this.#presence.everyone(connection))
        return
      case 'pointer':
        return this.#presence.point(connection, frame.pointer)
    }
  }

  #document(message: Message, bytes: Uint8Array): void {
    const { connection } = message
    this.doc.whenFree({
      bytes: bytes.length,
      patient: true,
      run: (checked) => this.#decide(checked, message, bytes),
      giveUp: (error) => {
        if (error instanceof NotStored) this.#refuse(message, refused('not-stored'))
        else connection.fault(error)
      },
    })
  }

  #decide(checked: CheckedDoc, message: Message, bytes: Uint8Array): void {
    const { connection, n, isStep2 } = message
    if (connection.dismissed) return
    const verdict = this.#judge(checked, message, bytes)
    if (!verdict) return connection.close('malformed')
    if (!verdict.ok) return this.#refuse(message, verdict)
    const comesHome = isStep2 && !connection.cameHome
    connection.cameHome ||= comesHome && verdict !== NOTHING_NEW
    if (verdict.bytes) {
      this.#ownership.take(connection, verdict.claims, comesHome)
      return this.doc.accept({ ...verdict, bytes: verdict.bytes }, connection.participant.id, message)
    }
    // what is new to nobody here may still be on its way to the disk, sent by another connection
    if (this.doc.tellWhenStored(message)) return
    connection.settled(n)
    const saved = connection.savedFrame()
    if (saved) connection.send(saved)
  }

  /** Undefined when the bytes are no update at all. */
  #judge(checked: CheckedDoc, { connection, isStep2 }: Message, bytes: Uint8Array): Judged | undefined {
    if (!connection.canWrite(this.#board)) {
      const news = checked.hasNews(bytes)
      if (news === undefined) return undefined
      if (isStep2 && !news) return NOTHING_NEW
      if (connection.suspended) return { ...refused('not-allowed'), blame: 'none' }
      if (this.#board.locked && connection.canWrite({ locked: false })) return refused('locked')
      return { ...refused('not-allowed'), blame: 'role' }
    }
    // an update that begins with no structs at all only deletes
    if (bytes[0] !== 0 && !this.doc.size.fits(bytes.length)) return refused('doc-too-large')
    const mayWrite = this.#ownership.mayWrite(connection, isStep2 && !connection.cameHome)
    const now = performance.now()
    const steps = this.#stepsOf(connection, now)
    const verdict = checked.check(bytes, mayWrite, this.#people.locksFor(connection.participant), steps.left(now))
    steps.take(checked.steps, now)
    return verdict
  }

  /** Of the person, on whatever connection. */
  #stepsOf({ participant: { id } }: Connection, now: number): TokenBucket {
    const known = this.#steps.get(id)
    if (known) return known
    const made = new TokenBucket(STEPS, 1000, now)
    this.#steps.set(id, made)
    return made
  }

  #message(connection: Connection, isStep2: boolean): Message {
    const at = performance.now()
    return { connection, n: connection.count(), isStep2, at, early: connection.awaited(isStep2, at) }
  }

  #refuse({ connection, n, early }: Message, { code, detail, blame = 'content' }: Refused & { blame?: Blame }): void {
    const { strikes, meter } = this.#options
    const awaited = code === 'gap' && early
    // an honest client sends again what is missing, but what builds on something refused can only be refused
    const ask = code === 'gap' && !connection.refusedOther && connection.askOfGap()
    const strike = connection.refuse({ n, code, detail }, awaited ? 'none' : blame)
    meter.refused(code)
    strikes.refused(connection.participant, code, strike)
    if (ask) connection.send(this.#ask(connection))
  }

  /** One frame for everyone, and to those whose messages it holds that they are saved. */
  #tell(update: Uint8Array, entries: readonly Entry<Message>[]): void {
    this.#answers.changed()
    const senders = new Set<Connection | undefined>()
    const settled = new Set<Connection>()
    const now = performance.now()
    for (const { from, echoes = [] } of entries) {
      senders.add(from?.connection)
      for (const { connection, n, at } of from ? [from, ...echoes] : echoes) {
        this.#options.meter.acknowledged((now - at) / 1000)
        connection.settled(n)
        settled.add(connection)
      }
    }
    const [first] = senders
    const frame = new OutFrame(encodeUpdate(update))
    for (const connection of this.connections) {
      // who alone has made the whole window has it already
      const news = senders.size === 1 && first === connection ? [] : [frame]
      const saved = settled.has(connection) ? connection.savedFrame() : undefined
      if (news.length > 0 || saved) connection.send(...news, ...(saved ? [saved] : []))
    }
  }

  /** The frame that asks for what is missing here. */
  #ask(connection: Connection): OutFrame {
    connection.asked(performance.now())
    return new OutFrame(encodeStep1(this.doc.stateVector))
  }

  #locksOf({ participantId }: WriteMeta): ReturnType<BoardPeople['locksFor']> {
    return this.#people.locksFor(this.#people.find(participantId))
  }

  #hello(connection: Connection): OutFrame {
    const { config, clock, queue } = this.#options
    return helloFrame(connection.participant, {
      board: this.#board,
      seq: this.doc.seq,
      config,
      clock,
      failing: queue.failing,
      locks: this.#people.locks,
      degraded: this.doc.degraded,
      suspendedUntil: connection.suspendedUntil,
    })
  }
}
