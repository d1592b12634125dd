import type { JoinPreview } from '#shared/wire/join.ts'
import type { OrganisationChoice } from '#shared/wire/participants.ts'

type Organisations = JoinPreview['organisations']

/** The value of the radio button for an organisation that is not on the map. */
export const OTHER = ''

const same = (a: string, b: string): boolean => a.trim().toLocaleLowerCase() === b.trim().toLocaleLowerCase()

/** The organisation of the map with this name or short name, whatever its capitals. */
export const organisationNamed = (organisations: Organisations, name: string): Organisations[number] | undefined =>
  name.trim()
    ? organisations.find((one) => same(one.name, name) || (one.shortName !== null && same(one.shortName, name)))
    : undefined

/**
 * What to send for a chosen id, or for a typed name when none is chosen: one of the map where the name is one of its
 * organisations, so that nobody makes a second of the same. Undefined when nothing was chosen or typed.
 */
export function choiceOf(
  organisations: Organisations,
  chosenId: string | undefined,
  typed: string,
): OrganisationChoice | undefined {
  if (chosenId) return { id: chosenId }
  const name = typed.trim()
  if (!name) return undefined
  const known = organisationNamed(organisations, name)
  return known ? { id: known.id } : { name }
}

/** What somebody who already takes part is sent as: theirs by id when it is on the map, else by name. */
export function choiceAgain(
  organisations: Organisations,
  organisation: { readonly id: string; readonly name: string } | null,
): OrganisationChoice | undefined {
  if (!organisation) return undefined
  return organisations.some((one) => one.id === organisation.id) ? { id: organisation.id } : { name: organisation.name }
}
