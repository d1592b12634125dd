import { expect, test } from 'vitest'
import { CLOSE_CODES } from '#shared/wire/closeCodes.ts'
import { backoffMs, closingOf } from '#client/session/closing.ts'

test('every close code of the server has an answer here', () => {
  for (const { code } of Object.values(CLOSE_CODES))
    expect(closingOf(code, 1, () => 0.5).then).toMatch(/retry|loadAnew|end/)
})

test('a lost network is tried again after at most a second at first and 30 seconds later', () => {
  expect(closingOf(1006, 1, () => 1)).toEqual({ then: 'retry', afterMs: 1000 })
  expect(backoffMs(1, () => 0)).toBe(500)
  expect(backoffMs(4, () => 1)).toBe(8000)
  expect(backoffMs(40, () => 1)).toBe(30_000)
})

test('a restart spreads people over ten seconds, an overload over a minute', () => {
  expect(closingOf(CLOSE_CODES.goingAway.code, 1, () => 0)).toEqual({ then: 'retry', afterMs: 500 })
  expect(closingOf(CLOSE_CODES.goingAway.code, 9, () => 1)).toEqual({ then: 'retry', afterMs: 10_000 })
  expect(closingOf(CLOSE_CODES.tooFast.code, 1, () => 0)).toEqual({ then: 'retry', afterMs: 5000, busy: true })
})

test('another history is loaded anew and never merged; a withdrawn right ends the session', () => {
  expect(closingOf(CLOSE_CODES.otherGeneration.code, 1, Math.random)).toEqual({ then: 'loadAnew', code: 'generation' })
  expect(closingOf(CLOSE_CODES.noRight.code, 1, Math.random)).toMatchObject({ then: 'end', forget: true })
  expect(closingOf(CLOSE_CODES.clientTooOld.code, 1, Math.random)).toEqual({ then: 'end', state: 'readOnly' })
})
