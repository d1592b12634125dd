import type { BenefitMap, Organisation } from '#shared/model/benefitMap.ts'
import type { Element } from '#shared/model/element.ts'
import type { ElementChange } from '#shared/wire/history.ts'

export type GroupBy = 'author' | 'element'

export interface ChangeGroup {
  /** Of the organisation; empty for those of none. */
  readonly id: string
  readonly name: string
  readonly colour?: string | undefined
  readonly items: readonly ElementChange[]
}

/** Whose element it is: where it is realised, or who does it. */
const organisationOf = (element: Element | undefined): string =>
  element?.realisingOrganisationId ?? element?.organisationId ?? ''

/**
 * Changes by organisation: of those who made them, each under all of them, or of the elements. Organisations in map
 * order, then those that are not on the map by name, those of none last; changes keep their order.
 */
export function groupsOf(
  items: readonly ElementChange[],
  by: GroupBy,
  map: BenefitMap,
  organisations: readonly Organisation[],
): readonly ChangeGroup[] {
  const elements = new Map([...map.elements, ...map.aside].map((element) => [element.id, element]))
  const known = new Map<string, { name: string; colour?: string | undefined }>(
    organisations.map(({ id, name, shortName, colour }) => [id, { name: shortName ?? name, colour }]),
  )
  const groups = new Map<string, ElementChange[]>()
  for (const item of items) {
    for (const { organisation } of item.by)
      if (organisation && !known.has(organisation.id)) known.set(organisation.id, organisation)
    const ids =
      by === 'element'
        ? [organisationOf(elements.get(item.elementId))]
        : item.by.map(({ organisation }) => organisation?.id ?? '')
    for (const id of new Set(ids.length > 0 ? ids : [''])) groups.set(id, [...(groups.get(id) ?? []), item])
  }
  const places = new Map(organisations.map(({ id }, place) => [id, place]))
  const placeOf = (id: string) => (id === '' ? Infinity : (places.get(id) ?? organisations.length))
  return [...groups]
    .map(([id, own]) => ({ id, name: known.get(id)?.name ?? '', colour: known.get(id)?.colour, items: own }))
    .toSorted((a, b) =>
      placeOf(a.id) === placeOf(b.id) ? a.name.localeCompare(b.name) : placeOf(a.id) - placeOf(b.id),
    )
}
