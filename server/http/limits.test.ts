import { expect, test } from 'vitest'
import { createAttemptLimit } from '#server/http/limits.ts'

test('attempts are used up after so many failures, per place, and come back with time', () => {
  let now = 1_000_000
  const limit = createAttemptLimit({ max: 3, windowMs: 1000, now: () => new Date(now) })
  for (let i = 0; i < 3; i += 1) {
    expect(limit.exhausted('a')).toBe(false)
    limit.fail('a')
    now += 100
  }
  expect(limit.exhausted('a')).toBe(true)
  expect(limit.exhausted('b')).toBe(false)
  now += 750
  expect(limit.exhausted('a')).toBe(false)
})

test('the places remembered are bounded', () => {
  const limit = createAttemptLimit({ max: 1, windowMs: 1000, now: () => new Date(0) })
  for (let i = 0; i <= 10_000; i += 1) limit.fail(`place ${i}`)
  expect(limit.exhausted('place 0')).toBe(false)
  expect(limit.exhausted('place 10000')).toBe(true)
})
