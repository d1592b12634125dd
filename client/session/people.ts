import type { Hello } from '#shared/wire/presence.ts'
import type { Role } from '#shared/wire/roles.ts'

/** Somebody on the board right now, one per open tab; who they are is the server's word. */
export interface PersonHere {
  /** Yjs client number of their tab. */
  readonly clientId: number
  readonly participantId: string
  readonly name: string
  /** Name of their organisation, empty when they have none. */
  readonly organisation: string
  readonly colour: string
  readonly role: Role
  readonly me: boolean
  readonly idle: boolean
  /** Participant whose view they follow. */
  readonly following?: string
  /** They were here when this tab lost its connection; where they are now is not known. */
  readonly lost?: true
}

/** What somebody else has selected and which text they are editing. */
export interface PersonFocus {
  readonly person: PersonHere
  readonly selection: readonly string[]
  readonly editing?: { readonly id: string; readonly field: string }
  /** The element they ask the others to look at, or they themselves: then it is their pointer. */
  readonly pointing?: string
}

/** What stands for a field where nobody writes but points: presence has no part of its own for that. */
export const LASER = 'laser'

const FALLBACK_COLOUR = '#5A5F66'
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const isRole = (value: unknown): value is Role =>
  value === 'viewer' || value === 'commenter' || value === 'editor' || value === 'facilitator'

/** A person from one awareness state; undefined as long as the server has not said who it is. */
export function personOf(clientId: number, state: unknown): PersonHere | undefined {
  if (!isRecord(state) || !isRecord(state['user'])) return undefined
  const { user } = state
  const organisation = isRecord(user['organisation']) ? text(user['organisation']['name']) : ''
  const colour = text(user['colour'])
  return {
    clientId,
    participantId: text(user['id']),
    name: text(user['name']),
    organisation,
    colour: /^#[0-9a-f]{6}$/i.test(colour) ? colour : FALLBACK_COLOUR,
    role: isRole(user['role']) ? user['role'] : 'viewer',
    me: false,
    idle: state['idle'] === true,
    ...(typeof state['following'] === 'string' && { following: state['following'] }),
  }
}

/** This tab's own person, from the server's hello. */
export const personOfHello = (clientId: number, hello: Hello, colour: string | undefined): PersonHere => ({
  clientId,
  participantId: hello.participant.id,
  name: hello.participant.name,
  organisation: hello.participant.organisation?.name ?? '',
  colour: colour ?? hello.participant.organisation?.colour ?? FALLBACK_COLOUR,
  role: hello.role,
  me: true,
  idle: false,
})

/** Selection and edited text of one awareness state, read leniently. */
export function focusOf(person: PersonHere, state: unknown): PersonFocus {
  const selection =
    isRecord(state) && Array.isArray(state['selection'])
      ? state['selection'].filter((id): id is string => typeof id === 'string')
      : []
  const editing = isRecord(state) && isRecord(state['editing']) ? state['editing'] : undefined
  return {
    person,
    selection,
    ...(editing && editing['field'] === LASER
      ? { pointing: text(editing['id']) }
      : editing && { editing: { id: text(editing['id']), field: text(editing['field']) } }),
  }
}

/** Me first, then by name, then by tab; the same order everywhere. */
export const inPeopleOrder = (a: PersonHere, b: PersonHere): number =>
  Number(b.me) - Number(a.me) || a.name.localeCompare(b.name) || a.clientId - b.clientId

const equal = (a: object, b: object): boolean => JSON.stringify(a) === JSON.stringify(b)
/** Whether two lists say the same, so that nobody renders again for nothing. */
export const sameList = <T extends object>(a: readonly T[], b: readonly T[]): boolean =>
  a.length === b.length && a.every((entry, index) => equal(entry, b[index] ?? {}))
