import type { z } from 'zod/mini'
import type { MapRole, MapRoleListSchema, OfferState } from '#shared/wire/offers.ts'
import { allPages, answerOf, bodyOf } from '#client/api/client.ts'
import { getPlain, sendPlain } from '#client/api/plain.ts'

type MapRoleList = z.infer<typeof MapRoleListSchema>

/** Where a role stands: an element and the name of its field for a person. */
export interface RolePlace {
  readonly elementId: string
  readonly field: string
}
const at = (boardId: string, { elementId, field }: RolePlace): string =>
  `/boards/${boardId}/roles/${elementId}/${field}`

/** Roles in a state, in map order. */
export const listRoles = (boardId: string, state: OfferState): Promise<readonly MapRole[]> =>
  allPages((page) => bodyOf<MapRoleList>(getPlain(`/boards/${boardId}/roles`, { state, limit: '200', ...page })))

/** Asks a participant who stands in the field; for editors. */
export async function putOffer(boardId: string, place: RolePlace, participantId: string): Promise<void> {
  await answerOf(sendPlain('PUT', `${at(boardId, place)}/offer`, { participantId }))
}
/** Takes an offer back. */
export async function removeOffer(boardId: string, place: RolePlace): Promise<void> {
  await answerOf(sendPlain('DELETE', `${at(boardId, place)}/offer`))
}
/** Accepts a role, in one's own name. */
export async function acceptRole(boardId: string, place: RolePlace): Promise<void> {
  await answerOf(sendPlain('PUT', `${at(boardId, place)}/acceptance`))
}
/** Declines a role, or takes back that one has accepted it. */
export async function declineRole(boardId: string, place: RolePlace): Promise<void> {
  await answerOf(sendPlain('DELETE', `${at(boardId, place)}/acceptance`))
}
