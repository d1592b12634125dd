import { expect, test } from 'vitest'
import { dayOf, endOfDay } from '#client/people/days.ts'

test('a day and the moment it ends are the same day where the computer is', () => {
  for (const day of ['2026-01-01', '2026-03-29', '2026-10-25', '2028-02-29', '2026-12-31']) {
    expect(dayOf(endOfDay(day))).toBe(day)
  }
})
test('no moment has no day', () => {
  expect(dayOf(undefined)).toBeUndefined()
  expect(dayOf('soon')).toBeUndefined()
})
