import { byCodeUnit, type BenefitMap, numberIn } from '#shared/model/benefitMap.ts'
import { isActive, isDisbenefit, type Element, type ElementId } from '#shared/model/element.ts'
import { graphOf, type MapGraph } from '#shared/model/graph.ts'
import { perShape } from '#shared/model/graphShape.ts'
import type { Group } from '#shared/model/kinds.ts'
import { ordered, perDay } from '#shared/model/perMap.ts'
import { findingsByTarget, type Finding } from '#shared/health/findings.ts'
import { earliestRealisations, pathsOf } from '#shared/register/chains.ts'
import { dayOf } from '#shared/register/day.ts'
import { factsOf } from '#shared/register/facts.ts'
import { organisationsUp } from '#shared/register/organisations.ts'
import { highestRisk } from '#shared/register/risks.ts'
import type { RegisterRow } from '#shared/register/row.ts'
import { numberOf, personOf, rounded, textOf } from '#shared/register/shown.ts'
import { bestUp } from '#shared/register/upstream.ts'
import { countedValueTotal } from '#shared/register/values.ts'

/**
 * The benefit register: one row per active benefit or dis-benefit, in map order, with everything that leads to it over any
 * number of steps. Keys and formulas are those of the domain reference 3.1 and 3.2; shapes and units stand at RegisterRow.
 *
 * `asOf` is a date YYYY-MM-DD. Links whose ends are missing, cancelled elements and meaningless links are ignored; paths
 * and dates that a cycle is part of are null. `findings` are the rules, of all phases and not muted, that have the benefit
 * among their targets. The same map gives the same rows on every machine, and the same list until another day is asked
 * for. Never throws. Cost: O(benefits × elements); after an edit of one element, what that edit cannot have changed is
 * taken from before.
 */
export const deriveRegister = perDay((map: BenefitMap, asOf: string): readonly RegisterRow[] => {
  const graph = graphOf(map)
  const findings = findingsByTarget(map, asOf)
  const risks = bestUp(graph, highestRisk, (one, than) => one > than)
  const acting = organisationsUp(graph)
  const paths = pathsOf(graph.shape)
  const earliest = earliestRealisations(map)
  const day = dayOf(map, asOf)
  return ordered(map.elements)
    .filter((element) => element.kind === 'benefit' && isActive(element))
    .map((benefit): RegisterRow => {
      const node = graph.nodeOf(benefit.id) ?? 0
      const isEntangled = graph.isEntangled(node)
      const chain = chainOf(graph, node)
      const facts = factsOf(benefit, day)
      return {
        benefitId: benefit.id,
        title: textOf(benefit.title),
        description: textOf(benefit.description),
        isDisbenefit: isDisbenefit(benefit),
        category: benefit.category ?? null,
        status: benefit.status ?? null,
        owner: personOf(benefit.owner),
        realisingOrganisationId: benefit.realisingOrganisationId ?? null,
        beneficiaryOrganisationIds: (benefit.beneficiaryOrganisationIds ?? []).toSorted(byCodeUnit),
        supportedGoals: chain.supportedGoals,
        contributingChanges: chain.contributingChanges,
        enablers: chain.enablers,
        initiatives: chain.initiatives,
        contributingBenefits: chain.contributingBenefits,
        counteractedBy: chain.counteractedBy,
        organisationsThatMustAct: withRealising(acting(node), benefit),
        pathCount: isEntangled ? null : (paths.pathCount[node] ?? null),
        longestChain: isEntangled ? null : (paths.longestChain[node] ?? null),
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
        earliestRealisation: earliest[node] ?? null,
        measurementFrequency: benefit.measurementFrequency ?? null,
        measurementResponsible: personOf(benefit.measurementResponsible),
        latestValue: facts.latest?.value ?? null,
        latestDate: facts.latest?.date ?? null,
        progress: rounded(facts.progress),
        expectedProgress: rounded(facts.expectedProgress),
        rag: facts.rag,
        measurementStatus: facts.measurementStatus,
        nextMeasurementDue: facts.nextMeasurementDue ?? null,
        valuePerYear: facts.valuePerYear,
        valueTotal: facts.valueTotal ?? null,
        countedValueTotal: countedValueTotal(map, benefit) ?? null,
        probability: numberOf(benefit.probability),
        riskAdjustedValue: facts.riskAdjustedValue ?? null,
        maxRiskScore: risks[node] ?? null,
        completeness: facts.completeness,
        missingFields: facts.missingFields,
        findings: rulesOf(findings.get(benefit.id)),
        note: textOf(benefit.note),
        number: numberIn(map, benefit.id) ?? null,
        priority: numberOf(benefit.priority),
      }
    })
})

type Chain = Pick<
  RegisterRow,
  'supportedGoals' | 'contributingChanges' | 'enablers' | 'initiatives' | 'contributingBenefits' | 'counteractedBy'
>
const knownChains = perShape(() => new Map<number, Chain>())

/** The columns that follow from kinds and links alone. */
function chainOf(graph: MapGraph, node: number): Chain {
  const chains = knownChains(graph.shape)
  const known = chains.get(node)
  if (known) return known
  const ids = (nodes: readonly number[]): readonly ElementId[] => nodes.map((one) => graph.elements[one]?.id ?? '')
  const up = (group: Group) => ids(graph.up(node, group))
  const chain = {
    supportedGoals: ids(graph.goals(node)),
    contributingChanges: up('change'),
    enablers: up('enabler'),
    initiatives: up('initiative'),
    contributingBenefits: up('benefit'),
    counteractedBy: ids(graph.counteractedBy(node)),
  }
  chains.set(node, chain)
  return chain
}

function withRealising(acting: readonly string[], { realisingOrganisationId: realising }: Element): readonly string[] {
  if (!realising || acting.includes(realising)) return acting
  return [...acting, realising].toSorted(byCodeUnit)
}

const rulesOf = (findings: readonly Finding[] = []): readonly string[] =>
  [...new Set(findings.map(({ rule }) => rule))].toSorted(byCodeUnit)
