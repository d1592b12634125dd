import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { noteServerTime, serverNow } from '#client/session/serverClock.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  noteServerTime(new Date().toISOString())
  vi.useRealTimers()
})

test('a clock that is a day fast or slow shows the time of the server, and goes on from there', () => {
  for (const wrong of ['2026-11-20T12:00:00Z', '2026-11-22T12:00:00Z']) {
    vi.setSystemTime(new Date(wrong))
    noteServerTime('2026-11-21T12:00:00.000Z')
    expect(serverNow().toISOString()).toBe('2026-11-21T12:00:00.000Z')
    vi.advanceTimersByTime(90_000)
    expect(serverNow().toISOString()).toBe('2026-11-21T12:01:30.000Z')
  }
})

test('an hour that is skipped or comes twice, a leap day and the turn of a year are the same moments for all', () => {
  for (const moment of [
    '2026-03-29T00:59:59.000Z',
    '2026-03-29T01:00:00.000Z',
    '2026-10-25T00:30:00.000Z',
    '2026-10-25T01:30:00.000Z',
    '2028-02-29T12:00:00.000Z',
    '2026-12-31T23:59:59.000Z',
  ]) {
    noteServerTime(moment)
    expect(serverNow().toISOString()).toBe(moment)
  }
})

test('the date of an HTTP answer counts as well, and what is no time changes nothing', () => {
  noteServerTime('Sat, 21 Nov 2026 12:00:00 GMT')
  const before = serverNow().getTime()
  for (const nothing of [null, undefined, '', 'soon']) noteServerTime(nothing)
  expect(serverNow().getTime()).toBe(before)
  expect(before).toBe(Date.parse('2026-11-21T12:00:00Z'))
})
