import { nanoid } from 'nanoid'
import { hashSecret, newSecret } from '#server/http/identify.ts'
import type { InviteRow } from '#server/storage/storage.ts'
import type { NewInvite } from '#shared/wire/invites.ts'

const SECRET_BITS = 192

/** An invite to store, and its address, which nothing keeps: of the secret only a hash is stored. */
export function newInvite(
  invite: NewInvite,
  of: { boardId: string; createdBy: string; at: string; linkBase: string },
): { row: InviteRow; url: string } {
  const id = nanoid(12)
  const secret = newSecret(SECRET_BITS)
  const row = {
    id,
    boardId: of.boardId,
    secretHash: hashSecret(secret),
    role: invite.role,
    ...(invite.label !== undefined && { label: invite.label }),
    createdAt: of.at,
    createdBy: of.createdBy,
    ...(invite.expiresAt !== undefined && { expiresAt: new Date(invite.expiresAt).toISOString() }),
    ...(invite.maxUses !== undefined && { maxUses: invite.maxUses }),
    uses: 0,
  }
  return { row, url: `${of.linkBase}/join#${id}.${secret}` }
}

/** Whether the invite still lets people in at a moment. */
export const isOpen = (invite: InviteRow, now: Date): boolean =>
  invite.revokedAt === undefined &&
  (invite.expiresAt === undefined || Date.parse(invite.expiresAt) > now.getTime()) &&
  (invite.maxUses === undefined || invite.uses < invite.maxUses)
