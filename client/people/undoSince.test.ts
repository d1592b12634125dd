import { expect, test } from 'vitest'
import { fieldOf, momentOf, sinceOf } from '#client/people/undoSince.ts'

const NOW = new Date(2027, 2, 1, 14, 5, 30)

test('a choice means a moment before now, today since midnight on this computer', () => {
  expect(sinceOf('tenMinutes', NOW)).toBe(new Date(2027, 2, 1, 13, 55, 30).toISOString())
  expect(sinceOf('hour', NOW)).toBe(new Date(2027, 2, 1, 13, 5, 30).toISOString())
  expect(sinceOf('today', NOW)).toBe(new Date(2027, 2, 1).toISOString())
})

test('a moment goes into the field and out of it to the minute', () => {
  expect(fieldOf(NOW.toISOString())).toBe('2027-03-01T14:05')
  expect(momentOf('2027-03-01T14:05')).toBe(new Date(2027, 2, 1, 14, 5).toISOString())
})

test('what is no moment is none', () => {
  expect([fieldOf('yesterday'), momentOf(''), momentOf('2027-13-99T99:99')]).toEqual(['', undefined, undefined])
})
