import { nanoid } from 'nanoid'
import { TOKEN_PREFIX, hashSecret, newSecret } from '#server/http/identify.ts'
import type { ParticipantRow, TokenRow } from '#server/storage/storage.ts'
import type { NewToken } from '#shared/wire/tokens.ts'

const SECRET_BITS = 256

/** An access token to store, and the token itself, which nothing keeps: only a hash of it is stored. */
export function newToken(
  wish: NewToken,
  of: { boardId: string; createdBy: string; at: string },
): { row: TokenRow; token: string } {
  const token = `${TOKEN_PREFIX}${newSecret(SECRET_BITS)}`
  const row = {
    id: nanoid(12),
    boardId: of.boardId,
    tokenHash: hashSecret(token),
    role: wish.role,
    label: wish.label,
    createdAt: of.at,
    createdBy: of.createdBy,
    ...(wish.expiresAt !== undefined && { expiresAt: new Date(wish.expiresAt).toISOString() }),
  }
  return { row, token }
}

/** Grey: programs are no organisation's. */
const COLOUR = '#5A5F66'
/**
 * Who a program is on its board: no participant, but shown like one that only looks on. The id is the token's, by which
 * `rooms.disconnect` reaches its sockets.
 */
export const holderOf = (token: TokenRow): ParticipantRow => ({
  id: token.id,
  boardId: token.boardId,
  name: token.label,
  role: 'viewer',
  colour: COLOUR,
  guest: false,
  joinedAt: token.createdAt,
})
