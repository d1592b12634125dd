import { authorsOf } from '#server/boards/authors.ts'
import { notify } from '#server/boards/notify.ts'
import { storedMap } from '#server/boards/storedMaps.ts'
import type { Deps } from '#server/deps.ts'
import { Problem } from '#server/http/problem.ts'
import type { OfferPlace, OfferRow } from '#server/storage/offerStore.ts'
import type { AuditEntry, ParticipantRow } from '#server/storage/storage.ts'
import type { BenefitMap } from '#shared/model/benefitMap.ts'
import type { Element } from '#shared/model/element.ts'
import { fieldsOf, type FieldName, type Person } from '#shared/model/fields.ts'
import { creatableOf } from '#shared/i18n/labels.ts'
import type { MapRole } from '#shared/wire/offers.ts'
import { atLeast } from '#shared/wire/roles.ts'

type Needs = Pick<Deps, 'storage' | 'rooms' | 'clock' | 'mail'>

/** Somebody in a person field of an element. */
export interface Holding {
  readonly element: Element
  readonly field: FieldName
  readonly person: Person
}

const filled = (text: string | undefined): text is string => text !== undefined && text.trim() !== ''

/** What is compared to tell whether another person stands in a field now. */
export const personText = ({ name, role, organisationId }: Person): string =>
  JSON.stringify({
    ...(filled(name) && { name }),
    ...(filled(role) && { role }),
    ...(filled(organisationId) && { organisationId }),
  })
const NOBODY = personText({})

const isPerson = (value: unknown): value is Person => typeof value === 'object' && value !== null
const holdingIn = (element: Element, field: FieldName): Holding | undefined => {
  const person = element[field]
  return isPerson(person) && personText(person) !== NOBODY ? { element, field, person } : undefined
}

/** Every person field of the map with somebody in it, in map order, the fields of an element in theirs. */
export const holdingsOn = (map: Pick<BenefitMap, 'elements'>): Holding[] =>
  map.elements.flatMap((element) =>
    fieldsOf(element.kind)
      .filter(({ type }) => type === 'person')
      .flatMap(({ name }) => holdingIn(element, name) ?? []),
  )

/**
 * An offer as long as it holds: it is void when another person stands in the field, and when whoever was asked is no
 * longer on the board.
 */
export const inForce = (
  offer: OfferRow | undefined,
  { person }: Holding,
  present: ReadonlySet<string>,
): OfferRow | undefined =>
  offer?.person === personText(person) && present.has(offer.participantId) ? offer : undefined

const stateOf = (offer: OfferRow | undefined): MapRole['state'] => {
  if (!offer) return 'named'
  if (offer.acceptedAt !== undefined) return 'accepted'
  return offer.declinedAt === undefined ? 'offered' : 'declined'
}

const keyOf = ({ elementId, field }: Pick<OfferRow, 'elementId' | 'field'>): string => `${elementId}-${field}`

/** Every role on the map and what those who were asked say to it. */
export async function mapRoles(
  { storage, rooms }: Pick<Deps, 'storage' | 'rooms'>,
  boardId: string,
): Promise<readonly MapRole[]> {
  const [{ map }, offers, participants, author] = await Promise.all([
    storedMap(rooms, boardId),
    storage.offers(boardId),
    storage.participants(boardId),
    authorsOf({ storage }, boardId),
  ])
  const present = new Set(participants.map(({ id }) => id))
  const byPlace = new Map(offers.map((offer) => [keyOf(offer), offer]))
  return holdingsOn(map).map((holding) => {
    const { element, field, person } = holding
    const offer = inForce(byPlace.get(keyOf({ elementId: element.id, field })), holding, present)
    return {
      elementId: element.id,
      kind: creatableOf(element),
      title: element.title,
      field,
      person,
      state: stateOf(offer),
      ...(offer && {
        offeredTo: offer.participantId,
        offeredBy: author(offer.offeredBy),
        ...(offer.acceptedAt !== undefined && { acceptedBy: offer.participantId }),
        at: offer.acceptedAt ?? offer.declinedAt ?? offer.offeredAt,
      }),
    }
  })
}

/** A role on the map, the offer that is stored for it, and that offer as far as it holds. */
interface Found {
  readonly holding: Holding
  readonly stored: OfferRow | undefined
  readonly offer: OfferRow | undefined
}
async function found({ storage, rooms }: Needs, place: OfferPlace): Promise<Found> {
  const { boardId, elementId, field } = place
  const { map } = await storedMap(rooms, boardId)
  const element = map.elements.find(({ id }) => id === elementId)
  const spec = element && fieldsOf(element.kind).find(({ name, type }) => name === field && type === 'person')
  const holding = spec && holdingIn(element, spec.name)
  if (!holding) throw new Problem('no-such-role')
  const [stored, participants] = await Promise.all([storage.offer(place), storage.participants(boardId)])
  return { holding, stored, offer: inForce(stored, holding, new Set(participants.map(({ id }) => id))) }
}

