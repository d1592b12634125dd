import type * as Y from 'yjs'
import type { Connection } from '#server/sync/connection.ts'
import type { Clock, Log, Meter, SyncConfig, Tuning, WriteMeta } from '#server/sync/settings.ts'
import type { AuditEntry, ParticipantRow, Storage } from '#server/storage/storage.ts'
import type { BoardEvent } from '#shared/wire/presence.ts'

/** What a client with a local copy says of it, so that histories are never mixed. */
export interface LocalCopy {
  readonly generation?: string
  readonly schemaVersion?: number
}
export interface ConnectOptions {
  readonly boardId: string
  readonly localCopy: LocalCopy
  /** `Rooms.epoch` when the participant was read. */
  readonly epoch: number
  /** Reads the participant, or the holder of the token, again; undefined when they are on the board no more. */
  readonly readAgain: () => Promise<ParticipantRow | undefined>
}

interface RoomStats {
  readonly boards: number
  readonly sockets: number
  readonly storage: 'ok' | 'failing'
  /** Of the socket for which most is waiting. */
  readonly queueBytesMax: number
  /** Of the largest document in memory, encoded, as far as is known. */
  readonly docBytesMax: number
  /** How late the event loop runs, in milliseconds. */
  readonly lagMs: number
}

/** The live documents of all boards of this instance. */
export interface Rooms {
  /** Reads from the live document, that is from what is stored; loads the board if need be. Rejects with NoSuchBoard. */
  read<T>(boardId: string, read: (doc: Y.Doc, seq: number) => T): Promise<T>
  /**
   * Runs `change` on the document under the server's own client number and resolves with its result when that is
   * stored, applied and broadcast. When `change` throws, nothing has changed and the error is passed on. Rejects with
   * NotStored while storage fails, and with UpdateRefused (`locked`) when `meta.participantId` is a participant who is no
   * facilitator and the change touches what is locked.
   */
  write<T>(boardId: string, meta: WriteMeta, change: (doc: Y.Doc) => T): Promise<T>
  /** Reads board and participants again and sends hello to its open sockets; with `participantId` only that person's. */
  refresh(boardId: string, participantId?: string): Promise<void>
  /**
   * Closes sockets of a board, e.g. revoked or deleted (4403, 4404, 4410); with `participantId` only that person's. With
   * 4410 for everyone the board leaves memory at once, and what of it is not stored yet with it.
   */
  disconnect(boardId: string, code: number, participantId?: string): void
  /** Tells everyone on the board what to fetch again (message 13), under the board's newest `eventSeq`. */
  announce(boardId: string, event: Pick<BoardEvent, 'kind' | 'id'>): Promise<void>
  /**
   * Tells people on the board that there is something for them (message 13 of kind `notice`, with their own id), in one
   * go; others get it without an id: their count of events goes on, and for whom it was is not theirs to know.
   */
  tell(boardId: string, participantIds: readonly string[]): Promise<void>
  /** Somebody has read a board: they have seen what there is, up to this seq. */
  visited(boardId: string, participantId: string, seq: number): Promise<void>
  /** Writes down how far the steps of a board have gone: what is stored of its history is what was done. */
  recordSteps(boardId: string): Promise<void>
  /** The document as it is stored, as one update of format v1, for work in another thread. */
  encoded(boardId: string): Promise<{ readonly bytes: Uint8Array; readonly seq: number }>
  /**
   * Takes in an update that was made elsewhere on a copy of the document, under a client number used by nobody; it is
   * checked as any other, but that it may write what only the server does, and stored in the server's name. Numbers it
   * gives to elements give way to those given meanwhile. Rejects as `write`, and with UpdateRefused when it may not be.
   * A large one comes in parts (`splitUpdate`): nobody else waits for more than one of them, and all are stored or none.
   */
  writeUpdate(boardId: string, meta: WriteMeta, update: Uint8Array | readonly Uint8Array[]): Promise<void>
  /**
   * Cuts the board's history (a person erased): `change` runs first, if given, then the document as it is becomes the
   * only thing that is stored, under a new generation. Open sockets close with 4409.
   */
  cutHistory(boardId: string, audit: AuditEntry, change?: (doc: Y.Doc) => void): Promise<void>
  stats(): RoomStats
  /** Grows with every `refresh` and `disconnect`: who has read a participant before must read it again. */
  readonly epoch: number
  /** Who is told of what happens on connections. */
  readonly meter: Meter
  /** Puts an open websocket onto its board. */
  connect(connection: Connection, options: ConnectOptions): Promise<void>
  /** Stops reading, commits what is queued, closes sockets with 1001, compacts what has changed. */
  close(): Promise<void>
}

export interface RoomsOptions {
  readonly storage: Storage
  readonly config: SyncConfig
  readonly log: Log
  readonly clock: Clock
  readonly meter?: Meter
  /** For tests. */
  readonly tuning?: Partial<Tuning>
}
