import { afterEach, expect, test, vi } from 'vitest'
import { createClock } from '#server/clock.ts'

afterEach(() => {
  vi.useRealTimers()
})

test.each([
  // Clocks go forward on 29 March and back on 25 October 2026.
  ['Europe/Stockholm', '2026-03-28T22:59:59Z', '2026-03-28'],
  ['Europe/Stockholm', '2026-03-28T23:00:00Z', '2026-03-29'],
  ['Europe/Stockholm', '2026-03-29T21:59:59Z', '2026-03-29'],
  ['Europe/Stockholm', '2026-03-29T22:00:00Z', '2026-03-30'],
  ['Europe/Stockholm', '2026-10-24T22:00:00Z', '2026-10-25'],
  ['Europe/Stockholm', '2026-10-25T22:59:59Z', '2026-10-25'],
  ['Europe/Stockholm', '2026-10-25T23:00:00Z', '2026-10-26'],
  // The leap day, and the year's ends.
  ['Europe/Oslo', '2028-02-28T23:00:00Z', '2028-02-29'],
  ['Europe/Oslo', '2028-02-29T23:00:00Z', '2028-03-01'],
  ['Europe/Oslo', '2100-02-28T23:00:00Z', '2100-03-01'],
  ['Europe/Stockholm', '2026-12-31T23:00:00Z', '2027-01-01'],
  ['Pacific/Kiritimati', '2026-06-30T10:00:00Z', '2026-07-01'],
  ['Pacific/Pago_Pago', '2026-07-01T10:59:59Z', '2026-06-30'],
])('in %s at %s it is %s', (timeZone, at, day) => {
  vi.useFakeTimers({ now: Date.parse(at), toFake: ['Date'] })
  expect(createClock(timeZone).today()).toBe(day)
})
