import * as Y from 'yjs'
import { BoardDoc, type Entry } from '#server/sync/boardDoc.ts'
import { NOTHING_NEW, type Accepted, type CheckedDoc } from '#server/sync/checkUpdate.ts'
import { refused, type Refused } from '#server/sync/checkStructs.ts'
import type { CommitQueue } from '#server/sync/commitQueue.ts'
import type { Compactor } from '#server/sync/compaction.ts'
import type { Connection } from '#server/sync/connection.ts'
import { NotStored } from '#server/sync/faults.ts'
import { encodeStep1, encodeStep2, encodeUpdate, type InFrame } from '#server/sync/frames.ts'
import { helloFrame } from '#server/sync/hello.ts'
import type { LoadedBoard } from '#server/sync/loadBoard.ts'
import { OutFrame } from '#server/sync/outFrame.ts'
import { Ownership, freeClientId } from '#server/sync/ownership.ts'
import { Presence, SIGN_OF_LIFE } from '#server/sync/presence.ts'
import type { Clock, Log, SyncConfig, Tuning } from '#server/sync/settings.ts'
import type { BoardRow, ParticipantRow, Storage } from '#server/storage/storage.ts'

export interface RoomOptions {
  readonly loaded: LoadedBoard
  readonly storage: Storage
  readonly config: SyncConfig
  readonly tuning: Tuning
  readonly log: Log
  readonly clock: Clock
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
}

/** The state for newcomers is let go when nobody has come for so long. */
const STATE_KEPT_MS = 10_000

/** One live board: who is on it, what they send and what they get. */
export class Room {
  readonly connections = new Set<Connection>()
  readonly doc: BoardDoc<Message>
  readonly #options: RoomOptions
  readonly #presence: Presence
  readonly #ownership: Ownership
  #board: BoardRow
  #state: OutFrame | undefined
  #stateAt = 0

