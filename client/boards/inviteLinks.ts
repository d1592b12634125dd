import type { InviteLink } from '#shared/wire/invites.ts'
import type { Role } from '#shared/wire/roles.ts'

/**
 * Addresses of invites made in this page. The server keeps only a hash of their secret and nothing of it may be stored
 * here, so they are gone with the page.
 */
const links = new Map<string, Map<Role, InviteLink>>()

/** Keeps the newest link per role of a board, until the page is loaded again. */
export function keepLinks(boardId: string, made: readonly InviteLink[]): void {
  const ofBoard = links.get(boardId) ?? new Map<Role, InviteLink>()
  for (const link of made) ofBoard.set(link.role, link)
  links.set(boardId, ofBoard)
}

/** The link of a role that this page knows, if any. */
export const keptLink = (boardId: string, role: Role): InviteLink | undefined => links.get(boardId)?.get(role)

/** Forgets a link that has been withdrawn. */
export function dropLink(boardId: string, inviteId: string): void {
  const ofBoard = links.get(boardId)
  for (const [role, link] of ofBoard ?? []) if (link.id === inviteId) ofBoard?.delete(role)
}
