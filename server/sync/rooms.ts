import type * as Y from 'yjs'
import type { Storage, UpdateMeta } from '#server/storage/storage.ts'

/** What the rooms need of the settings; environment names are the same words in capitals (`COMMIT_WINDOW_MS`). */
export interface SyncConfig {
  /** Updates of all boards gather this long before they are stored together. 16 */
  readonly commitWindowMs: number
  /** Presence goes out at most this often per board. 66 */
  readonly presenceTickMs: number
  /** A board nobody has open is unloaded after this long. 60 000 */
  readonly unloadMs: number
  /** 20 000; two missed pongs close the socket with 4408. */
  readonly pingMs: number
  /** 1 MiB, counted inflated. */
  readonly maxMessageBytes: number
  /** 2 048 */
  readonly maxPresenceBytes: number
  /** Encoded document, 8 MiB. */
  readonly maxDocBytes: number
  /** 5 000 */
  readonly maxElements: number
  /** Longest text, 20 000 characters. */
  readonly maxText: number
  /** Outbound queue of one socket, 12 MiB; must exceed `maxDocBytes`. */
  readonly maxQueueBytes: number
  /** A socket whose queue makes no progress for this long is ended. 15 000 */
  readonly slowClientMs: number
}

/** The part of a pino logger that is used here. Log lines carry ids, never names, titles or texts. */
export interface Log {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

export interface Clock {
  now(): Date
  /** Day where the server stands, YYYY-MM-DD. */
  today(): string
}

export interface WriteMeta {
  readonly kind: UpdateMeta['kind']
  readonly participantId?: string
  readonly step?: string
}

/** No such board, or it is in the bin. */
export class NoSuchBoard extends Error {
  override readonly name = 'NoSuchBoard'
}
/** The server is stopping, or storage fails and the queue is full: nothing of the write is kept. */
export class NotStored extends Error {
  override readonly name = 'NotStored'
}

/** The live documents of all boards of this instance. */
export interface Rooms {
  /** Reads from the live document, that is from what is stored; loads the board if need be. Rejects with NoSuchBoard. */
  read<T>(boardId: string, read: (doc: Y.Doc, seq: number) => T): Promise<T>
  /**
   * Runs `change` on the document under the server's own client number and resolves with its result when that is
   * stored, applied and broadcast. When `change` throws, nothing has changed and the error is passed on.
   */
  write<T>(boardId: string, meta: WriteMeta, change: (doc: Y.Doc) => T): Promise<T>
  /** Reads board and participants again and sends hello to its open sockets; with `participantId` only that person's. */
  refresh(boardId: string, participantId?: string): Promise<void>
  /** Closes sockets of a board, e.g. revoked or deleted (4403, 4404, 4410); with `participantId` only that person's. */
  disconnect(boardId: string, code: number, participantId?: string): void
  stats(): { readonly boards: number; readonly sockets: number; readonly storage: 'ok' | 'failing' }
  /** Stops reading, commits what is queued, closes sockets with 1001, compacts what has changed. */
  close(): Promise<void>
}

export interface RoomsOptions {
  readonly storage: Storage
  readonly config: SyncConfig
  readonly log: Log
  readonly clock: Clock
}
