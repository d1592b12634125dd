import { byCodeUnit, type BenefitMap } from '#shared/model/benefitMap.ts'
import type { ElementId } from '#shared/model/element.ts'
import { graphOf } from '#shared/model/graph.ts'
import { deriveRegister } from '#shared/register/deriveRegister.ts'
import { followUpDates } from '#shared/register/measurementPlan.ts'
import type { RegisterPerson, RegisterRow } from '#shared/register/row.ts'
import { dateOf, personOf, textOf } from '#shared/register/shown.ts'
import { answersFor, personKey } from '#shared/views/duties.ts'
import { activeElements, idsOf, isDone, type MapElement } from '#shared/views/onMap.ts'
import { PLAN_COLUMNS } from '#shared/views/planColumns.ts'
import type { Approval, PlanRow, Prerequisite } from '#shared/views/planRow.ts'
import { riskRows, type RiskRow } from '#shared/views/risks.ts'
import type { DerivedView } from '#shared/views/view.ts'

/** The benefit realisation plan: a row per benefit and dis-benefit, in map order. */
export const plan: DerivedView<PlanRow> = {
  id: 'plan',
  derive: (map, asOf, scope) => {
    const row = rowIn(map, asOf)
    return deriveRegister(map, asOf)
      .filter(({ benefitId }) => scope.has(benefitId))
      .map(row)
  },
  columns: () => PLAN_COLUMNS,
  subject: (row) => ({ element: row.benefitId }),
}

function rowIn(map: BenefitMap, asOf: string): (row: RegisterRow) => PlanRow {
  const graph = graphOf(map)
  const links = new Map(activeElements(map).map((element) => [element.id, linkOf(element)]))
  const risksOf = risksBy(riskRows(map, asOf))
  const linksOf = (ids: readonly ElementId[]): readonly ChainLink[] => {
    const found: ChainLink[] = []
    for (const id of ids) {
      const link = links.get(id)
      if (link) found.push(link)
    }
    return found
  }
  // One literal, without a spread: it is what most of the time goes to on a large map.
  return (row) => {
    const benefit = links.get(row.benefitId)?.element
    const changes = linksOf(row.contributingChanges)
    const initiatives = linksOf(row.initiatives)
    const harms = idsOf(graph, graph.up(graph.nodeOf(row.benefitId) ?? 0, 'disbenefit'))
    return {
      benefitId: row.benefitId,
      number: row.number,
      title: row.title,
      description: row.description,
      isDisbenefit: row.isDisbenefit,
      category: row.category,
      status: row.status,
      rag: row.rag,
      owner: row.owner,
      realisingOrganisationId: row.realisingOrganisationId,
      beneficiaryOrganisationIds: row.beneficiaryOrganisationIds,
      supportedGoals: row.supportedGoals,
      organisationsThatMustAct: row.organisationsThatMustAct,
      indicator: row.indicator,
      unit: row.unit,
      direction: row.direction,
      baselineValue: row.baselineValue,
      baselineDate: row.baselineDate,
      baselineMethod: row.baselineMethod,
      targetValue: row.targetValue,
      targetDate: row.targetDate,
      realisationStart: row.realisationStart,
      realisationEnd: row.realisationEnd,
      earliestRealisation: row.earliestRealisation,
      measurementFrequency: row.measurementFrequency,
      measurementResponsible: row.measurementResponsible,
      latestValue: row.latestValue,
      latestDate: row.latestDate,
      progress: row.progress,
      measurementStatus: row.measurementStatus,
      nextMeasurementDue: row.nextMeasurementDue,
      valueTotal: row.valueTotal,
      countedValueTotal: row.countedValueTotal,
      probability: row.probability,
      completeness: row.completeness,
      missingFields: row.missingFields,
      valuationMethod: textOf(benefit?.valuationMethod),
      assumptions: textOf(benefit?.assumptions),
      redeploymentPlan: textOf(benefit?.redeploymentPlan),
      mitigation: textOf(benefit?.mitigation),
      resultCommunication: textOf(benefit?.resultCommunication),
      outcome: textOf(benefit?.outcome),
      changes: changes.map(({ prerequisite }) => prerequisite),
      enablers: linksOf(row.enablers).map(({ prerequisite }) => prerequisite),
      initiatives: initiatives.map(({ prerequisite }) => prerequisite),
      risks: risksOf([
        [row.benefitId],
        row.contributingChanges,
        row.enablers,
        row.initiatives,
        row.contributingBenefits,
        harms,
      ]),
      followUps: benefit ? followUpDates(benefit, asOf) : [],
      approvals: [
        { as: 'benefitOwner', person: row.owner, elements: [row.benefitId] },
        ...approvalsBy('changeOwner', changes),
        ...approvalsBy('assignmentGiver', initiatives),
      ],
    }
  }
}

/** An element as it stands in the plans of the benefits it leads to. */
interface ChainLink {
  readonly element: MapElement
  readonly prerequisite: Prerequisite
  /** Who approves: the change owner, the assignment giver. */
  readonly approver: RegisterPerson | null
  readonly approverKey: string | undefined
}
function linkOf(element: MapElement): ChainLink {
  const approver = element.kind === 'initiative' ? element.assignmentGiver : element.changeOwner
  return {
    element,
    prerequisite: prerequisiteOf(element),
    approver: personOf(approver),
    approverKey: personKey(approver),
  }
}

const prerequisiteOf = (element: MapElement): Prerequisite => ({
  elementId: element.id,
  kind: element.kind,
  owner: personOf(answersFor(element)),
  organisationId: textOf(element.organisationId),
  participatingOrganisationIds: (element.participatingOrganisationIds ?? []).toSorted(byCodeUnit),
  startDate: dateOf(element.startDate),
  date: dateOf(element.kind === 'enabler' ? element.availableFrom : element.endDate),
  status: element.status ?? null,
  done: isDone(element),
})

/** The risks of the elements of some lists, highest score first: in the order of the risk list. */
function risksBy(rows: readonly RiskRow[]): (lists: readonly (readonly ElementId[])[]) => readonly RiskRow[] {
  const placesOf = new Map<ElementId, number[]>()
  for (const [place, { elementId }] of rows.entries()) {
    const known = placesOf.get(elementId)
    if (known) known.push(place)
    else placesOf.set(elementId, [place])
  }
  return (lists) => {
    const places: number[] = []
    for (const list of lists) for (const id of list) for (const place of placesOf.get(id) ?? []) places.push(place)
    places.sort((a, b) => a - b)
    const found: RiskRow[] = []
    for (const place of places) {
      const row = rows[place]
      if (row) found.push(row)
    }
    return found
  }
}

/** A line per person who approves some of the elements, in their order; those without anybody have none. */
function approvalsBy(as: Approval['as'], links: readonly ChainLink[]): readonly Approval[] {
  const lines = new Map<string, Approval & { readonly elements: ElementId[] }>()
  for (const { element, approver, approverKey } of links) {
    if (approverKey === undefined) continue
    const line = lines.get(approverKey)
    if (line) line.elements.push(element.id)
    else lines.set(approverKey, { as, person: approver, elements: [element.id] })
  }
  return [...lines.values()]
}
