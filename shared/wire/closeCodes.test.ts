import { expect, test } from 'vitest'
import { CLOSE_CODES, closeAction } from '#shared/wire/closeCodes.ts'

test('every close code has one meaning', () => {
  const codes = Object.values(CLOSE_CODES).map(({ code }) => code)
  expect(new Set(codes).size).toBe(codes.length)
})

test('a withdrawn right deletes the local copy, another history never merges, a lost network is tried again', () => {
  expect(closeAction(4403)).toBe('leaveAndForget')
  expect(closeAction(4409)).toBe('startOver')
  expect(closeAction(1006)).toBe('reconnect')
})
