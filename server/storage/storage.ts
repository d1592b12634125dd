import type { CommentStore } from '#server/storage/commentStore.ts'
import type {
  BoardTouch,
  CommitResult,
  OwnerClaim,
  PendingUpdate,
  StoredDoc,
  StoredLog,
  UpdateMeta,
} from '#server/storage/docRows.ts'
import type { ErasureHit, ErasureRow, Forgetting } from '#server/storage/erasureRow.ts'
import type { HistoryStore, StepWrite } from '#server/storage/historyStore.ts'
import type { MailStore } from '#server/storage/mailStore.ts'
import type { NoticeStore } from '#server/storage/noticeStore.ts'
import type { OfferStore } from '#server/storage/offerStore.ts'
import type { PersonalData } from '#server/storage/personalData.ts'
import type { VersionStore } from '#server/storage/versionStore.ts'
import type { Language } from '#shared/model/benefitMap.ts'
import type { AuditAction } from '#shared/wire/audit.ts'
import type { LockScope } from '#shared/wire/locks.ts'
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
  /** Number of the newest event of the board (message 13); grows with every act whose audit entry is an `event`. */
  readonly eventSeq: number
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
  /** Absent once the session is over for good (idle too long, erased): nobody can come back as this person then. */
  readonly sessionId?: string
  readonly name: string
  readonly organisation?: ParticipantOrganisation
  readonly role: Role
  readonly colour: string
  readonly guest: boolean
  readonly joinedAt: string
  /** The invite that gave the role; the maker of a board has none. */
  readonly inviteId?: string
  /** Organisation id in whose name this person approves versions. */
  readonly approvesFor?: string
  readonly removedAt?: string
  /** The person was erased: name and organisation are empty. */
  readonly erasedAt?: string
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
  /** scrypt of a passcode that is asked for besides the link, `<salt>:<hash>` in hex. */
  readonly passcodeHash?: string
}

/** What a program may do with an access token: read, or also report measurements. */
export type TokenRole = 'viewer' | 'reporter'
/** Access of a program to one board. */
export interface TokenRow {
  readonly id: string
  readonly boardId: string
  /** SHA-256 of the token, hex. */
  readonly tokenHash: string
  readonly role: TokenRole
  readonly label: string
  readonly createdAt: string
  readonly createdBy: string
  readonly expiresAt?: string
  readonly lastUsedAt?: string
  readonly revokedAt?: string
}

/** A part of the map that only facilitators may change. */
export interface LockRow {
  readonly boardId: string
  readonly scope: LockScope
  /** Of an element, a kind, an organisation (its lane) or a section. */
  readonly id: string
  readonly reason?: string
  readonly at: string
  /** Participant id. */
  readonly by: string
}

export interface NewBoard {
  readonly board: Omit<BoardRow, 'seq' | 'updatedAt' | 'eventSeq'>
  readonly seed: readonly { readonly bytes: Uint8Array; readonly kind: UpdateMeta['kind'] }[]
  readonly maker: ParticipantRow
  readonly invites: readonly InviteRow[]
}

/** One line of the audit log: who did what to what, no content. Same transaction as the act. */
export interface AuditEntry {
  readonly boardId?: string
  readonly actorId?: string
  readonly action: AuditAction
  readonly targetId?: string
  readonly outcome?: string
  /** Those on the board are to be told (message 13): the board's `eventSeq` grows in the same transaction. */
  readonly event?: true
}
export interface AuditRow extends Omit<AuditEntry, 'action' | 'event'> {
  /** An `AuditAction`, or one of a version that knew others. */
  readonly action: string
  /** Grows with time over all boards. */
  readonly id: number
  readonly at: string
}

/** Storage could not do what was asked (disk full, I/O error, closed); nothing of the call is stored. */
export class StorageFault extends Error {
  override readonly name = 'StorageFault'
  /** The disk has no room. */
  get diskFull(): boolean {
    return this.cause === 'SQLITE_FULL'
  }
}
/** A board that was to be written to is there no more. */
export class BoardGone extends StorageFault {}
/** Storage cannot be opened; the message is one sentence for the operator that says why. */
export class StorageUnavailable extends Error {
  override readonly name = 'StorageUnavailable'
}

/**
 * Everything the server keeps. Every method is one transaction, flushed to disk when its promise resolves.
 * A storage fault rejects with `StorageFault`; nothing of the call is stored then.
 */
export interface Storage extends HistoryStore, CommentStore, VersionStore, NoticeStore, OfferStore, MailStore {
  createBoard(board: NewBoard, ...audit: readonly AuditEntry[]): Promise<void>
  /** Undefined also for a malformed id. Boards in the bin are answered with `deletedAt`. */
  board(boardId: string): Promise<BoardRow | undefined>
  patchBoard(
    boardId: string,
    patch: Partial<Pick<BoardRow, 'phase' | 'locked' | 'lockReason' | 'retentionUntil' | 'deletedAt'>>,
    audit: AuditEntry,
  ): Promise<void>
  /** Boards of a session with its role on each, newest first, those in the bin left out. */
  boardsOfSession(sessionId: string): Promise<readonly { board: BoardRow; participant: ParticipantRow }[]>

