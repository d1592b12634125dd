import { nanoid } from 'nanoid'
import type { ParticipantOrganisation, ParticipantRow } from '#server/storage/storage.ts'
import type { Organisation } from '#shared/model/benefitMap.ts'
import { freestColour, organisationColours } from '#shared/model/organisationColours.ts'
import type { OrganisationChoice } from '#shared/wire/participants.ts'

/** An organisation on the map as people choose among them. */
export interface OrganisationToChoose extends ParticipantOrganisation {
  readonly shortName: string | null
}

/** A map's organisations, in map order. */
export function organisationsToChoose(organisations: readonly Organisation[]): OrganisationToChoose[] {
  const colours = organisationColours(organisations)
  return organisations.map(({ id, name, shortName }) => ({
    id,
    name,
    shortName: shortName ?? null,
    colour: colours.get(id) ?? freestColour([]),
  }))
}

const sameName = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase()

/**
 * The organisation a person means. A name that is on the map, or that another participant brought, is that one, so that
 * colleagues count as one organisation; any other name gets an id of the server's, and stays off the map. Undefined when
 * an id is not on the map.
 */
export function chosenOrganisation(
  choice: OrganisationChoice,
  onMap: readonly OrganisationToChoose[],
  others: readonly ParticipantRow[],
): ParticipantOrganisation | undefined {
  const brought = others.flatMap(({ organisation }) => (organisation ? [{ ...organisation, shortName: null }] : []))
  const known = [...onMap, ...brought]
  const found =
    'id' in choice
      ? known.find(({ id }) => id === choice.id)
      : known.find(({ name, shortName }) => sameName(name, choice.name) || sameName(shortName ?? '', choice.name))
  if (found) return { id: found.id, name: found.name, colour: found.colour }
  if ('id' in choice) return undefined
  return { id: nanoid(), name: choice.name, colour: freestColour(known.map(({ colour }) => colour)) }
}
