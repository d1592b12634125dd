import { byCodeUnit, type BenefitMap } from '#shared/model/benefitMap.ts'
import { isActive, isDisbenefit, type Element } from '#shared/model/element.ts'
import type { Person } from '#shared/model/fields.ts'
import { graphOf, type Group, type MapGraph } from '#shared/model/graph.ts'
import { ordered } from '#shared/model/perMap.ts'
import { findingsByTarget, type Finding } from '#shared/health/findings.ts'
import { chainsOf } from '#shared/register/chains.ts'
import { completeness, isFilled, missingFields } from '#shared/register/completeness.ts'
import { latestMeasurement } from '#shared/register/latestMeasurement.ts'
import { measurementStatusOf, nextMeasurementDue } from '#shared/register/measurementPlan.ts'
import { isNumber, roundHalfUp } from '#shared/register/numbers.ts'
import { actingOrganisations } from '#shared/register/organisations.ts'
import { expectedProgressOf, progressOf } from '#shared/register/progress.ts'
import { ragOf } from '#shared/register/rag.ts'
import { highestRisk } from '#shared/register/risks.ts'
import type { RegisterPerson, RegisterRow } from '#shared/register/row.ts'
import { countedValueTotal, riskAdjustedValue, valuePerYear, valueTotal } from '#shared/register/values.ts'

/**
 * The benefit register: one row per active benefit or dis-benefit, in map order, with everything that leads to it over any
 * number of steps. Keys and formulas are those of the domain reference 3.1 and 3.2; shapes and units stand at RegisterRow.
 *
 * `asOf` is a date YYYY-MM-DD. Links whose ends are missing, cancelled elements and meaningless links are ignored; paths
 * and dates that a cycle is part of are null. `findings` are the rules, of all phases and not muted, that have the benefit
 * among their targets. The same map gives the same rows on every machine. Never throws. Cost: O(benefits × elements).
 */
export function deriveRegister(map: BenefitMap, asOf: string): readonly RegisterRow[] {
  const findings = findingsByTarget(map, asOf)
  const risks = graphOf(map).elements.map(highestRisk)
  return ordered(map.elements)
    .filter((element) => element.kind === 'benefit' && isActive(element))
    .map((benefit) => deriveRow(map, benefit, asOf, risks, findings.get(benefit.id)))
}

function deriveRow(
  map: BenefitMap,
  benefit: Element,
  asOf: string,
  risks: readonly (number | undefined)[],
  findings: readonly Finding[] = [],
): RegisterRow {
  const graph = graphOf(map)
  const node = graph.nodeOf(benefit.id) ?? 0
  const chains = graph.isEntangled(node) ? undefined : chainsOf(map)
  const up = graph.up(node)
  const inGroup = (group: Group) => idsOf(graph, graph.up(node, group))
  const latest = latestMeasurement(benefit, asOf)
  return {
    benefitId: benefit.id,
    title: textOf(benefit.title),
    description: textOf(benefit.description),
    isDisbenefit: isDisbenefit(benefit),
    category: benefit.category ?? null,
    status: benefit.status ?? null,
    owner: personOf(benefit.owner),
    realisingOrganisationId: benefit.realisingOrganisationId ?? null,
    beneficiaryOrganisationIds: [...(benefit.beneficiaryOrganisationIds ?? [])].toSorted(byCodeUnit),
    supportedGoals: idsOf(graph, graph.goals(node)),
    contributingChanges: inGroup('change'),
    enablers: inGroup('enabler'),
    initiatives: inGroup('initiative'),
    contributingBenefits: inGroup('benefit'),
    counteractedBy: idsOf(graph, graph.counteractedBy(node)),
    organisationsThatMustAct: mustAct(graph, benefit, up),
    pathCount: chains?.pathCount[node] ?? null,
    longestChain: chains?.longestChain[node] ?? null,
    indicator: textOf(benefit.indicator),
    unit: textOf(benefit.unit),
    direction: benefit.direction ?? null,
    baselineValue: numberOf(benefit.baselineValue),
    baselineDate: benefit.baselineDate ?? null,
    baselineMethod: textOf(benefit.baselineMethod),
    targetValue: numberOf(benefit.targetValue),
    targetDate: benefit.targetDate ?? null,
    realisationStart: benefit.realisationStart ?? null,
    realisationEnd: benefit.realisationEnd ?? null,
    earliestRealisation: chains?.earliest[node] ?? null,
    measurementFrequency: benefit.measurementFrequency ?? null,
    measurementResponsible: personOf(benefit.measurementResponsible),
    latestValue: latest?.value ?? null,
    latestDate: latest?.date ?? null,
    progress: rounded(progressOf(benefit, asOf)),
    expectedProgress: rounded(expectedProgressOf(benefit, asOf)),
    rag: ragOf(benefit, asOf, map.settings.ragTolerance),
    measurementStatus: measurementStatusOf(benefit, asOf),
    nextMeasurementDue: nextMeasurementDue(benefit, asOf) ?? null,
    valuePerYear: valuePerYear(benefit),
    valueTotal: valueTotal(benefit) ?? null,
    countedValueTotal: countedValueTotal(map, benefit) ?? null,
    probability: numberOf(benefit.probability),
    riskAdjustedValue: riskAdjustedValue(benefit) ?? null,
    maxRiskScore: highest(risks, node, up),
    completeness: completeness(benefit),
    missingFields: missingFields(benefit),
    findings: [...new Set(findings.map((finding) => finding.rule))].toSorted(byCodeUnit),
    note: textOf(benefit.note),
    number: map.numbers[benefit.id] ?? null,
    priority: numberOf(benefit.priority),
  }
}

const textOf = (text: string | undefined): string | null => (text !== undefined && isFilled(text) ? text : null)
const numberOf = (value: number | undefined): number | null => (isNumber(value) ? value : null)
const rounded = (value: number | undefined): number | null => (isNumber(value) ? roundHalfUp(value) : null)
const idsOf = (graph: MapGraph, nodes: readonly number[]): readonly string[] =>
  nodes.map((node) => graph.elements[node]?.id ?? '')

function personOf(person: Person | undefined): RegisterPerson | null {
  const [name, role] = [textOf(person?.name), textOf(person?.role)]
  const organisationId = textOf(person?.organisationId)
  return name === null && role === null && organisationId === null ? null : { name, role, organisationId }
}

function mustAct(graph: MapGraph, benefit: Element, up: readonly number[]): readonly string[] {
  const acting = new Set<string>()
  if (benefit.realisingOrganisationId) acting.add(benefit.realisingOrganisationId)
  for (const node of up) {
    const element = graph.elements[node]
    if (!element || element.kind === 'benefit' || element.kind === 'goal') continue
    for (const organisation of actingOrganisations(element)) acting.add(organisation)
  }
  return [...acting].toSorted(byCodeUnit)
}

function highest(risks: readonly (number | undefined)[], node: number, up: readonly number[]): number | null {
  let result = risks[node]
  for (const cause of up) {
    const score = risks[cause]
    if (score !== undefined && (result === undefined || score > result)) result = score
  }
  return result ?? null
}
