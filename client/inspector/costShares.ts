import type { BenefitMap } from '#shared/model/benefitMap.ts'
import type { Element } from '#shared/model/element.ts'
import { graphOf } from '#shared/model/graph.ts'
import { bounded, isNumber } from '#shared/register/numbers.ts'

/** Who bears how much of a cost. */
interface CostShare {
  /** `''` for costs without an organisation, or of one that is not on the map. */
  readonly organisationId: string
  /** More than 0, at most 1; together 1. */
  readonly share: number
}

/**
 * How the costs of an element are split, of a benefit those of everything that leads to it; over all years, the largest
 * share first. Empty without costs, and for what is left out of everything derived.
 */
export function costShares(map: BenefitMap, { id, kind }: Element): readonly CostShare[] {
  const graph = graphOf(map)
  const node = graph.nodeOf(id)
  if (node === undefined) return []
  const sums = new Map<string, number>([...map.organisations.map(({ id: one }) => [one, 0] as const), ['', 0]])
  for (const paid of kind === 'benefit' ? [node, ...graph.up(node)] : [node])
    for (const { organisationId = '', amount } of graph.elements[paid]?.costs ?? []) {
      const payer = sums.has(organisationId) ? organisationId : ''
      if (isNumber(amount)) sums.set(payer, bounded((sums.get(payer) ?? 0) + amount))
    }
  const paid = [...sums].filter(([, sum]) => sum > 0)
  const most = Math.max(...paid.map(([, sum]) => sum))
  // Measured by the largest, so that no total grows beyond what a number holds.
  const total = paid.reduce((all, [, sum]) => all + sum / most, 0)
  return paid
    .map(([organisationId, sum]) => ({ organisationId, share: sum / most / total }))
    .toSorted((a, b) => b.share - a.share)
}
