import type { BenefitMap } from '#shared/model/benefitMap.ts'
import type { Element } from '#shared/model/element.ts'
import { fieldsOf, type FieldName, type Person } from '#shared/model/fields.ts'
import type { MapRole, OfferState } from '#shared/wire/offers.ts'
import type { Participant } from '#shared/wire/participants.ts'
import { atLeast } from '#shared/wire/roles.ts'
import { asPerson } from '#client/inspector/fieldValue.ts'

/** A field for a person with somebody in it, and what they say to it. */
export interface RoleHere {
  readonly elementId: string
  readonly kind: Element['kind']
  readonly isDisbenefit: boolean
  readonly title: string
  readonly field: FieldName
  readonly person: Person
  readonly state: OfferState
  /** Participant who is asked, or has answered. */
  readonly participantId?: string
  readonly offeredBy?: string
  /** When it was offered or answered. */
  readonly at?: string
}

/** By `roleKey`: what is offered, accepted or declined, each with the person who stood there then. */
export type Answers = ReadonlyMap<string, MapRole>

export const roleKey = ({ elementId, field }: Pick<MapRole, 'elementId' | 'field'>): string => `${elementId} ${field}`

const samePerson = (a: Person, b: Person): boolean =>
  a.name === b.name && a.role === b.role && a.organisationId === b.organisationId

/** The role in a field; what was answered for somebody else who stood there does not hold any more. */
export function roleIn(element: Element, field: FieldName, answers: Answers): RoleHere {
  const person = asPerson(element[field])
  const answer = answers.get(roleKey({ elementId: element.id, field }))
  const { kind, id: elementId, title } = element
  const own = { elementId, kind, isDisbenefit: element.isDisbenefit === true, title, field, person }
  if (!answer || !samePerson(asPerson(answer.person), person)) return { ...own, state: 'named' }
  const participantId = answer.acceptedBy ?? answer.offeredTo
  return {
    ...own,
    state: answer.state,
    ...(participantId !== undefined && { participantId }),
    ...(answer.offeredBy && { offeredBy: answer.offeredBy.id }),
    ...(answer.at !== undefined && { at: answer.at }),
  }
}

/** Everybody who stands in a field for a person, in map order, fields in their order. */
export const rolesOn = (map: Pick<BenefitMap, 'elements'>, answers: Answers): readonly RoleHere[] =>
  map.elements.flatMap((element) =>
    fieldsOf(element.kind)
      .filter(({ type }) => type === 'person')
      .map(({ name }) => roleIn(element, name, answers))
      .filter(({ person }) => Object.keys(person).length > 0),
  )

/** Whoever is asked or answers. */
export type Somebody = Pick<Participant, 'id' | 'name' | 'organisation'> & Partial<Pick<Participant, 'ownName'>>

const spelt = (name: string | undefined): string => (name ?? '').trim().toLowerCase()

/** Whether it is this participant who stands there by name, and by organisation where one stands there. */
export function isNamed({ name, organisationId }: Person, who: Somebody): boolean {
  if (spelt(name) === '' || ![who.name, who.ownName].some((own) => spelt(own) === spelt(name))) return false
  return organisationId === undefined || organisationId === who.organisation?.id
}

/** The one participant who stands in the field; undefined when nobody does, or when several may be meant. */
export function personNamed<P extends Somebody>(person: Person, people: readonly P[]): P | undefined {
  const fitting = people.filter((who) => isNamed(person, who))
  return fitting.length === 1 ? fitting[0] : undefined
}

/** Whether the server takes them for the person in the field: by name and organisation to the letter. */
const standsThere = ({ name, organisationId }: Person, me: Somebody): boolean =>
  name !== undefined && name === me.name && organisationId !== undefined && organisationId === me.organisation?.id

/** Whether it is for this person to answer: they are asked, or they stand there and nobody else has it. */
export const isFor = (role: RoleHere, me: Somebody): boolean =>
  role.participantId === me.id ||
  ((role.state === 'named' || role.state === 'declined') && standsThere(role.person, me))

/** Whether an answer of theirs is awaited. */
export const waitsFor = (role: RoleHere, me: Somebody): boolean =>
  role.state === 'offered' ? role.participantId === me.id : role.state === 'named' && standsThere(role.person, me)

export type RoleAct = 'accept' | 'decline' | 'takeBack' | 'withdraw' | 'offer'
export interface Rights {
  readonly comment: boolean
  readonly edit: boolean
  readonly facilitate: boolean
}

/** What somebody may do about a role, in the order of its buttons. */
export function actsOn(role: RoleHere, me: Somebody | undefined, rights: Rights): readonly RoleAct[] {
  if (!me) return []
  const { state } = role
  const own = rights.comment && isFor(role, me)
  const asked = own && role.participantId === me.id
  const mayWithdraw = state === 'offered' && (rights.facilitate || role.offeredBy === me.id)
  const free = state === 'declined' || (state === 'named' && !own) || (state === 'offered' && !mayWithdraw && !asked)
  const acts: readonly (readonly [RoleAct, boolean])[] = [
    ['accept', own && state !== 'accepted'],
    ['decline', asked && state === 'offered'],
    ['takeBack', asked && state === 'accepted'],
    ['withdraw', rights.edit && mayWithdraw && !asked],
    ['offer', rights.edit && free],
  ]
  return acts.filter(([, may]) => may).map(([act]) => act)
}

/** Whether a participant can answer at all. */
export const mayAnswer = ({ role }: Pick<Participant, 'role'>): boolean => atLeast(role, 'commenter')

/** A participant as they stand in a field: under their name, with their organisation if it is on the map. */
export function asNamed({ name, organisation }: Somebody, onMap: readonly { readonly id: string }[]): Person {
  const known = onMap.some(({ id }) => id === organisation?.id)
  return { name, ...(known && organisation && { organisationId: organisation.id }) }
}

/** What the field is to hold for a participant to be asked; undefined when they stand there already. */
export function personFor(now: Person, who: Somebody, onMap: readonly { readonly id: string }[]): Person | undefined {
  if (isNamed(now, who)) return undefined
  // A role without a name waits for somebody; that of another person is theirs.
  return { ...(spelt(now.name) === '' && now.role !== undefined && { role: now.role }), ...asNamed(who, onMap) }
}