  /** Boards whose time is over at `at`: `retentionUntil`, or 24 months after the last change; or 30 days in the bin. */
  boardsToPurge(at: string): Promise<readonly { readonly id: string; readonly why: 'retention' | 'bin' }[]>
  /** Deletes the board and all rows that belong to it but those of the audit log. */
  purgeBoard(boardId: string, audit: AuditEntry): Promise<void>
  /** Every board's id, those in the bin too, for work on all of them. */
  boardIds(): Promise<readonly string[]>

  createSession(session: SessionRow): Promise<void>
  sessionByToken(tokenHash: string): Promise<SessionRow | undefined>
  /** Notes a use; with `ownDevice` also what the person now says of the computer. */
  touchSession(sessionId: string, lastUsedAt: string, ownDevice?: boolean): Promise<void>
  /** Ends a session for good: its row is gone, its participants stay on their boards and nobody can come back as them. */
  endSession(sessionId: string): Promise<void>
  /** Undefined when there is no such session. */
  personalData(sessionId: string): Promise<PersonalData | undefined>
  /**
   * Erases the person behind a session: the session goes; its participants stay as rows without name, organisation and
   * session, removed and `erasedAt`, also where one is the last facilitator. With them go their notices, mail settings
   * and messages, visits, read marks and offered roles; their comments stay without their name unless they are to be
   * deleted. One audit entry (`person.erased`) and one
   * event per board, and one erasure row each with its hits, which are given by board id. Afterwards no file of the
   * database holds what the rows said. Resolves with what was erased: nothing when there is no such session.
   */
  eraseSession(
    sessionId: string,
    at: string,
    hits: ReadonlyMap<string, readonly ErasureHit[]>,
    forgetting?: Forgetting,
  ): Promise<readonly ErasureRow[]>
  /**
   * As `eraseSession`, for one participant, under the caller's audit entry; the session goes with its last board.
   * Undefined, and nothing changed, when there is none or it is erased already.
   */
  eraseParticipant(
    participantId: string,
    at: string,
    hits: readonly ErasureHit[],
    audit: AuditEntry,
    forgetting?: Forgetting,
  ): Promise<ErasureRow | undefined>
  /** Oldest first. */
  erasures(boardId: string): Promise<readonly ErasureRow[]>
  /** False when there is none that is not finished already. */
  finishErasure(boardId: string, erasureId: string, at: string, audit: AuditEntry): Promise<boolean>

  /** Also a removed one, with `removedAt`. */
  participant(boardId: string, sessionId: string): Promise<ParticipantRow | undefined>
  /** Everybody on the board but those removed, in order of joining. */
  participants(boardId: string): Promise<readonly ParticipantRow[]>
  /** Everybody who ever was on the board, removed and erased people too, in order of joining. */
  everParticipants(boardId: string): Promise<readonly ParticipantRow[]>
  /** Also a removed or erased one. */
  participantById(boardId: string, participantId: string): Promise<ParticipantRow | undefined>
  /**
   * Changes a participant; `null` takes a value away, and a role that differs stands without the invite that gave the one
   * before. Undefined when there is none (or removed). Resolves with
   * `last-facilitator`, and nothing changed, when the board would be left without one that can come back.
   */
  patchParticipant(
    boardId: string,
    participantId: string,
    patch: {
      readonly name?: string
      readonly role?: Role
      readonly organisation?: ParticipantOrganisation | null
      readonly colour?: string
      readonly approvesFor?: string | null
    },
    audit: AuditEntry,
  ): Promise<ParticipantRow | 'last-facilitator' | undefined>
  /** Takes somebody off the board, and their `approvesFor`; undefined when there is none. */
  removeParticipant(
    boardId: string,
    participantId: string,
    at: string,
    audit: AuditEntry,
  ): Promise<'removed' | 'last-facilitator' | undefined>

