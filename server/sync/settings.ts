import type { UpdateMeta } from '#server/storage/docRows.ts'
import type { AuditEntry } from '#server/storage/storage.ts'

/** So many in one period, and so many at once after a quiet spell. */
export interface Rate {
  readonly perPeriod: number
  readonly burst: number
}

/** What the live connection needs of the settings; environment names are the same words in capitals (`COMMIT_WINDOW_MS`). */
export interface SyncConfig {
  /** Updates of all boards gather this long before they are stored together. */
  readonly commitWindowMs: number
  /** Presence goes out at most this often per board. */
  readonly presenceTickMs: number
  /** A board nobody has open is unloaded after this long. */
  readonly unloadMs: number
  /** Two pongs that do not come close the socket with 4408. */
  readonly pingMs: number
  /** Of one websocket message, counted inflated. */
  readonly maxMessageBytes: number
  readonly maxPresenceBytes: number
  /** Of the encoded document. */
  readonly maxDocBytes: number
  readonly maxElements: number
  /** Longest text, in UTF-16 code units. */
  readonly maxText: number
  /** Outbound queue of one socket; more than `maxDocBytes`. */
  readonly maxQueueBytes: number
  /** Boards kept in memory; beyond it whichever has been idle longest is let go first. */
  readonly maxBoardsLoaded: number
  /** When the event loop is later than this, nobody new is let in. */
  readonly maxLagMs: number
  /** A socket that takes nothing of its queue for so long is ended. */
  readonly slowClientMs: number
  /** Messages and bytes of one connection in a second. */
  readonly rateMessages: Rate
  readonly rateBytes: Rate
  /** Requests for the whole document by one connection in a minute. */
  readonly rateSync1: Rate
}

/** What no setting changes, and tests shorten. */
export interface Tuning {
  /** y-websocket hangs up after 30 s without a message, so a socket that has got nothing for this long gets one. */
  readonly silenceMs: number
  /** How often storage that fails is tried again. */
  readonly retryMs: number
  /** A board is compacted after so many updates, or bytes of them. */
  readonly compactUpdates: number
  readonly compactBytes: number
  /** …but in a storm not more often than this. */
  readonly compactSpacingMs: number
  /** Sockets are closed over this time at a stop, so that not everyone comes back at once. */
  readonly closeSpreadMs: number
  /** Boards are compacted at a stop for at most this long; what is left is only slower to load. */
  readonly stopCompactMs: number
  /** Most bytes of updates kept while storage fails. */
  readonly maxUnstoredBytes: number
  /** How long somebody's writing is suspended who was refused too often. */
  readonly suspendMs: number
  /** A document that took in something that may not be there is replaced at most this often. */
  readonly replaceMs: number
}
export const TUNING: Tuning = {
  silenceMs: 20_000,
  retryMs: 2000,
  compactUpdates: 500,
  compactBytes: 1024 * 1024,
  compactSpacingMs: 10_000,
  closeSpreadMs: 2000,
  stopCompactMs: 8000,
  maxUnstoredBytes: 4 * 1024 * 1024,
  suspendMs: 600_000,
  replaceMs: 1000,
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

/** What the live boards tell the operator's metrics; durations in seconds, sizes in bytes. */
export interface Meter {
  /** Updates of clients and of the server that are stored. */
  updates(count: number): void
  refused(code: string): void
  closed(code: number): void
  committed(seconds: number): void
  /** From the arrival of a document message to its `saved`. */
  acknowledged(seconds: number): void
  snapshot(seconds: number): void
  quarantined(rows: number): void
  /** Entries of a document that cannot be read and were left out. */
  invalidEntries(count: number): void
}
const nothing = (): void => undefined
export const NO_METER: Meter = {
  updates: nothing,
  refused: nothing,
  closed: nothing,
  committed: nothing,
  acknowledged: nothing,
  snapshot: nothing,
  quarantined: nothing,
  invalidEntries: nothing,
}

/** What the row of a server's own write says of it. */
export interface WriteMeta extends Omit<UpdateMeta, 'plan'> {
  /** How it is undone: JSON, deflated; asked for once the change has been made. */
  readonly plan?: Uint8Array | (() => Uint8Array | undefined)
  /** The act it is: stands in the audit log once the change is stored, and not when nothing has changed. */
  readonly audit?: AuditEntry
}
