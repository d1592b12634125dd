import { expect, test } from 'vitest'
import { retentionDay, retentionEndsSoon } from '#server/boards/retention.ts'

test('a board is kept for 24 months after its last change', () => {
  expect(retentionDay({ updatedAt: '2026-11-21T10:00:00.000Z' })).toBe('2028-11-21')
})
test('a change on a leap day counts to the end of that month', () => {
  expect(retentionDay({ updatedAt: '2028-02-29T10:00:00.000Z' })).toBe('2030-02-28')
})
test('a day that a facilitator has set stands before it', () => {
  expect(retentionDay({ updatedAt: '2026-11-21T10:00:00.000Z', retentionUntil: '2027-01-31' })).toBe('2027-01-31')
})
test.each([
  ['2026-12-31', false],
  ['2027-01-01', true],
  ['2027-01-31', true],
  ['2027-02-01', true],
])('on %s the warning for 31 January is %s', (today, soon) => {
  expect(retentionEndsSoon({ updatedAt: '2026-01-01T00:00:00.000Z', retentionUntil: '2027-01-31' }, today)).toBe(soon)
})
