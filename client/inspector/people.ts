import type { BenefitMap, Organisation } from '#shared/model/benefitMap.ts'
import { FIELDS, type Person } from '#shared/model/fields.ts'
import type { PersonHere } from '#client/session/people.ts'
import { asPerson } from '#client/inspector/fieldValue.ts'

const PERSON_FIELDS = FIELDS.filter((field) => field.type === 'person').map((field) => field.name)

/**
 * Everybody named on the map, by name; of a person named more than once the fullest entry. Names differ by spelling
 * only: case and blanks at the ends do not count.
 */
export function peopleOnMap(map: BenefitMap): ReadonlyMap<string, Person> {
  const people = new Map<string, Person>()
  for (const element of [...map.elements, ...map.aside]) {
    const named = [
      ...PERSON_FIELDS.map((field) => asPerson(element[field])),
      ...element.risks.map((risk) => asPerson(risk.owner)),
    ]
    for (const person of named) {
      const key = person.name?.trim().toLowerCase()
      if (!key) continue
      const known = people.get(key)
      if (!known || Object.keys(person).length > Object.keys(known).length) people.set(key, person)
    }
  }
  return people
}

/** `person` under a new name; what the map knows about somebody of that name fills the parts that are empty. */
export function named(person: Person, name: string | undefined, known: ReadonlyMap<string, Person>): Person {
  const match = name === undefined ? undefined : known.get(name.trim().toLowerCase())
  const { name: _before, ...rest } = person
  return { ...match, ...rest, ...(name !== undefined && { name }) }
}

/** `people` and those on the board who are not among them, with their organisation where it is on the map. */
export function withPeopleHere(
  people: ReadonlyMap<string, Person>,
  here: readonly Pick<PersonHere, 'name' | 'organisation'>[],
  organisations: readonly Organisation[],
): ReadonlyMap<string, Person> {
  const all = new Map(people)
  for (const { name, organisation } of here) {
    const key = name.trim().toLowerCase()
    if (key === '' || all.has(key)) continue
    const organisationId = organisations.find((one) => one.name === organisation)?.id
    all.set(key, { name: name.trim(), ...(organisationId !== undefined && { organisationId }) })
  }
  return all
}
