import type { BenefitMap } from '#shared/model/benefitMap.ts'
import { isDisbenefit, type Element } from '#shared/model/element.ts'
import type { AnnualValue } from '#shared/model/fields.ts'
import { graphOf } from '#shared/model/graph.ts'
import { ordered, perMap } from '#shared/model/perMap.ts'
import { maskOf } from '#shared/model/reach.ts'
import { isNumber, roundHalfUp } from '#shared/register/numbers.ts'

/** A row of `annualValues` with an amount; organisation and year may still be missing. */
export type ValueRow = AnnualValue & { readonly amount: number }

/** The value rows that have an amount, in row order. */
export const valueRows = (benefit: Element): readonly ValueRow[] =>
  ordered(benefit.annualValues).filter((row): row is ValueRow => isNumber(row.amount))

interface Claim {
  readonly node: number
  readonly row: ValueRow
}
const claimKey = ({ organisationId, year }: ValueRow): string | undefined =>
  organisationId === undefined || year === undefined ? undefined : `${year} ${organisationId}`

/** Claims on the same organisation and year, by benefits that are not dis-benefits; each benefit by its node. */
function rivalClaims(map: BenefitMap): readonly (readonly Claim[])[] {
  const claims = new Map<string, Claim[]>()
  for (const [node, element] of graphOf(map).elements.entries()) {
    if (element.kind !== 'benefit' || isDisbenefit(element)) continue
    for (const row of valueRows(element)) {
      const key = claimKey(row)
      if (key === undefined) continue
      const rivals = claims.get(key)
      if (rivals) rivals.push({ node, row })
      else claims.set(key, [{ node, row }])
    }
  }
  return [...claims.values()].filter((rivals) => rivals.length > 1)
}

interface DoubleCounting {
  readonly rows: ReadonlySet<AnnualValue>
  readonly pairs: readonly (readonly [cause: Element, effect: Element])[]
}

/** Findings pair an element with at most this many others: a long chain or many copies give no flood of findings. */
export const MAX_PARTNERS = 20

const doubleCounting = perMap((map: BenefitMap): DoubleCounting => {
  const graph = graphOf(map)
  const rows = new Set<AnnualValue>()
  const partners = new Map<number, Set<number>>()
  for (const rivals of rivalClaims(map)) {
    const claiming = maskOf(
      graph.elements.length,
      rivals.map(({ node }) => node),
    )
    for (const { node, row } of rivals) {
      const effects = graph.downWithin(node, claiming).filter((effect) => !graph.onCommonCycle(node, effect))
      if (effects.length === 0) continue
      rows.add(row)
      const known = partners.get(node) ?? new Set<number>()
      for (const effect of effects) if (known.size < MAX_PARTNERS) known.add(effect)
      partners.set(node, known)
    }
  }
  const pairs = [...partners].flatMap(([node, effects]) =>
    [...effects].flatMap((effect) => {
      const [from, to] = [graph.elements[node], graph.elements[effect]]
      return from && to ? [[from, to] as const] : []
    }),
  )
  return { rows, pairs }
})

/**
 * F10: value rows that a benefit further down, not on a cycle with this one, counts again for the same organisation and
 * year. They stay visible and are left out of every total: the end benefit is the one that counts. Rows of dis-benefits
 * are never repeated.
 */
export const repeatedRows = (map: BenefitMap): ReadonlySet<AnnualValue> => doubleCounting(map).rows

/** Pairs of benefits that count the same value, cause first, each pair once. Source: F10 and rule V01. */
export const doubleCounted = (map: BenefitMap) => doubleCounting(map).pairs

const sum = (rows: readonly ValueRow[]): number => rows.reduce((total, row) => total + row.amount, 0)

/** Year → sum of that year's amounts, years ascending; rows without a year are left out. */
export function valuePerYear(benefit: Element): Readonly<Record<string, number>> {
  const perYear = new Map<number, number>()
  for (const { year, amount } of valueRows(benefit))
    if (year !== undefined) perYear.set(year, (perYear.get(year) ?? 0) + amount)
  return Object.fromEntries([...perYear].toSorted(([a], [b]) => a - b).map(([year, total]) => [String(year), total]))
}

/** Sum of all value rows in the map's currency; undefined without rows. */
export function valueTotal(benefit: Element): number | undefined {
  const rows = valueRows(benefit)
  return rows.length === 0 ? undefined : sum(rows)
}

/** Sum of the rows that are not repeated (F10); 0 when all are, undefined without rows. */
export function countedValueTotal(map: BenefitMap, benefit: Element): number | undefined {
  const rows = valueRows(benefit)
  return rows.length === 0 ? undefined : sum(rows.filter((row) => !repeatedRows(map).has(row)))
}

/** Total value × probability, rounded half up to whole units; undefined when either is missing. */
export function riskAdjustedValue(benefit: Element): number | undefined {
  const total = valueTotal(benefit)
  if (total === undefined || !isNumber(benefit.probability)) return undefined
  return roundHalfUp((total * benefit.probability) / 100)
}
