import { expect, test } from 'vitest'
import { mostUses, passcodeFits } from '#client/people/linkLimits.ts'

test('the most uses of a link are a whole number, however it is spaced', () => {
  expect(mostUses('12')).toBe(12)
  expect(mostUses(' 1 000 ')).toBe(1000)
  expect(mostUses('100 000')).toBe(100_000)
})
test('nothing written means no limit', () => {
  expect(mostUses('  ')).toBeUndefined()
})
test('anything else is wrong', () => {
  for (const text of ['0', '-1', '1,5', '1.5', 'ten', '100001', '1e3']) expect(mostUses(text), text).toBe('wrong')
})
test('a passcode has four characters at least', () => {
  expect(passcodeFits('abc')).toBe(false)
  expect(passcodeFits('abcd')).toBe(true)
  expect(passcodeFits('x'.repeat(65))).toBe(false)
})
