import { afterEach, expect, test, vi } from 'vitest'
import { createAttemptLimit, createOnceEvery, createPlaceLimit, createTurns } from '#server/http/limits.ts'

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

test('a place may do something so many times, then waits for the window to end, and others do not', async () => {
  vi.useFakeTimers({ now: 1_000_000, toFake: ['Date'] })
  const mustWait = createPlaceLimit({ max: 2, windowS: 10 })
  expect(await mustWait('a')).toBeUndefined()
  vi.setSystemTime(Date.now() + 4000)
  expect(await mustWait('a')).toBeUndefined()
  expect(await mustWait('a')).toBe(6)
  // asking again makes nobody wait longer
  expect(await mustWait('a')).toBe(6)
  expect(await mustWait('b')).toBeUndefined()
  vi.setSystemTime(Date.now() + 6000)
  expect(await mustWait('a')).toBeUndefined()
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

test('work for one key waits for what came before, also when that fails, and other keys do not wait', async () => {
  const inTurn = createTurns()
  const done: string[] = []
  const work =
    (name: string, fails = false) =>
    async () => {
      done.push(`${name} begins`)
      await Promise.resolve()
      done.push(`${name} ends`)
      if (fails) throw new Error(name)
      return name
    }
  const results = await Promise.allSettled([
    inTurn('a', work('1', true)),
    inTurn('a', work('2')),
    inTurn('b', work('3')),
  ])
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled'])
  expect(done).toEqual(['1 begins', '3 begins', '1 ends', '3 ends', '2 begins', '2 ends'])
})
