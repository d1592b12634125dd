import type { Element, ElementId, ElementPatch } from '#shared/model/element.ts'
import { fieldsOf, type FieldName, type Person } from '#shared/model/fields.ts'
import { perMap } from '#shared/model/perMap.ts'

/** One place on the map that names an organisation: a field of an element, or a section. */
export type OrganisationUse =
  { readonly elementId: ElementId; readonly field: FieldName } | { readonly sectionId: string; readonly title: string }

/** The organisation ids in a field of an element, in persons and rows, too; as often as they are named. */
export function organisationsIn(element: Element, field: FieldName, type: string): readonly string[] {
  if (field === 'risks') return element.risks.flatMap(({ owner }) => owner?.organisationId ?? [])
  if (field === 'costs') return element.costs.flatMap(({ organisationId }) => organisationId ?? [])
  if (field === 'annualValues') return element.annualValues.flatMap(({ organisationId }) => organisationId ?? [])
  const value = element[field]
  // The registry says of what type a field is.
  if (type === 'organisation') return value === undefined ? [] : [value as string]
  if (type === 'organisations') return (value as readonly string[] | undefined) ?? []
  const id = type === 'person' ? (value as Person | undefined)?.organisationId : undefined
  return id === undefined ? [] : [id]
}

/** Everywhere the map names each organisation: elements in map order, notes and parked ones last, then sections. */
export const organisationUses = perMap((map): ReadonlyMap<string, readonly OrganisationUse[]> => {
  const uses = new Map<string, OrganisationUse[]>()
  const add = (id: string, use: OrganisationUse) => {
    const known = uses.get(id)
    if (known) known.push(use)
    else uses.set(id, [use])
  }
  for (const element of [...map.elements, ...map.aside]) {
    for (const { name, type } of fieldsOf(element.kind)) {
      for (const id of new Set(organisationsIn(element, name, type))) add(id, { elementId: element.id, field: name })
    }
  }
  for (const { id, title, organisationId } of map.sections) {
    if (organisationId !== undefined) add(organisationId, { sectionId: id, title })
  }
  return uses
})

/** The fields of an element, rows aside, with one organisation in the place of another; undefined when it is not named. */
export function withOrganisationReplaced(
  element: Pick<Element, 'kind'> & { readonly [name: string]: unknown },
  from: string,
  to: string,
): ElementPatch | undefined {
  const patch: { [name: string]: unknown } = {}
  for (const { name, type } of fieldsOf(element.kind)) {
    const value = element[name]
    if (type === 'organisation' && value === from) patch[name] = to
    if (type === 'organisations' && Array.isArray(value) && value.includes(from)) {
      patch[name] = [...new Set(value.map((id: unknown) => (id === from ? to : id)))]
    }
    if (type === 'person' && (value as Person | undefined)?.organisationId === from) {
      patch[name] = { ...(value as Person), organisationId: to }
    }
  }
  // Each value is of the type it had.
  return Object.keys(patch).length > 0 ? (patch as ElementPatch) : undefined
}
