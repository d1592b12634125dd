import type { OrganisationKind } from '#shared/model/benefitMap.ts'
import type { Element } from '#shared/model/element.ts'
import type { Money } from '#shared/register/balance.ts'

/** Residents, businesses and others who receive benefits and pay nothing. */
export const isGroupKind = (kind: OrganisationKind): boolean => kind === 'group'

export const hasMoney = ({ cost, value, disvalue }: Money): boolean => cost !== 0 || value !== 0 || disvalue !== 0

/** All organisations together. */
export const sumOf = (rows: readonly Money[]): Money =>
  rows.reduce<Money>(
    (sum, { cost, value, disvalue, net }) => ({
      cost: sum.cost + cost,
      value: sum.value + value,
      disvalue: sum.disvalue + disvalue,
      net: sum.net + net,
    }),
    { cost: 0, value: 0, disvalue: 0, net: 0 },
  )

/** Initiatives an organisation pays for together with others: where an agreement on the split belongs. */
export const sharedInitiatives = (elements: readonly Element[], organisationId: string): readonly Element[] =>
  elements.filter((element) => {
    if (element.kind !== 'initiative' || element.status === 'cancelled') return false
    const payers = new Set(element.costs.flatMap((cost) => (cost.amount && cost.organisationId) || []))
    return payers.has(organisationId) && payers.size > 1
  })
