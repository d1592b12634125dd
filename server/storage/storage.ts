import type { Language } from '#shared/model/benefitMap.ts'
import type { Role } from '#shared/wire/roles.ts'

/** Times are ISO 8601 in UTC, made by the server. */
export interface BoardRow {
  readonly id: string
  /** Copies of the document's settings for lists; rebuilt from the document, never the truth. */
  readonly title: string
  readonly language: Language
  readonly createdAt: string
  readonly updatedAt: string
  /** Random id of the board's history; changes only when history is cut. */
  readonly generation: string
  /** Greatest seq stored in `doc_update`. */
  readonly seq: number
  readonly phase: number
  readonly locked: boolean
  readonly lockReason?: string
  readonly retentionUntil?: string
  /** Set while the board is in the bin (30 days). */
  readonly deletedAt?: string
  /** The next element number to give. */
  readonly nextNumber: number
}

/** The organisation a participant named at joining: the map's own, or one that is not on the map (yet). */
export interface ParticipantOrganisation {
  readonly id: string
  readonly name: string
  readonly colour: string
}
export interface ParticipantRow {
  readonly id: string
  readonly boardId: string
  readonly sessionId: string
  readonly name: string
  readonly organisation?: ParticipantOrganisation
  readonly role: Role
  readonly colour: string
  readonly guest: boolean
  readonly joinedAt: string
  /** The invite that gave the role; the maker of a board has none. */
  readonly inviteId?: string
  readonly removedAt?: string
}
export interface SessionRow {
  readonly id: string
  /** SHA-256 of the cookie's value, hex. */
  readonly tokenHash: string
  readonly createdAt: string
  readonly lastUsedAt: string
  readonly ownDevice: boolean
}
export interface InviteRow {
  readonly id: string
  readonly boardId: string
  /** SHA-256 of the secret, hex. */
  readonly secretHash: string
  readonly role: Role
  readonly label?: string
  readonly createdAt: string
  readonly createdBy: string
  readonly expiresAt?: string
  readonly maxUses?: number
  readonly uses: number
  readonly lastUsedAt?: string
  readonly revokedAt?: string
}

/** What an update row says of itself; the content is in the bytes alone. */
export interface UpdateMeta {
  /** Participant who sent it, or undefined for the server. */
  readonly participantId?: string
  readonly kind: 'seed' | 'edits' | 'import' | 'settings' | 'numbers' | 'migration'
  /** Groups the rows of one step of the server. */
  readonly step?: string
}
export interface PendingUpdate extends UpdateMeta {
  readonly boardId: string
  readonly bytes: Uint8Array
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

export interface NewBoard {
  readonly board: Omit<BoardRow, 'seq' | 'updatedAt'>
  readonly seed: readonly { readonly bytes: Uint8Array; readonly kind: UpdateMeta['kind'] }[]
  readonly maker: ParticipantRow
  readonly invites: readonly InviteRow[]
}

/** One line of the audit log: who did what to what, no content. Same transaction as the act. */
export interface AuditEntry {
  readonly boardId?: string
  readonly actorId?: string
  readonly action: string
  readonly targetId?: string
  readonly outcome?: string
}

/** Storage could not do what was asked (disk full, I/O error, closed); nothing of the call is stored. */
export class StorageFault extends Error {
  override readonly name = 'StorageFault'
}
/** Storage cannot be opened; the message is one sentence for the operator that says why. */
export class StorageUnavailable extends Error {
  override readonly name = 'StorageUnavailable'
}

/**
 * Everything the server keeps. Every method is one transaction, flushed to disk when its promise resolves.
 * A storage fault rejects with `StorageFault`; nothing of the call is stored then.
 */
export interface Storage {
  createBoard(board: NewBoard, audit: AuditEntry): Promise<void>
  /** Undefined also for a malformed id. Boards in the bin are answered with `deletedAt`. */
  board(boardId: string): Promise<BoardRow | undefined>
  patchBoard(
    boardId: string,
    patch: Partial<Pick<BoardRow, 'phase' | 'locked' | 'lockReason' | 'retentionUntil' | 'deletedAt'>>,
    audit: AuditEntry,
  ): Promise<void>
  /** Boards of a session with its role on each, newest first, those in the bin left out. */
  boardsOfSession(sessionId: string): Promise<readonly { board: BoardRow; participant: ParticipantRow }[]>

  createSession(session: SessionRow): Promise<void>
  sessionByToken(tokenHash: string): Promise<SessionRow | undefined>
  /** Notes a use; with `ownDevice` also what the person now says of the computer. */
  touchSession(sessionId: string, lastUsedAt: string, ownDevice?: boolean): Promise<void>

  /** Also a removed one, with `removedAt`. */
  participant(boardId: string, sessionId: string): Promise<ParticipantRow | undefined>
  /** Everybody on the board but those removed, in order of joining. */
  participants(boardId: string): Promise<readonly ParticipantRow[]>

  invite(inviteId: string): Promise<InviteRow | undefined>
  invites(boardId: string): Promise<readonly InviteRow[]>
  addInvites(invites: readonly InviteRow[], audit: AuditEntry): Promise<void>
  /**
   * Withdraws the invite and the role it gave: resolves with the ids of the participants who are removed by it, all who
   * have their role from it but the one who withdraws (`audit.actorId`).
   */
  revokeInvite(boardId: string, inviteId: string, revokedAt: string, audit: AuditEntry): Promise<readonly string[]>
  /**
   * Counts one use of the invite and makes the participant, or updates the one that the session has on the board (whose
   * id and `joinedAt` stay). False, and nothing changed, when the invite is revoked, expired at `at` or has no use left.
   */
  join(inviteId: string, participant: ParticipantRow, at: string, audit: AuditEntry): Promise<boolean>

  loadDoc(boardId: string): Promise<StoredDoc>
  /** Takes one row out of the log, for bytes that hold their checksum and still cannot be read. */
  quarantineUpdate(boardId: string, seq: number, reason: string): Promise<void>
  /**
   * All updates of a window, over all boards, in one transaction; rows keep the order given. A claim on a client number
   * that has an owner changes nothing.
   */
  commit(
    updates: readonly PendingUpdate[],
    touches: readonly BoardTouch[],
    claims?: readonly OwnerClaim[],
  ): Promise<readonly CommitResult[]>
  /** Stores a snapshot, keeps the two newest, and deletes the updates up to the previous one, in one transaction. */
  writeSnapshot(boardId: string, seq: number, bytesV2: Uint8Array): Promise<void>

  /** Resolves when a small write has reached the disk. */
  probe(): Promise<void>
  close(): Promise<void>
}
