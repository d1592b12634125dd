import { expect, test } from 'vitest'
import { createSlots } from '#server/mail/slots.ts'

const inStockholm = createSlots('Europe/Stockholm')
const slot = (now: string, every: 'daily' | 'weekly' = 'daily', slots = inStockholm) =>
  slots(new Date(now), every).toISOString()

test.each([
  ['2026-11-23T05:59:59Z', '2026-11-22T06:00:00.000Z'],
  ['2026-11-23T06:00:00Z', '2026-11-23T06:00:00.000Z'],
  ['2026-06-10T12:00:00Z', '2026-06-10T05:00:00.000Z'],
  // the clocks go forward in the night before 29 March, and back in that before 25 October
  ['2026-03-29T05:30:00Z', '2026-03-29T05:00:00.000Z'],
  ['2026-03-29T04:30:00Z', '2026-03-28T06:00:00.000Z'],
  ['2026-10-25T06:30:00Z', '2026-10-25T06:00:00.000Z'],
  ['2026-10-25T05:30:00Z', '2026-10-24T05:00:00.000Z'],
  ['2027-01-01T02:00:00Z', '2026-12-31T06:00:00.000Z'],
])('at %s the last morning at seven in Stockholm was %s', (now, expected) => {
  expect(slot(now)).toBe(expected)
})

test.each([
  ['2026-11-23T05:59:59Z', '2026-11-16T06:00:00.000Z'],
  ['2026-11-23T06:00:00Z', '2026-11-23T06:00:00.000Z'],
  ['2026-11-29T23:30:00Z', '2026-11-23T06:00:00.000Z'],
  ['2026-03-29T12:00:00Z', '2026-03-23T06:00:00.000Z'],
])('at %s the last Monday at seven in Stockholm was %s', (now, expected) => {
  expect(slot(now, 'weekly')).toBe(expected)
})

test('the morning is that of the time zone, also where its day is another', () => {
  expect(slot('2026-11-23T20:00:00Z', 'daily', createSlots('Pacific/Auckland'))).toBe('2026-11-23T18:00:00.000Z')
  expect(slot('2026-11-23T10:00:00Z', 'daily', createSlots('America/New_York'))).toBe('2026-11-22T12:00:00.000Z')
})
