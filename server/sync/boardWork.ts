import type * as Y from 'yjs'
import type { CheckedDoc } from '#server/sync/checkUpdate.ts'
import type { CommitQueue } from '#server/sync/commitQueue.ts'
import type { Compactor } from '#server/sync/compaction.ts'
import type { LoadedBoard } from '#server/sync/loadBoard.ts'
import type { Clock, Log, SyncConfig, Tuning } from '#server/sync/settings.ts'
import type { Touched } from '#server/sync/touched.ts'
import type { PendingUpdate } from '#server/storage/docRows.ts'
import type { Storage } from '#server/storage/storage.ts'

/** One accepted update on its way to the disk; `from` is whoever waits for it, absent for the server's own. */
export interface Entry<From> {
  readonly update: PendingUpdate
  /** Client numbers that `owner` takes with it. */
  readonly claims: readonly number[]
  /** Participant id, or `server`. */
  readonly owner: string
  /** What it did, for the history. */
  readonly touched: readonly Touched[]
  readonly from?: From
  /** Who sent the same again before it was stored. */
  readonly echoes?: From[]
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
export interface Reading {
  readonly run: (doc: Y.Doc) => void
  readonly giveUp: (error: unknown) => void
}

export interface BoardDocOptions<From> {
  readonly loaded: LoadedBoard
  readonly config: SyncConfig
  readonly tuning: Tuning
  readonly log: Log
  readonly clock: Clock
  readonly storage: Storage
  readonly queue: CommitQueue
  readonly compactor: Compactor
  readonly serverClientId: number
  /** Stored: `update` is all of these entries in one; what is large comes in several, in order. */
  readonly onStored: (update: Uint8Array, entries: readonly Entry<From>[]) => void
  /** The board is no more. */
  readonly onGone: () => void
  /** Nothing more can be done with the document. */
  readonly onBroken: (error: unknown) => void
}
