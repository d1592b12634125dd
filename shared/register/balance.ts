import type { BenefitMap } from '#shared/model/benefitMap.ts'
import { isActive, isDisbenefit, type Element, type ElementId } from '#shared/model/element.ts'
import { ordered, perMap } from '#shared/model/perMap.ts'
import { isFinancial } from '#shared/register/completeness.ts'
import { bounded, isNumber } from '#shared/register/numbers.ts'
import { repeatedRows, valueRows } from '#shared/register/values.ts'

/** Money in the map's currency: `net` = value − disvalue − cost. */
export interface Money {
  readonly cost: number
  readonly value: number
  readonly disvalue: number
  readonly net: number
}

/** What one organisation or group pays and gets. */
export interface BalanceRow extends Money {
  readonly organisationId: string
  /** Benefits it receives or has a value row of; dis-benefits are not counted. */
  readonly benefitCount: number
  /** The benefits among them that are not expressed in money, by id: a minus sign is not the whole message. */
  readonly nonFinancialBenefits: readonly ElementId[]
  /** The same money year by year, years ascending; rows without a year are in the totals alone. */
  readonly perYear: Readonly<Record<string, Money>>
}

class Account {
  readonly total = { cost: 0, value: 0, disvalue: 0 }
  readonly years = new Map<number, { cost: number; value: number; disvalue: number }>()
  readonly benefits = new Map<ElementId, Element>()

  add(kind: 'cost' | 'value' | 'disvalue', amount: number, year: number | undefined) {
    this.total[kind] = bounded(this.total[kind] + amount)
    if (year === undefined) return
    const sums = this.years.get(year) ?? { cost: 0, value: 0, disvalue: 0 }
    sums[kind] = bounded(sums[kind] + amount)
    this.years.set(year, sums)
  }
}

const withNet = (sums: { cost: number; value: number; disvalue: number }): Money => ({
  ...sums,
  net: bounded(bounded(sums.value - sums.disvalue) - sums.cost),
})

/**
 * Cost and benefit per organisation and group, in map order of the organisations. Costs of all active elements, values
 * that are not repeated (F10); rows of organisations that are not on the map are left out, C05 names them. Once per map.
 * Source: domain reference 2.6 and 3.3.
 */
export const balanceOf = perMap((map: BenefitMap): readonly BalanceRow[] => balanceWithin(map, () => true))

/** The same, with the costs, values and benefits of some of the elements alone. */
export function balanceWithin(map: BenefitMap, has: (id: ElementId) => boolean): readonly BalanceRow[] {
  const accounts = new Map(ordered(map.organisations).map(({ id }) => [id, new Account()]))
  const repeated = repeatedRows(map)
  for (const element of ordered(map.elements))
    if (isActive(element) && has(element.id)) enter(accounts, element, repeated)
  return [...accounts].map(([organisationId, { total, years, benefits }]) => ({
    organisationId,
    ...withNet(total),
    benefitCount: benefits.size,
    nonFinancialBenefits: [...benefits.values()]
      .filter((benefit) => !isFinancial(benefit))
      .map((benefit) => benefit.id)
      .toSorted(),
    perYear: Object.fromEntries(
      [...years].toSorted(([a], [b]) => a - b).map(([year, sums]) => [String(year), withNet(sums)]),
    ),
  }))
}

function enter(accounts: ReadonlyMap<string, Account>, element: Element, repeated: ReadonlySet<object>): void {
  for (const { organisationId, amount, year } of ordered(element.costs))
    if (isNumber(amount)) accounts.get(organisationId ?? '')?.add('cost', amount, year)
  if (element.kind !== 'benefit') return
  const harm = isDisbenefit(element)
  for (const row of valueRows(element)) {
    const account = accounts.get(row.organisationId ?? '')
    if (!repeated.has(row)) account?.add(harm ? 'disvalue' : 'value', row.amount, row.year)
    if (!harm) account?.benefits.set(element.id, element)
  }
  if (harm) return
  for (const id of element.beneficiaryOrganisationIds ?? []) accounts.get(id)?.benefits.set(element.id, element)
}