  invite(inviteId: string): Promise<InviteRow | undefined>
  invites(boardId: string): Promise<readonly InviteRow[]>
  addInvites(invites: readonly InviteRow[], audit: AuditEntry): Promise<void>
  /** Changes an invite that is not withdrawn; `null` takes a value away. Undefined when there is none. */
  patchInvite(
    boardId: string,
    inviteId: string,
    patch: {
      readonly label?: string | null
      readonly expiresAt?: string | null
      readonly maxUses?: number | null
      readonly passcodeHash?: string | null
      /** A new secret: the old address stops working, those who joined by it stay. */
      readonly secretHash?: string
    },
    audit: AuditEntry,
  ): Promise<InviteRow | undefined>
  /**
   * Withdraws the invite and the role it gave: resolves with the ids of the participants who are removed by it, all who
   * have their role from it but the one who withdraws (`audit.actorId`); or with `last-facilitator`, and nothing changed,
   * when that would leave the board without one that can come back.
   */
  revokeInvite(
    boardId: string,
    inviteId: string,
    revokedAt: string,
    audit: AuditEntry,
  ): Promise<readonly string[] | 'last-facilitator'>
  /**
   * Counts one use of the invite and makes the participant, or updates the one that the session has on the board (whose
   * id and `joinedAt` stay). False, and nothing changed, when the invite is revoked, expired at `at` or has no use left.
   */
  join(inviteId: string, participant: ParticipantRow, at: string, audit: AuditEntry): Promise<boolean>

  addToken(token: TokenRow, audit: AuditEntry): Promise<void>
  /** Oldest first, withdrawn ones included. */
  tokens(boardId: string): Promise<readonly TokenRow[]>
  tokenByHash(tokenHash: string): Promise<TokenRow | undefined>
  touchToken(tokenId: string, lastUsedAt: string): Promise<void>
  /** Changes a token that is not withdrawn; `null` takes a value away. Undefined when there is none. */
  patchToken(
    boardId: string,
    tokenId: string,
    patch: { readonly label?: string; readonly expiresAt?: string | null },
    audit: AuditEntry,
  ): Promise<TokenRow | undefined>
  /** False when there is none that is not withdrawn already. */
  revokeToken(boardId: string, tokenId: string, at: string, audit: AuditEntry): Promise<boolean>

  locks(boardId: string): Promise<readonly LockRow[]>
  /** Sets a lock or changes the reason of the one there is. */
  putLock(lock: LockRow, audit: AuditEntry): Promise<void>
  removeLock(boardId: string, scope: LockScope, id: string, audit: AuditEntry): Promise<boolean>

  /** Notes acts that change nothing else: an export, a failed sign-in, refused writes. */
  note(entries: readonly AuditEntry[]): Promise<void>
  /** Of one board, oldest first, after the row `after`. */
  audit(boardId: string, after: number, limit: number): Promise<readonly AuditRow[]>
  /** What was done on a board of some kinds of acts, oldest first. */
  actsOf(boardId: string, actions: readonly AuditAction[]): Promise<readonly AuditRow[]>
  /** Deletes what is kept no longer: audit rows, sessions idle, quarantine rows of boards that are gone. */
  purgeOld(limits: { readonly auditBefore: string; readonly sessionsBefore: string }): Promise<void>

  loadDoc(boardId: string): Promise<StoredDoc>
  /** The log with who wrote each row and when, as far back as it is kept. */
  updatesOf(boardId: string): Promise<StoredLog>
  /** Takes one row out of the log, for bytes that hold their checksum and still cannot be read. */
  quarantineUpdate(boardId: string, seq: number, reason: string): Promise<void>
  /**
   * All updates of a window, over all boards, in one transaction, with what they are in the history; rows keep the order
   * given. A claim on a client number that has an owner changes nothing.
   */
  commit(
    updates: readonly PendingUpdate[],
    touches: readonly BoardTouch[],
    claims?: readonly OwnerClaim[],
    history?: readonly StepWrite[],
  ): Promise<readonly CommitResult[]>
  /** Stores a snapshot, keeps the two newest, and deletes the updates up to the previous one, in one transaction. */
  writeSnapshot(boardId: string, seq: number, bytesV2: Uint8Array): Promise<void>
  /**
   * Cuts the board's history: from now on its document is this one (update format v2) under a new generation; all earlier
   * updates, snapshots and quarantined rows are gone from the disk, write-ahead log included. `seq` grows by one.
   */
  replaceHistory(
    boardId: string,
    document: { readonly bytesV2: Uint8Array; readonly generation: string },
    audit: AuditEntry,
  ): Promise<void>

  /** When a task of the house-keeping (`backup`, `purge`, `vacuum`) was last done. */
  lastDone(task: string): Promise<string | undefined>
  noteDone(task: string, at: string): Promise<void>
  /**
   * A copy of everything as it is now, as one file that `openStorage` can open; writers go on meanwhile. `sound` unless
   * what was copied has faults itself: rows that are missing, or whose checksum does not hold.
   */
  backup(file: string): Promise<{ readonly sound: boolean }>
  /** Gives unused space back and leaves no trace of deleted rows in files. */
  vacuum(): Promise<void>
  /** Brings the write-ahead log into the database and empties it. */
  checkpoint(): Promise<void>

  /** Resolves when a small write has reached the disk. */
  probe(): Promise<void>
  close(): Promise<void>
}
