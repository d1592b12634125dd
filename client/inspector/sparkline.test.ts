import { expect, test } from 'vitest'
import { sparklineOf } from '#client/inspector/sparkline.ts'

const row = (date: string, value: number) => ({ id: date, order: 1, date, value })
const baseline = { value: 28, date: '2026-01-01' }

test('baseline and measurements stand by date between the lowest and the highest value', () => {
  const line = sparklineOf([row('2026-12-31', 11), row('2026-07-02', 20)], baseline, 5, '2027-01-01')
  expect(line?.points.map(({ x }) => Math.round(x * 100) / 100)).toEqual([0, 0.5, 1])
  expect(line?.baseline).toBe(1)
  expect(line?.target).toBe(0)
})

test('values after the status date are left out', () => {
  expect(sparklineOf([row('2026-12-31', 11)], baseline, 5, '2026-06-30')).toBeUndefined()
})

test('one value alone makes no line', () => {
  expect(sparklineOf([row('2026-12-31', 11)], { value: undefined, date: undefined }, 5, '2027-01-01')).toBeUndefined()
})

test('values that never change lie in the middle', () => {
  const line = sparklineOf([row('2026-12-31', 28)], baseline, undefined, '2027-01-01')
  expect(line?.points.map(({ y }) => y)).toEqual([0.5, 0.5])
})
