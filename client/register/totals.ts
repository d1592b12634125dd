import type { BenefitMap } from '#shared/model/benefitMap.ts'
import { perMap } from '#shared/model/perMap.ts'
import { roundHalfUp } from '#shared/register/numbers.ts'
import type { RegisterRow } from '#shared/register/row.ts'
import { repeatedRows, valueRows } from '#shared/register/values.ts'

/** A sum of money in the map's currency: `value` − `harm`. */
export interface MoneyTotal {
  /** Of benefits, each amount once: repeated rows (F10) are left out. */
  readonly value: number
  /** Of dis-benefits, as a positive number. */
  readonly harm: number
  /** Amounts of benefits that are repeated further down the chain and therefore not in `value`. */
  readonly repeated: number
  /** Benefits with an amount that have no probability, and so no risk-adjusted one. */
  readonly without: number
}

/** The bottom line of some rows. A row that stands twice counts once. */
export interface Totals {
  /** Rows, dis-benefits among them. */
  readonly benefits: number
  readonly disbenefits: number
  /** Measurements that should have been made. */
  readonly overdue: number
  /** Average of the completeness in whole per cent; undefined without rows. */
  readonly completeness: number | undefined
  readonly value: MoneyTotal
  readonly riskAdjusted: MoneyTotal
  readonly perYear: ReadonlyMap<string, MoneyTotal>
}

const NOTHING: MoneyTotal = { value: 0, harm: 0, repeated: 0, without: 0 }
export const netOf = ({ value, harm }: MoneyTotal): number => value - harm

interface Amounts {
  readonly counted: number
  readonly repeated: number
}

/** What of a benefit counts and what is repeated, per year; the map is asked only where something is repeated. */
function amountsPerYear(row: RegisterRow, map: BenefitMap): readonly (readonly [year: string, Amounts])[] {
  const years = Object.entries(row.valuePerYear)
  if (row.countedValueTotal === row.valueTotal) return years.map(([year, counted]) => [year, { counted, repeated: 0 }])
  const repeated = repeatedPerYear(map).get(row.benefitId)
  return years.map(([year, all]) => {
    const again = repeated?.get(year) ?? 0
    return [year, { counted: all - again, repeated: again }]
  })
}

const repeatedPerYear = perMap((map: BenefitMap): ReadonlyMap<string, ReadonlyMap<string, number>> => {
  const repeated = repeatedRows(map)
  return new Map(
    map.elements
      .filter(({ annualValues }) => annualValues.some((row) => repeated.has(row)))
      .map((element) => {
        const years = new Map<string, number>()
        for (const row of valueRows(element))
          if (repeated.has(row)) years.set(String(row.year), (years.get(String(row.year)) ?? 0) + row.amount)
        return [element.id, years]
      }),
  )
})

function plus(total: MoneyTotal, { counted, repeated }: Amounts, isHarm: boolean): MoneyTotal {
  if (isHarm) return { ...total, harm: total.harm + counted }
  return { ...total, value: total.value + counted, repeated: total.repeated + repeated }
}

/** Totals of rows, each benefit once; source: domain reference 2.7, 3.3 (value − disvalue) and F10. */
export function totalsOf(given: readonly RegisterRow[], map: BenefitMap): Totals {
  const rows = [...new Set(given)]
  const perYear = new Map<string, MoneyTotal>()
  let value = NOTHING
  let riskAdjusted = NOTHING
  for (const row of rows) {
    for (const [year, sum] of amountsPerYear(row, map))
      perYear.set(year, plus(perYear.get(year) ?? NOTHING, sum, row.isDisbenefit))
    if (row.countedValueTotal === null || row.valueTotal === null) continue
    const repeated = row.valueTotal - row.countedValueTotal
    value = plus(value, { counted: row.countedValueTotal, repeated }, row.isDisbenefit)
    const likely = (amount: number) => roundHalfUp((amount * (row.probability ?? 0)) / 100)
    if (row.probability === null) riskAdjusted = { ...riskAdjusted, without: riskAdjusted.without + 1 }
    else {
      const likelier = { counted: likely(row.countedValueTotal), repeated: likely(repeated) }
      riskAdjusted = plus(riskAdjusted, likelier, row.isDisbenefit)
    }
  }
  const count = (holds: (row: RegisterRow) => boolean) => rows.filter(holds).length
  return {
    benefits: rows.length,
    disbenefits: count((row) => row.isDisbenefit),
    overdue: count((row) => row.measurementStatus === 'overdue'),
    completeness:
      rows.length === 0
        ? undefined
        : roundHalfUp(rows.reduce((total, row) => total + row.completeness, 0) / rows.length),
    value,
    riskAdjusted,
    perYear,
  }
}
