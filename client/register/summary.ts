import type { BenefitMap } from '#shared/model/benefitMap.ts'
import { balanceOf } from '#shared/register/balance.ts'
import { RAGS, type Rag, type RegisterRow } from '#shared/register/row.ts'

/** The headlines of the register. Money in the map's currency. */
export interface Summary {
  readonly benefits: number
  /** Dis-benefits among them. */
  readonly negative: number
  /** With indicator, baseline and target. */
  readonly measurable: number
  readonly withoutBaseline: number
  readonly lights: Readonly<Record<Rag, number>>
  /** The year in which the benefits are worth most, repeated values left out; undefined without values. */
  readonly best: { readonly year: string; readonly value: number; readonly disvalue: number } | undefined
  /** What organisations pay that themselves get no benefit, of all costs; undefined without costs. */
  readonly borneByOthers: { readonly cost: number; readonly total: number } | undefined
}

const NOT_MEASURABLE: readonly string[] = ['noIndicator', 'noBaseline', 'noTarget']

export function summaryOf(rows: readonly RegisterRow[], map: BenefitMap): Summary {
  const count = (holds: (row: RegisterRow) => boolean) => rows.filter(holds).length
  return {
    benefits: rows.length,
    negative: count((row) => row.isDisbenefit),
    measurable: count((row) => !NOT_MEASURABLE.includes(row.measurementStatus)),
    withoutBaseline: count((row) => row.baselineValue === null),
    lights: Object.fromEntries(RAGS.map((rag) => [rag, count((row) => row.rag === rag)])) as Record<Rag, number>,
    best: bestYear(map),
    borneByOthers: borneByOthers(map),
  }
}

function bestYear(map: BenefitMap): Summary['best'] {
  const years = new Map<string, { value: number; disvalue: number }>()
  for (const { perYear } of balanceOf(map)) {
    for (const [year, { value, disvalue }] of Object.entries(perYear)) {
      const sums = years.get(year) ?? { value: 0, disvalue: 0 }
      years.set(year, { value: sums.value + value, disvalue: sums.disvalue + disvalue })
    }
  }
  const valued = [...years].filter(([, { value }]) => value > 0)
  const [best] = valued.toSorted(([a, left], [b, right]) => right.value - left.value || Number(a) - Number(b))
  return best && { year: best[0], ...best[1] }
}

function borneByOthers(map: BenefitMap): Summary['borneByOthers'] {
  const rows = balanceOf(map)
  const sum = (of: typeof rows) => of.reduce((total, { cost }) => total + cost, 0)
  const total = sum(rows)
  return total > 0 ? { cost: sum(rows.filter(({ benefitCount }) => benefitCount === 0)), total } : undefined
}
