import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createOverviewSwitch } from '#client/board/overview/overviewSwitch.ts'

let changes: boolean[]
let now: number
let look: (zoom: number, cards?: number) => void

beforeEach(() => {
  vi.useFakeTimers()
  changes = []
  now = 0
  const lever = createOverviewSwitch(
    (shown) => changes.push(shown),
    () => now,
  )
  look = (zoom, cards = 2000) => lever.look(zoom, cards)
})
afterEach(() => {
  vi.useRealTimers()
})
const pass = (ms: number) => {
  now += ms
  vi.advanceTimersByTime(ms)
}

test('the overview comes below 0.35 and stays while a hand trembles at the border', () => {
  look(0.36)
  expect(changes).toEqual([])
  look(0.34)
  look(0.36)
  look(0.34)
  pass(1000)
  expect(changes).toEqual([true])
})

test('cards come back when the zoom rests above 0.38, and at once where few are in view', () => {
  look(0.3)
  look(0.45)
  expect(changes).toEqual([true])
  pass(200)
  expect(changes).toEqual([true, false])
  look(0.3)
  look(0.7)
  expect(changes).toEqual([true, false, true, false])
})

test('a zoom that goes far out in one go shows the overview on its way; a step does not', () => {
  look(0.6)
  pass(500)
  look(0.52)
  expect(changes).toEqual([])
  pass(500)
  for (const zoom of [1, 0.9, 0.8, 0.7, 0.62, 0.55]) {
    look(zoom)
    pass(16)
  }
  expect(changes).toEqual([true])
})

test('a small map stays cards at every zoom', () => {
  look(0.12, 149)
  expect(changes).toEqual([])
})
