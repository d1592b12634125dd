import type { AuditEntry } from '#server/storage/storage.ts'
import type { Language } from '#shared/model/benefitMap.ts'
import type { Decision, RestorePointReason, Version, VersionKind } from '#shared/wire/versions.ts'

/** An organisation that is asked to approve a version, as the frozen map calls it. */
export interface AskedOrganisation {
  readonly id: string
  readonly name: string
}
/** What is known of a version without its map. */
export interface VersionRow {
  readonly id: string
  readonly boardId: string
  /** Order among all versions of the board, given by storage. */
  readonly place: number
  /** From 1 among those of its kind, given by storage; restore points that are gone leave theirs. */
  readonly number: number
  readonly kind: VersionKind
  /** Of automatic ones. */
  readonly reason?: RestorePointReason
  /** Empty for automatic ones. */
  readonly name: string
  readonly note?: string
  readonly at: string
  /** Absent when the server made it by itself. */
  readonly participantId?: string
  readonly seq: number
  readonly asOf: string
  /** SHA-256 of the map file's bytes, hex. */
  readonly checksum: string
  readonly counts: Version['counts']
  /** Of the register and the findings that are frozen: the map's own. */
  readonly language: Language
  /** In map order, groups left out. */
  readonly organisations: readonly AskedOrganisation[]
  readonly amendedAt?: string
  readonly earlierChecksum?: string
}
/** What a version holds, each deflated. */
export interface FrozenParts {
  readonly map: Uint8Array
  readonly register: Uint8Array
  readonly findings: Uint8Array
}
export type FrozenPart = keyof FrozenParts
export type NewVersionRow = Omit<VersionRow, 'place' | 'number' | 'amendedAt' | 'earlierChecksum'> & FrozenParts
/** What one organisation says of a version. */
export interface ApprovalRow {
  readonly versionId: string
  readonly organisationId: string
  /** As it was called when it answered. */
  readonly organisationName: string
  readonly decision: Decision
  readonly comment?: string
  readonly at: string
  readonly participantId: string
  /** A facilitator recorded it for them. */
  readonly onBehalf: boolean
}

/** Versions of boards: what a map was at a moment, and what the organisations say of it. */
export interface VersionStore {
  /**
   * Keeps a version under the next place of its board and the next number of its kind. A restore point for which there is one of the same `seq` already
   * adds nothing and resolves with that one.
   */
  addVersion(version: NewVersionRow, audit: AuditEntry): Promise<VersionRow>
  /** Newest first, those with a place below `before`. */
  versions(
    boardId: string,
    page: { readonly kind?: VersionKind; readonly before?: number; readonly limit: number },
  ): Promise<readonly VersionRow[]>
  version(boardId: string, versionId: string): Promise<VersionRow | undefined>
  /** The newest restore point, if it is of this `seq`. */
  restorePointAt(boardId: string, seq: number): Promise<VersionRow | undefined>
  /** One part of what a version holds, deflated. */
  frozenPart(boardId: string, versionId: string, part: FrozenPart): Promise<Uint8Array | undefined>
  /** The newest named version that organisations have answered, with a place below `before`. */
  answeredVersion(boardId: string, before?: number): Promise<VersionRow | undefined>
  /** In the order in which organisations answered. */
  approvals(versionIds: readonly string[]): Promise<readonly ApprovalRow[]>
  /** Keeps what an organisation says in place of what it said before. */
  putApproval(approval: ApprovalRow, audit: AuditEntry): Promise<void>
  /** Boards that have changed since `since` and since their newest version, those in the bin left out. */
  boardsToFreeze(since: string): Promise<readonly string[]>
  /** Deletes restore points: those of actions made before the one time, daily ones made before the other. */
  dropOldRestorePoints(before: { readonly actions: string; readonly daily: string }): Promise<void>
  /** Deletes all restore points of a board. */
  dropRestorePoints(boardId: string): Promise<void>
  /** Replaces what a version holds, and says so. */
  amendVersion(
    boardId: string,
    versionId: string,
    frozen: FrozenParts & Pick<VersionRow, 'checksum' | 'counts' | 'organisations'> & { readonly at: string },
    audit: AuditEntry,
  ): Promise<void>
}
