import type { Element } from '#shared/model/element.ts'
import type { Person } from '#shared/model/fields.ts'

/** Organisations that work in an initiative, enabler or change: the responsible one and those that take part. */
export const actingOrganisations = ({
  organisationId,
  participatingOrganisationIds = [],
}: Element): readonly string[] =>
  organisationId ? [organisationId, ...participatingOrganisationIds] : participatingOrganisationIds

/** Every organisation id an element refers to, in persons, risks, costs and values too, each once. */
export function referredOrganisations(element: Element): ReadonlySet<string> {
  const referred = new Set(actingOrganisations(element))
  const add = (id: string | undefined) => {
    if (id) referred.add(id)
  }
  const addPerson = (person: Person | undefined) => add(person?.organisationId)
  add(element.realisingOrganisationId)
  element.beneficiaryOrganisationIds?.forEach(add)
  addPerson(element.owner)
  addPerson(element.changeOwner)
  addPerson(element.changeAgent)
  addPerson(element.assignmentGiver)
  addPerson(element.assignmentReceiver)
  addPerson(element.measurementResponsible)
  for (const risk of element.risks) addPerson(risk.owner)
  for (const cost of element.costs) add(cost.organisationId)
  for (const value of element.annualValues) add(value.organisationId)
  return referred
}