  constructor(options: RoomOptions) {
    const { loaded, config, log } = options
    this.#options = options
    this.#board = loaded.board
    const serverClientId = freeClientId(loaded.live, loaded.owners)
    this.doc = new BoardDoc({
      ...options,
      serverClientId,
      onStored: (update, entries) => this.#tell(update, entries),
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
      isHeldByOther: (clientId, connection) => this.#presence.heldByOther(clientId, connection),
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

  /** Hello, what the client may bring, who is here; and from then on its frames. */
  join(connection: Connection, onLeave: () => void): void {
    this.connections.add(connection)
    const hello = connection.extended ? [this.#hello(connection)] : []
    const step1 = connection.canWrite(this.#board) ? [this.#step1()] : []
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
  storageChanged(): void {
    this.doc.storageChanged()
    for (const connection of this.connections) if (connection.extended) connection.send(this.#hello(connection))
  }

  disconnect(code: number, participantId?: string): void {
    for (const connection of this.connections)
      if (participantId === undefined || connection.participant.id === participantId) connection.closeWith(code)
  }

  /** Once in a while: pings and signs of life; lets go of what only a busy board needs. */
  tend(now: number): void {
    const { silenceMs } = this.#options.tuning
    for (const connection of this.connections) if (connection.tend(now, silenceMs)) connection.send(SIGN_OF_LIFE)
    if (now - this.#stateAt > STATE_KEPT_MS) this.#state = undefined
  }

  destroy(): void {
    this.#presence.close()
    this.doc.destroy()
  }

  #receive(connection: Connection, frame: InFrame): void {
    switch (frame.type) {
      case 'step1':
        if (!connection.takeSync1()) return connection.close('tooFast')
        return this.#answer(connection, frame.stateVector)
      case 'step2':
      case 'update':
        return this.#document({ connection, n: connection.count(), isStep2: frame.type === 'step2' }, frame.bytes)
      case 'awareness':
        return this.#presence.receive(connection, frame.entries)
      case 'queryAwareness':
        if (connection.takeQuery()) connection.send(...this.#presence.everyone(connection))
        return
      case 'pointer':
        return this.#presence.point(connection, frame.pointer)
    }
  }

  /** What the client lacks of what is stored. */
  #answer(connection: Connection, stateVector: Uint8Array): void {
    const known = stateVectorSize(stateVector)
    if (known === undefined) return connection.close('malformed')
    this.doc.whenStored(
      (doc) => {
        const frame =
          known === 0 ? this.#wholeState(doc) : new OutFrame(encodeStep2(Y.encodeStateAsUpdate(doc, stateVector)))
        connection.send(frame)
      },
      (error) => connection.fault(error),
    )
  }

  /** The whole document as newcomers get it: encoded, framed and compressed once, until the next update. */
  #wholeState(doc: Y.Doc): OutFrame {
    this.#stateAt = performance.now()
    return (this.#state ??= new OutFrame(encodeStep2(Y.encodeStateAsUpdate(doc))))
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
    const { connection, n } = message
    if (connection.dismissed) return
    const verdict = this.#judge(checked, message, bytes)
    if (!verdict) return connection.close('malformed')
    if (!verdict.ok) return this.#refuse(message, verdict)
    if (verdict.bytes) {
      this.#ownership.take(connection, verdict.claims)
      return this.doc.accept({ ...verdict, bytes: verdict.bytes }, connection.participant.id, message)
    }
    connection.settled(n)
    const saved = connection.savedFrame()
    if (saved) connection.send(saved)
  }

  /** Undefined when the bytes are no update at all. */
  #judge(checked: CheckedDoc, { connection, n, isStep2 }: Message, bytes: Uint8Array): Accepted | Refused | undefined {
    if (!connection.canWrite(this.#board)) {
      const news = checked.hasNews(bytes)
      if (news === undefined) return undefined
      if (isStep2 && !news) return NOTHING_NEW
      return refused(this.#board.locked && connection.canWrite({ locked: false }) ? 'locked' : 'not-allowed')
    }
    // an update that begins with no structs at all only deletes
    if (bytes[0] !== 0 && !this.doc.size.fits(bytes.length)) return refused('doc-too-large')
    return checked.check(bytes, this.#ownership.mayWrite(connection, isStep2 && n === 1))
  }

  #refuse({ connection, n }: Message, { code, detail }: Refused): void {
    // an honest client sends again what is missing, but what builds on something refused can only be refused
    const ask = code === 'gap' && !connection.refusedOther
    connection.refuse({ n, code, detail })
    if (ask) connection.send(this.#step1())
  }

  /** One frame for everyone, and to those whose messages it holds that they are saved. */
  #tell(update: Uint8Array, entries: readonly Entry<Message>[]): void {
    this.#state = undefined
    const senders = new Set<Connection | undefined>()
    for (const { from } of entries) {
      from?.connection.settled(from.n)
      senders.add(from?.connection)
    }
    const [first] = senders
    const frame = new OutFrame(encodeUpdate(update))
    for (const connection of this.connections) {
      // who alone has made the whole window has it already
      const news = senders.size === 1 && first === connection ? [] : [frame]
      const saved = senders.has(connection) ? connection.savedFrame() : undefined
      if (news.length > 0 || saved) connection.send(...news, ...(saved ? [saved] : []))
    }
  }

  #step1(): OutFrame {
    return new OutFrame(encodeStep1(this.doc.stateVector))
  }

  #hello(connection: Connection): OutFrame {
    const { config, clock, queue } = this.#options
    const board = this.#board
    return helloFrame(connection.participant, { board, seq: this.doc.seq, config, clock, failing: queue.failing })
  }
}

/** How many client numbers a state vector names; undefined when the bytes are none. */
function stateVectorSize(bytes: Uint8Array): number | undefined {
  try {
    return Y.decodeStateVector(bytes).size
  } catch {
    return undefined // whatever the decoder says, it says that this is no state vector
  }
}
