import { retentionDay, retentionEndsSoon } from '#server/boards/retention.ts'
import type { ErasureRow } from '#server/storage/erasureRow.ts'
import type { AuditRow, BoardRow, InviteRow, LockRow, ParticipantRow, TokenRow } from '#server/storage/storage.ts'
import type { AuditLine } from '#shared/wire/audit.ts'
import type { Board } from '#shared/wire/boards.ts'
import type { Erasure } from '#shared/wire/erasures.ts'
import type { Invite } from '#shared/wire/invites.ts'
import type { Lock } from '#shared/wire/locks.ts'
import type { Participant } from '#shared/wire/participants.ts'
import type { Token } from '#shared/wire/tokens.ts'

/** Rows of storage as the API tells them: what belongs to the server alone stays behind. `today` decides on warnings. */
export const boardAnswer = (row: BoardRow, today: string): Board => ({
  id: row.id,
  title: row.title,
  language: row.language,
  createdAt: row.createdAt,
  updatedAt: row.updatedAt,
  generation: row.generation,
  seq: row.seq,
  locked: row.locked,
  ...(row.lockReason !== undefined && { lockReason: row.lockReason }),
  // The database holds 1 to 5 alone: every way in is checked.
  phase: row.phase as Board['phase'],
  retentionUntil: retentionDay(row),
  ...(retentionEndsSoon(row, today) && { retentionWarning: true as const }),
})

/** `shownName` from `shownNames`, where all who are on the board are known. */
export const participantAnswer = (row: ParticipantRow, shownName = row.name): Participant => ({
  id: row.id,
  name: shownName,
  ...(shownName !== row.name && { ownName: row.name }),
  organisation: row.organisation ? { ...row.organisation } : null,
  role: row.role,
  colour: row.colour,
  guest: row.guest,
  joinedAt: row.joinedAt,
  ...(row.inviteId !== undefined && { inviteId: row.inviteId }),
  ...(row.approvesFor !== undefined && { approvesFor: row.approvesFor }),
})

export const inviteAnswer = (row: InviteRow): Invite => ({
  id: row.id,
  role: row.role,
  ...(row.label !== undefined && { label: row.label }),
  createdAt: row.createdAt,
  createdBy: row.createdBy,
  ...(row.expiresAt !== undefined && { expiresAt: row.expiresAt }),
  ...(row.maxUses !== undefined && { maxUses: row.maxUses }),
  uses: row.uses,
  hasPasscode: row.passcodeHash !== undefined,
  ...(row.lastUsedAt !== undefined && { lastUsedAt: row.lastUsedAt }),
  ...(row.revokedAt !== undefined && { revokedAt: row.revokedAt }),
})

export const tokenAnswer = (row: TokenRow): Token => ({
  id: row.id,
  role: row.role,
  label: row.label,
  createdAt: row.createdAt,
  createdBy: row.createdBy,
  ...(row.expiresAt !== undefined && { expiresAt: row.expiresAt }),
  ...(row.lastUsedAt !== undefined && { lastUsedAt: row.lastUsedAt }),
  ...(row.revokedAt !== undefined && { revokedAt: row.revokedAt }),
})

export const lockAnswer = (row: LockRow): Lock => ({
  scope: row.scope,
  id: row.id,
  ...(row.reason !== undefined && { reason: row.reason }),
  at: row.at,
  by: row.by,
})

export const auditAnswer = (row: AuditRow): AuditLine => ({
  id: row.id,
  at: row.at,
  ...(row.boardId !== undefined && { boardId: row.boardId }),
  ...(row.actorId !== undefined && { actorId: row.actorId }),
  action: row.action,
  ...(row.targetId !== undefined && { targetId: row.targetId }),
  ...(row.outcome !== undefined && { outcome: row.outcome }),
})

/** Where nothing was found there is nothing left to finish. */
export function erasureAnswer({ id, participantId, at, hits, finishedAt }: ErasureRow): Erasure {
  const finished = finishedAt ?? (hits.length === 0 ? at : undefined)
  return { id, participantId, at, hits: hits.map((hit) => ({ ...hit })), ...(finished && { finishedAt: finished }) }
}
