import type { AuditEntry } from '#server/storage/storage.ts'
import type { Language } from '#shared/model/benefitMap.ts'

/** What an update row says of itself; the content is in the bytes alone. */
export interface UpdateMeta {
  /** Participant who sent it, or undefined for the server. */
  readonly participantId?: string
  readonly kind:
    | 'seed'
    | 'edits'
    | 'import'
    | 'settings'
    | 'numbers'
    | 'migration'
    | 'measurement'
    | 'restore'
    /** Of what has lain in the bin of the map for 30 days. */
    | 'purge'
  /** Groups the rows of one step of the server. */
  readonly step?: string
  /** The restore point from before the step. */
  readonly versionId?: string
  /** How the step is undone: JSON, deflated. */
  readonly plan?: Uint8Array
  /** The step that this one undoes. */
  readonly undoes?: string
}
export interface PendingUpdate extends UpdateMeta {
  readonly boardId: string
  readonly bytes: Uint8Array
  /** The act it is, written down in the same transaction. */
  readonly audit?: AuditEntry
}
/** What one commit stores for one board; `seq` numbers follow each other without gaps. */
export interface CommitResult {
  readonly boardId: string
  readonly lastSeq: number
}
/** Changes to a board's row that go with the updates of the same commit. */
export interface BoardTouch {
  readonly boardId: string
  readonly nextNumber?: number
  readonly title?: string
  readonly language?: Language
}
/** The first participant to use a Yjs client number on a board owns it for ever (`server`: nobody else may use it). */
export interface OwnerClaim {
  readonly boardId: string
  readonly clientId: number
  readonly participantId: string
}
export interface StoredDoc {
  /** Newest snapshot whose checksum holds: update format v2, decompressed. */
  readonly snapshot?: { readonly seq: number; readonly bytes: Uint8Array }
  /** Rows after the snapshot, in seq order, update format v1. */
  readonly updates: readonly { readonly seq: number; readonly bytes: Uint8Array }[]
  /** Greatest stored seq. */
  readonly seq: number
  /** Rows that are not in `updates` because they could not be read; they were moved to `quarantine`, now or earlier. */
  readonly quarantined: number
  /** Rows that should follow the snapshot but are neither here nor in `quarantine`. */
  readonly missing: number
  /** Yjs client number → participant id. */
  readonly owners: ReadonlyMap<number, string>
}

/** What is kept of how a document came about. */
export interface StoredLog {
  /** The document before the first of `updates`, format v2, and when it was put away; absent = all of it is in `updates`. */
  readonly base?: { readonly bytes: Uint8Array; readonly at: string }
  /** In seq order, format v1; those that cannot be read are left out. */
  readonly updates: readonly (UpdateMeta & { readonly seq: number; readonly bytes: Uint8Array; readonly at: string })[]
}
