import type * as Y from 'yjs'
import type { CheckedDoc } from '#server/sync/checkUpdate.ts'
import type { PendingUpdate } from '#server/storage/storage.ts'

/** One accepted update on its way to the disk; `from` is whoever waits for it, absent for the server's own. */
export interface Entry<From> {
  readonly update: PendingUpdate
  /** Client numbers that `owner` takes with it. */
  readonly claims: readonly number[]
  /** Participant id, or `server`. */
  readonly owner: string
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
