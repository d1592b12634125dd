import type { Participant } from '#shared/wire/participants.ts'
import { mayAnswer, personNamed, type RoleHere } from '#client/roles/mapRoles.ts'

/** The participant who stands in the field and may be asked; undefined when there is none, or it is not clear who. */
export const askedFor = (role: RoleHere, people: readonly Participant[]): Participant | undefined =>
  personNamed(role.person, people.filter(mayAnswer))

/** Whether a role can be offered to whoever stands there, together with others. */
export const mayOffer = (role: RoleHere, people: readonly Participant[]): boolean =>
  (role.state === 'named' || role.state === 'declined') && askedFor(role, people) !== undefined
