import type { PersonHere } from '#client/session/people.ts'

/** A person once, however many windows they have open. */
export interface PersonOnce extends PersonHere {
  readonly windows: number
}

/** Shown without their colour: away, or out of sight since the connection was lost. */
export const isFaded = ({ idle, lost }: Pick<PersonHere, 'idle' | 'lost'>): boolean => idle || lost === true

/** The people of a list of windows, in its order; somebody is away only when all their windows are idle. */
export function peopleOnce(people: readonly PersonHere[]): readonly PersonOnce[] {
  const byId = new Map<string, PersonOnce>()
  for (const person of people) {
    const known = byId.get(person.participantId)
    byId.set(
      person.participantId,
      known
        ? { ...known, me: known.me || person.me, idle: known.idle && person.idle, windows: known.windows + 1 }
        : { ...person, windows: 1 },
    )
  }
  return [...byId.values()]
}
