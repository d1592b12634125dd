import type { Insertable, Selectable } from 'kysely'
import type { ErasureHit, ErasureRow } from '#server/storage/erasureRow.ts'
import type {
  AuditEntry,
  AuditRow,
  BoardRow,
  InviteRow,
  LockRow,
  ParticipantOrganisation,
  ParticipantRow,
  SessionRow,
  TokenRow,
} from '#server/storage/storage.ts'
import type {
  AuditTable,
  BoardLockTable,
  BoardTable,
  ErasureTable,
  InviteTable,
  ParticipantTable,
  SessionTable,
  TokenTable,
} from '#server/storage/tables.ts'

/** Leaves out the keys whose column is empty, so that a missing value is absent and not `null`. */
function present<T extends Record<string, unknown>>(values: T): { [K in keyof T]?: NonNullable<T[K]> } {
  // only entries with a value are kept, so each has the type it had without null
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)) as {
    [K in keyof T]?: NonNullable<T[K]>
  }
}
/** Truth values are 0 and 1 in every database. */
export const flag = (value: boolean): 0 | 1 => (value ? 1 : 0)

export const toBoard = (row: Selectable<BoardTable>): BoardRow => ({
  id: row.id,
  title: row.title,
  language: row.language,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  generation: row.generation,
  seq: row.seq,
  phase: row.phase,
  locked: row.locked === 1,
  nextNumber: row.next_number,
  eventSeq: row.event_seq,
  ...present({ lockReason: row.lock_reason, retentionUntil: row.retention_until, deletedAt: row.deleted_at }),
})
export const fromBoard = (board: BoardRow): Insertable<BoardTable> => ({
  id: board.id,
  title: board.title,
  language: board.language,
  created_at: board.createdAt,
  updated_at: board.updatedAt,
  generation: board.generation,
  seq: board.seq,
  locked: flag(board.locked),
  phase: board.phase,
  lock_reason: board.lockReason ?? null,
  retention_until: board.retentionUntil ?? null,
  deleted_at: board.deletedAt ?? null,
  next_number: board.nextNumber,
  event_seq: board.eventSeq,
})

/** The columns of a patch: a key that is there and undefined empties its column. */
export function fromBoardPatch(
  patch: Partial<Pick<BoardRow, 'phase' | 'locked' | 'lockReason' | 'retentionUntil' | 'deletedAt'>>,
): Partial<Insertable<BoardTable>> {
  return {
    ...(patch.phase !== undefined && { phase: patch.phase }),
    ...(patch.locked !== undefined && { locked: flag(patch.locked) }),
    ...('lockReason' in patch && { lock_reason: patch.lockReason ?? null }),
    ...('retentionUntil' in patch && { retention_until: patch.retentionUntil ?? null }),
    ...('deletedAt' in patch && { deleted_at: patch.deletedAt ?? null }),
  }
}

export const toSession = (row: Selectable<SessionTable>): SessionRow => ({
  id: row.id,
  tokenHash: row.token_hash,
  createdAt: row.created_at,
  lastUsedAt: row.last_used_at,
  ownDevice: row.own_device === 1,
})
export const fromSession = (session: SessionRow): Insertable<SessionTable> => ({
  id: session.id,
  token_hash: session.tokenHash,
  created_at: session.createdAt,
  last_used_at: session.lastUsedAt,
  own_device: flag(session.ownDevice),
})

export const toParticipant = (row: Selectable<ParticipantTable>): ParticipantRow => ({
  id: row.id,
  boardId: row.board_id,
  name: row.name,
  // written by `fromParticipant` alone
  ...(row.organisation !== null && { organisation: JSON.parse(row.organisation) as ParticipantOrganisation }),
  role: row.role,
  colour: row.colour,
  guest: row.guest === 1,
  joinedAt: row.joined_at,
  ...present({
    sessionId: row.session_id,
    inviteId: row.invite_id,
    approvesFor: row.approves_for,
    removedAt: row.removed_at,
    erasedAt: row.erased_at,
  }),
})
export const fromOrganisation = (organisation: ParticipantOrganisation | null | undefined): string | null =>
  organisation ? JSON.stringify(organisation) : null
