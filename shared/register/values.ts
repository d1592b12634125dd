import type { BenefitMap } from '#shared/model/benefitMap.ts'
import type { Element } from '#shared/model/element.ts'
import type { AnnualValue } from '#shared/model/fields.ts'
import { graphOf } from '#shared/model/graph.ts'
import { ordered, perMap } from '#shared/model/perMap.ts'
import { bounded, isNumber, roundHalfUp } from '#shared/register/numbers.ts'

/** A row of `annualValues` with an amount; organisation and year may still be missing. */
export type ValueRow = AnnualValue & { readonly amount: number }

/** The value rows that have an amount, in row order. */
export const valueRows = (benefit: Element): readonly ValueRow[] =>
  ordered(benefit.annualValues).filter((row): row is ValueRow => isNumber(row.amount))

/** A value row and a number for its organisation and year: rows with the same number claim the same value. */
interface Claim {
  readonly row: ValueRow
  readonly key: number
}

/** The claims of every benefit that is no dis-benefit, by node; rows without an organisation or year claim nothing. */
function claimsByNode(elements: readonly Element[]): ReadonlyMap<number, readonly Claim[]> {
  const keys = new Map<number, Map<string, number>>()
  let count = 0
  const keyOf = (year: number, organisation: string): number => {
    const ofYear = keys.get(year) ?? new Map<string, number>()
    keys.set(year, ofYear)
    const key = ofYear.get(organisation) ?? count++
    ofYear.set(organisation, key)
    return key
  }
  const claims = new Map<number, Claim[]>()
  for (const [node, element] of elements.entries()) {
    if (element.kind !== 'benefit' || element.isDisbenefit === true) continue
    for (const row of valueRows(element)) {
      if (row.organisationId === undefined || row.year === undefined) continue
      const own = claims.get(node)
      const claim = { row, key: keyOf(row.year, row.organisationId) }
      if (own) own.push(claim)
      else claims.set(node, [claim])
    }
  }
  return claims
}

interface DoubleCounting {
  readonly rows: ReadonlySet<AnnualValue>
  readonly pairs: readonly (readonly [cause: Element, effect: Element])[]
}

/** Findings pair an element with at most this many others: a long chain or many copies give no flood of findings. */
export const MAX_PARTNERS = 20

const doubleCounting = perMap((map: BenefitMap): DoubleCounting => {
  const graph = graphOf(map)
  const claims = claimsByNode(graph.elements)
  const rows = new Set<AnnualValue>()
  const pairs: [Element, Element][] = []
  const partners = new Map<number, number>()
  for (const [effect, claimed] of claims) {
    const keys = new Set(claimed.map(({ key }) => key))
    for (const cause of graph.up(effect, 'benefit')) {
      const repeated = claims.get(cause)?.filter(({ key }) => keys.has(key)) ?? []
      if (repeated.length === 0 || graph.onCommonCycle(cause, effect)) continue
      for (const { row } of repeated) rows.add(row)
      const known = partners.get(cause) ?? 0
      partners.set(cause, known + 1)
      const [from, to] = [graph.elements[cause], graph.elements[effect]]
      if (from && to && known < MAX_PARTNERS) pairs.push([from, to])
    }
  }
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

const sum = (rows: readonly ValueRow[]): number => rows.reduce((total, row) => bounded(total + row.amount), 0)

/** Year → sum of that year's amounts, years ascending; rows without a year are left out. */
export function valuePerYear(benefit: Element): Readonly<Record<string, number>> {
  // Keys that are whole numbers stand in ascending order by themselves.
  const perYear: Record<string, number> = {}
  for (const { year, amount } of valueRows(benefit))
    if (year !== undefined) perYear[year] = bounded((perYear[year] ?? 0) + amount)
  return perYear
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
  return roundHalfUp(bounded(total * benefit.probability) / 100)
}