const act = (action: AuditEntry['action'], { boardId, elementId }: OfferPlace, actorId: string): AuditEntry => ({
  boardId,
  actorId,
  action,
  targetId: elementId,
  event: true,
})
const told = ({ rooms }: Needs, { boardId, elementId }: OfferPlace): Promise<void> =>
  rooms.announce(boardId, { kind: 'offer', id: elementId })

/** How often it is begun anew when somebody else answers at the same moment. */
const TRIES = 5
/** Reads, decides and stores until nobody has come between; `decide` gives what to store, or undefined when all is as it should be. */
async function settle(
  deps: Needs,
  place: OfferPlace,
  audit: AuditEntry,
  decide: (found: Found) => OfferRow | undefined,
): Promise<OfferRow | undefined> {
  for (let i = 0; i < TRIES; i++) {
    const now = await found(deps, place)
    const next = decide(now)
    if (!next) return undefined
    if (!(await deps.storage.putOffer(next, now.stored, audit))) continue
    await told(deps, place)
    return next
  }
  throw new Problem('not-stored', { headers: { 'Retry-After': '1' } })
}

/**
 * Asks a participant to take a role; the offer before, if any, is over. Asked again, nothing changes. Throws Problems: no
 * such role, nobody who may answer, or accepted by somebody else already.
 */
export async function offerRole(
  deps: Needs,
  place: OfferPlace,
  participantId: string,
  me: ParticipantRow,
): Promise<void> {
  await found(deps, place)
  const asked = await deps.storage.participantById(place.boardId, participantId)
  if (!asked || asked.removedAt !== undefined || !atLeast(asked.role, 'commenter')) {
    throw new Problem('invalid-request', { errors: [{ pointer: '#/participantId', code: 'cannotAnswer' }] })
  }
  const offered = await settle(deps, place, act('role.offered', place, me.id), ({ holding, offer }) => {
    if (offer?.participantId === participantId && offer.declinedAt === undefined) return undefined
    if (offer?.acceptedAt !== undefined) throw new Problem('role-taken')
    const offeredAt = deps.clock.now().toISOString()
    return { ...place, person: personText(holding.person), participantId, offeredBy: me.id, offeredAt }
  })
  if (!offered) return
  const { boardId, elementId, field } = place
  const once = `offer:${elementId}:${field}:${offered.offeredAt}`
  await notify(deps, [{ boardId, participantId, kind: 'offer', subject: { elementId, field }, once, by: me.id }])
}

/** Takes an offer back, answered or not; only whoever made it may, and facilitators. */
export async function withdrawOffer(deps: Needs, place: OfferPlace, me: ParticipantRow): Promise<void> {
  const { stored, offer } = await found(deps, place)
  if (!stored || !offer) throw new Problem('no-such-offer')
  if (offer.offeredBy !== me.id && me.role !== 'facilitator') throw new Problem('not-allowed')
  if (!(await deps.storage.removeOffer(stored, act('role.withdrawn', place, me.id)))) throw new Problem('no-such-offer')
  await told(deps, place)
}

const spelt = (name: string): string => name.normalize('NFC').trim().toLowerCase()
/** Whether the person in the field is this participant: by name, and by organisation where one stands there. */
const isNamed = ({ name, organisationId }: Person, me: ParticipantRow): boolean =>
  filled(name) && spelt(name) === spelt(me.name) && (!filled(organisationId) || organisationId === me.organisation?.id)

/** The answer of somebody to a role as it stands; throws a Problem when it is not theirs to answer. */
function answerOf({ holding, offer }: Found, place: OfferPlace, me: ParticipantRow, at: string): OfferRow {
  if (offer?.participantId === me.id) {
    const { acceptedAt: _, declinedAt: __, ...asked } = offer
    return asked
  }
  // as long as somebody else is asked or has said yes, it is theirs
  const free = !offer || offer.declinedAt !== undefined
  if (!free || !isNamed(holding.person, me)) throw new Problem('not-allowed')
  const { boardId, elementId, field } = place
  const person = personText(holding.person)
  return { boardId, elementId, field, person, participantId: me.id, offeredBy: me.id, offeredAt: at }
}

/** Takes a role that was offered to oneself, or in which one is named; accepting twice changes nothing. */
export async function acceptRole(deps: Needs, place: OfferPlace, me: ParticipantRow): Promise<void> {
  await settle(deps, place, act('role.accepted', place, me.id), (now) => {
    if (now.offer?.participantId === me.id && now.offer.acceptedAt !== undefined) return undefined
    const at = deps.clock.now().toISOString()
    return { ...answerOf(now, place, me, at), acceptedAt: at }
  })
}

/** Says no to a role that was offered to oneself or in which one is named, also after having said yes. */
export async function declineRole(deps: Needs, place: OfferPlace, me: ParticipantRow): Promise<void> {
  await settle(deps, place, act('role.declined', place, me.id), (now) => {
    if (now.offer?.participantId === me.id && now.offer.declinedAt !== undefined) return undefined
    const at = deps.clock.now().toISOString()
    return { ...answerOf(now, place, me, at), declinedAt: at }
  })
}
