import type { BoardRow, InviteRow, ParticipantRow } from '#server/storage/storage.ts'
import type { Board } from '#shared/wire/boards.ts'
import type { Invite } from '#shared/wire/invites.ts'
import type { Participant } from '#shared/wire/participants.ts'

/** Rows of storage as the API tells them: what belongs to the server alone stays behind. */
export const boardAnswer = (row: BoardRow): Board => ({
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
  ...(row.retentionUntil !== undefined && { retentionUntil: row.retentionUntil }),
})

export const participantAnswer = (row: ParticipantRow): Participant => ({
  id: row.id,
  name: row.name,
  organisation: row.organisation ? { ...row.organisation } : null,
  role: row.role,
  colour: row.colour,
  guest: row.guest,
  joinedAt: row.joinedAt,
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
  ...(row.lastUsedAt !== undefined && { lastUsedAt: row.lastUsedAt }),
  ...(row.revokedAt !== undefined && { revokedAt: row.revokedAt }),
})
