import type { Element } from '#shared/model/element.ts'
import type { Person } from '#shared/model/fields.ts'

/** Organisations that work in an initiative, enabler or change: the responsible one and those that take part. */
export function* actingOrganisations(element: Element): Iterable<string> {
  if (element.organisationId) yield element.organisationId
  yield* element.participatingOrganisationIds ?? []
}

/** Every person on an element, its risks included. */
function* personsOf(element: Element): Iterable<Person | undefined> {
  yield element.owner
  yield element.changeOwner
  yield element.changeAgent
  yield element.assignmentGiver
  yield element.assignmentReceiver
  yield element.measurementResponsible
  for (const risk of element.risks) yield risk.owner
}

/** Every organisation id an element refers to, in persons, risks, costs and values too; with repetitions. */
export function* referredOrganisations(element: Element): Iterable<string> {
  yield* actingOrganisations(element)
  if (element.realisingOrganisationId) yield element.realisingOrganisationId
  yield* element.beneficiaryOrganisationIds ?? []
  for (const person of personsOf(element)) if (person?.organisationId) yield person.organisationId
  for (const cost of element.costs) if (cost.organisationId) yield cost.organisationId
  for (const value of element.annualValues) if (value.organisationId) yield value.organisationId
}
