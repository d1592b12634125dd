import type { Invite } from '#shared/wire/invites.ts'

export type LinkState = 'works' | 'expired' | 'usedUp' | 'withdrawn'

/** Whether a link opens the map at `now`, and if not, why: what cannot be undone stands before what can. */
export function linkState(invite: Pick<Invite, 'expiresAt' | 'maxUses' | 'uses' | 'revokedAt'>, now: Date): LinkState {
  if (invite.revokedAt !== undefined) return 'withdrawn'
  if (invite.expiresAt !== undefined && Date.parse(invite.expiresAt) <= now.getTime()) return 'expired'
  if (invite.maxUses !== undefined && invite.uses >= invite.maxUses) return 'usedUp'
  return 'works'
}
