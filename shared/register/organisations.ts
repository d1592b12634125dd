import type { Element } from '#shared/model/element.ts'
import type { MapGraph } from '#shared/model/graph.ts'
import { byCodeUnit } from '#shared/model/benefitMap.ts'
import { marksOf } from '#shared/model/reach.ts'

/** Organisations that work in an initiative, enabler or change: the responsible one and those that take part. */
export const actingOrganisations = ({
  organisationId,
  participatingOrganisationIds = [],
}: Element): readonly string[] =>
  organisationId ? [organisationId, ...participatingOrganisationIds] : participatingOrganisationIds

/** Calls with every organisation id an element refers to, in persons, risks, costs and values too, once or more. */
export function eachReferredOrganisation(element: Element, call: (id: string) => void): void {
  const visit = (id: string | undefined) => {
    if (id) call(id)
  }
  visit(element.organisationId)
  element.participatingOrganisationIds?.forEach(visit)
  visit(element.realisingOrganisationId)
  element.beneficiaryOrganisationIds?.forEach(visit)
  visit(element.owner?.organisationId)
  visit(element.changeOwner?.organisationId)
  visit(element.changeAgent?.organisationId)
  visit(element.assignmentGiver?.organisationId)
  visit(element.assignmentReceiver?.organisationId)
  visit(element.measurementResponsible?.organisationId)
  for (const risk of element.risks) visit(risk.owner?.organisationId)
  for (const cost of element.costs) visit(cost.organisationId)
  for (const value of element.annualValues) visit(value.organisationId)
}

/** Organisations that work in the means: the initiatives, enablers and changes. */
const inMeans = (element: Element): readonly string[] =>
  element.kind === 'benefit' || element.kind === 'goal' ? [] : actingOrganisations(element)

/** Organisations that work in the means, and those that realise the benefits. */
export const inMeansAndBenefits = (element: Element): readonly string[] =>
  element.kind !== 'benefit'
    ? inMeans(element)
    : element.realisingOrganisationId
      ? [element.realisingOrganisationId]
      : []

/** By node the organisations of the elements in its `up`, by id; those that work in the means unless said otherwise. */
export function organisationsUp(
  graph: MapGraph,
  organisationsOf: (element: Element) => readonly string[] = inMeans,
): (node: number) => readonly string[] {
  const columnOf = new Map<string, number>()
  const nodes: number[] = []
  const columns: number[] = []
  graph.elements.forEach((element, node) => {
    for (const id of organisationsOf(element)) {
      const column = columnOf.get(id) ?? columnOf.size
      columnOf.set(id, column)
      nodes.push(node)
      columns.push(column)
    }
  })
  const ids = [...columnOf.keys()]
  const reach = graph.gatherUp(marksOf(graph.elements.length, ids.length, nodes, columns))
  const named = (column: number) => ids[column] ?? ''
  return (node) => reach.list(node).map(named).sort(byCodeUnit)
}