export const fromParticipant = (participant: ParticipantRow): Insertable<ParticipantTable> => ({
  id: participant.id,
  board_id: participant.boardId,
  session_id: participant.sessionId ?? null,
  name: participant.name,
  organisation: fromOrganisation(participant.organisation),
  role: participant.role,
  colour: participant.colour,
  guest: flag(participant.guest),
  joined_at: participant.joinedAt,
  invite_id: participant.inviteId ?? null,
  approves_for: participant.approvesFor ?? null,
  removed_at: participant.removedAt ?? null,
  erased_at: participant.erasedAt ?? null,
})

export const toInvite = (row: Selectable<InviteTable>): InviteRow => ({
  id: row.id,
  boardId: row.board_id,
  secretHash: row.secret_hash,
  role: row.role,
  createdAt: row.created_at,
  createdBy: row.created_by,
  uses: row.uses,
  ...present({
    label: row.label,
    expiresAt: row.expires_at,
    maxUses: row.max_uses,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
    passcodeHash: row.passcode_hash,
  }),
})
export const fromInvite = (invite: InviteRow): Insertable<InviteTable> => ({
  id: invite.id,
  board_id: invite.boardId,
  secret_hash: invite.secretHash,
  role: invite.role,
  label: invite.label ?? null,
  created_at: invite.createdAt,
  created_by: invite.createdBy,
  expires_at: invite.expiresAt ?? null,
  max_uses: invite.maxUses ?? null,
  uses: invite.uses,
  last_used_at: invite.lastUsedAt ?? null,
  revoked_at: invite.revokedAt ?? null,
  passcode_hash: invite.passcodeHash ?? null,
})

export const toToken = (row: Selectable<TokenTable>): TokenRow => ({
  id: row.id,
  boardId: row.board_id,
  tokenHash: row.token_hash,
  role: row.role,
  label: row.label,
  createdAt: row.created_at,
  createdBy: row.created_by,
  ...present({ expiresAt: row.expires_at, lastUsedAt: row.last_used_at, revokedAt: row.revoked_at }),
})
export const fromToken = (token: TokenRow): Insertable<TokenTable> => ({
  id: token.id,
  board_id: token.boardId,
  token_hash: token.tokenHash,
  role: token.role,
  label: token.label,
  created_at: token.createdAt,
  created_by: token.createdBy,
  expires_at: token.expiresAt ?? null,
  last_used_at: token.lastUsedAt ?? null,
  revoked_at: token.revokedAt ?? null,
})

export const toLock = (row: Selectable<BoardLockTable>): LockRow => ({
  boardId: row.board_id,
  scope: row.scope,
  id: row.target_id,
  at: row.at,
  by: row.participant_id,
  ...present({ reason: row.reason }),
})

export const toErasure = (row: Selectable<ErasureTable>): ErasureRow => ({
  id: row.id,
  boardId: row.board_id,
  participantId: row.participant_id,
  at: row.at,
  // written by `fromErasure` alone
  hits: JSON.parse(row.hits) as readonly ErasureHit[],
  ...present({ finishedAt: row.finished_at }),
})
export const fromErasure = (erasure: ErasureRow): Insertable<ErasureTable> => ({
  id: erasure.id,
  board_id: erasure.boardId,
  participant_id: erasure.participantId,
  at: erasure.at,
  hits: JSON.stringify(erasure.hits),
  finished_at: erasure.finishedAt ?? null,
})

export const toAudit = (row: Selectable<AuditTable>): AuditRow => ({
  id: Number(row.id),
  at: row.at,
  action: row.action,
  ...present({ boardId: row.board_id, actorId: row.actor_id, targetId: row.target_id, outcome: row.outcome }),
})
export const fromAudit = (entry: AuditEntry, at: string): Insertable<AuditTable> => ({
  at,
  board_id: entry.boardId ?? null,
  actor_id: entry.actorId ?? null,
  action: entry.action,
  target_id: entry.targetId ?? null,
  outcome: entry.outcome ?? null,
})
