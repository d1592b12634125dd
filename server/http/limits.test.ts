import { afterEach, expect, test, vi } from 'vitest'
import { createAttemptLimit, createOnceEvery } from '#server/http/limits.ts'

afterEach(() => {
  vi.useRealTimers()
})

test('attempts are used up after so many failures, per place, and come back with time', async () => {
  vi.useFakeTimers({ now: 1_000_000, toFake: ['Date'] })
  const limit = createAttemptLimit({ max: 3, windowS: 10 })
  for (let i = 0; i < 3; i += 1) {
    expect(await limit.waits('a')).toBeUndefined()
    await limit.fail('a')
    vi.setSystemTime(Date.now() + 1000)
  }
  expect(await limit.waits('a')).toBe(7)
  expect(await limit.waits('b')).toBeUndefined()
  vi.setSystemTime(Date.now() + 7000)
  expect(await limit.waits('a')).toBeUndefined()
})

test('failures beyond the limit do not throw', async () => {
  const limit = createAttemptLimit({ max: 1, windowS: 10 })
  await limit.fail('a')
  await limit.fail('a')
  expect(await limit.waits('a')).toBe(10)
})

test('what happens over and over is noted once in a while, per key', () => {
  let now = 0
  const isDue = createOnceEvery(1000, () => new Date(now))
  expect([isDue('a'), isDue('a'), isDue('b')]).toEqual([true, false, true])
  now = 1000
  expect(isDue('a')).toBe(true)
})

test('the keys remembered are bounded', () => {
  const isDue = createOnceEvery(1000, () => new Date(0))
  for (let i = 0; i <= 10_000; i += 1) isDue(`key ${i}`)
  expect(isDue('key 10000')).toBe(false)
  expect(isDue('key 0')).toBe(true)
})
