import { expect, test } from 'vitest'
import norwegian from '#shared/examples/nb-interkommunal-byggesak.json' with { type: 'json' }
import swedish from '#shared/examples/sv-bli-foralder.json' with { type: 'json' }
import { deriveRegister } from '#shared/register/deriveRegister.ts'
import { benefitMapOf } from '#shared/testing/benefitMapOf.ts'
import { summaryOf } from '#client/register/summary.ts'

const summaryFor = (file: Parameters<typeof benefitMapOf>[0], asOf: string) => {
  const map = benefitMapOf(file)
  const rows = deriveRegister(map, asOf)
  return { map, rows, summary: summaryOf(rows, map) }
}

test('the headlines count what stands in the register', () => {
  const { rows, summary } = summaryFor(swedish, swedish.asOf)
  expect(summary.benefits).toBe(rows.length)
  expect(summary.negative).toBe(rows.filter(({ isDisbenefit }) => isDisbenefit).length)
  expect(Object.values(summary.lights).reduce((sum, count) => sum + count)).toBe(rows.length)
  expect(summary.withoutBaseline).toBe(rows.filter(({ baselineValue }) => baselineValue === null).length)
  expect(summary.measurable).toBeLessThan(rows.length)
})

test('the best year leaves out what is counted twice', () => {
  const { rows, summary } = summaryFor(swedish, swedish.asOf)
  const gross = rows
    .filter(({ isDisbenefit }) => !isDisbenefit)
    .reduce((sum, { valuePerYear }) => sum + (valuePerYear[summary.best?.year ?? ''] ?? 0), 0)
  expect(summary.best?.value).toBeGreaterThan(0)
  expect(summary.best?.value).toBeLessThan(gross)
})

test('cost borne by others is that of organisations without any benefit, of all costs', () => {
  const { map, summary } = summaryFor(norwegian, norwegian.asOf)
  const paying = norwegian.expectedMatrix.filter(({ cost }) => cost > 0)
  const total = paying.reduce((sum, { cost }) => sum + cost, 0)
  expect(summary.borneByOthers?.total).toBe(total)
  expect(summary.borneByOthers?.cost).toBeGreaterThan(0)
  expect(summary.borneByOthers?.cost).toBeLessThan(total)
  expect(map.organisations.length).toBeGreaterThan(1)
})

test('an empty register has no figure for value and cost', () => {
  const map = benefitMapOf({ title: '', language: 'sv', elements: [], links: [], organisations: [] })
  expect(summaryOf([], map)).toMatchObject({ benefits: 0, best: undefined, borneByOthers: undefined })
})
