import { timingSafeEqual } from 'node:crypto'
import { nanoid } from 'nanoid'
import { hashSecret, newSecret } from '#server/http/identify.ts'
import { hashPasscode } from '#server/boards/passcodes.ts'
import type { InviteRow } from '#server/storage/storage.ts'
import { INVITE_TOKEN_PATTERN } from '#shared/wire/limits.ts'
import type { NewInvite } from '#shared/wire/invites.ts'

const SECRET_BITS = 192

/** A new secret for the invite with this id: its address, and the hash to store. */
export function newAddress(id: string, linkBase: string): { secretHash: string; url: string } {
  const secret = newSecret(SECRET_BITS)
  return { secretHash: hashSecret(secret), url: `${linkBase}/join#${id}.${secret}` }
}

/** An invite to store, and its address, which nothing keeps: of the secret only a hash is stored. */
export async function newInvite(
  invite: NewInvite,
  of: { boardId: string; createdBy: string; at: string; linkBase: string },
): Promise<{ row: InviteRow; url: string }> {
  const id = nanoid(12)
  const { secretHash, url } = newAddress(id, of.linkBase)
  const row = {
    id,
    boardId: of.boardId,
    secretHash,
    role: invite.role,
    ...(invite.label !== undefined && { label: invite.label }),
    createdAt: of.at,
    createdBy: of.createdBy,
    ...(invite.expiresAt !== undefined && { expiresAt: new Date(invite.expiresAt).toISOString() }),
    ...(invite.maxUses !== undefined && { maxUses: invite.maxUses }),
    ...(invite.passcode !== undefined && { passcodeHash: await hashPasscode(invite.passcode) }),
    uses: 0,
  }
  return { row, url }
}

/** `<id>.<secret>`; undefined for a text of another form. */
export function readInviteToken(token: string): { readonly id: string; readonly secret: string } | undefined {
  if (!INVITE_TOKEN_PATTERN.test(token)) return undefined
  const [id = '', secret = ''] = token.split('.')
  return { id, secret }
}

/** Whether `secret` is the invite's; takes the same time whatever it is. */
export const isSecretOf = (invite: InviteRow, secret: string): boolean => {
  const [kept, given] = [Buffer.from(invite.secretHash), Buffer.from(hashSecret(secret))]
  return kept.length === given.length && timingSafeEqual(kept, given)
}

/** What keeps the invite from letting a newcomer in at a moment; undefined = nothing. */
export function closedBy(invite: InviteRow, now: Date): 'withdrawn' | 'expired' | 'used-up' | undefined {
  if (invite.revokedAt !== undefined) return 'withdrawn'
  if (invite.expiresAt !== undefined && Date.parse(invite.expiresAt) <= now.getTime()) return 'expired'
  return invite.maxUses !== undefined && invite.uses >= invite.maxUses ? 'used-up' : undefined
}
