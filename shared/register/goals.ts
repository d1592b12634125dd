import type { BenefitMap } from '#shared/model/benefitMap.ts'
import type { ElementId } from '#shared/model/element.ts'
import { graphOf } from '#shared/model/graph.ts'
import { ordered, perMap } from '#shared/model/perMap.ts'
import { inMeansAndBenefits, organisationsUp } from '#shared/register/organisations.ts'

/** What contributes to one goal; lists by id. No sum of money: one benefit may serve several goals. */
export interface GoalRow {
  readonly goalId: ElementId
  /** Benefits that lead to the goal, directly or over others. */
  readonly benefits: readonly ElementId[]
  /** Those of them with a link of their own to the goal. */
  readonly directBenefits: readonly ElementId[]
  /** Dis-benefits that work against it. */
  readonly disbenefits: readonly ElementId[]
  readonly initiatives: readonly ElementId[]
  /** Organisations that work for the goal: those of the means behind it, and those that realise its benefits. */
  readonly organisations: readonly string[]
}

/** Goal contribution, one row per goal in map order, once per map. Never throws. Source: domain reference 3.3. */
export const goalContributions = perMap((map: BenefitMap): readonly GoalRow[] => {
  const graph = graphOf(map)
  const organisationsOf = organisationsUp(graph, inMeansAndBenefits)
  const ids = (nodes: readonly number[]) => nodes.map((node) => graph.elements[node]?.id ?? '')
  return ordered(map.elements).flatMap((goal): GoalRow[] => {
    const node = graph.nodeOf(goal.id)
    if (goal.kind !== 'goal' || node === undefined) return []
    const benefits = graph.up(node, 'benefit')
    const direct = new Set(graph.predecessors(node))
    return [
      {
        goalId: goal.id,
        benefits: ids(benefits),
        directBenefits: ids(benefits.filter((benefit) => direct.has(benefit))),
        disbenefits: ids(graph.counteractedBy(node)),
        initiatives: ids(graph.up(node, 'initiative')),
        organisations: organisationsOf(node),
      },
    ]
  })
})
