import { expect, test } from 'vitest'
import swedish from '#shared/examples/sv-bli-foralder.json' with { type: 'json' }
import licensing from '#shared/examples/en-one-stop-licensing.json' with { type: 'json' }
import { deriveRegister } from '#shared/register/deriveRegister.ts'
import { balanceOf } from '#shared/register/balance.ts'
import { benefitMapOf } from '#shared/testing/benefitMapOf.ts'
import { netOf, totalsOf } from '#client/register/totals.ts'

const asOf = '2026-06-30'

for (const [name, file] of [
  ['sv-bli-foralder', swedish],
  ['en-one-stop-licensing', licensing],
] as const) {
  const map = benefitMapOf(file)
  const rows = deriveRegister(map, asOf)
  const totals = totalsOf(rows, map)

  test(`${name}: the sums are those of the balance, each value once and harm subtracted`, () => {
    const balance = balanceOf(map)
    const sum = (of: (row: (typeof balance)[number]) => number) => balance.reduce((all, row) => all + of(row), 0)
    expect(totals.value.value).toBe(sum(({ value }) => value))
    expect(totals.value.harm).toBe(sum(({ disvalue }) => disvalue))
    expect(netOf(totals.value)).toBe(sum(({ value, disvalue }) => value - disvalue))
    for (const [year, money] of totals.perYear) {
      expect(money.value, year).toBe(sum(({ perYear }) => perYear[year]?.value ?? 0))
      expect(money.harm, year).toBe(sum(({ perYear }) => perYear[year]?.disvalue ?? 0))
    }
    const all = rows.reduce((total, row) => total + (row.isDisbenefit ? 0 : (row.valueTotal ?? 0)), 0)
    expect(totals.value.value + totals.value.repeated).toBe(all)
  })

  test(`${name}: a row that stands in two groups counts once`, () => {
    expect(totalsOf([...rows, ...rows], map)).toEqual(totals)
  })
}

test('without rows there is nothing to average', () => {
  const map = benefitMapOf(swedish)
  expect(totalsOf([], map)).toMatchObject({ benefits: 0, overdue: 0, completeness: undefined })
})
