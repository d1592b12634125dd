import { expect, test } from 'vitest'
import { triedView } from '#client/board/tidy/triedView.ts'

const box = { width: 1000, height: 800 }
const insets = { left: 80, right: 20, top: 60, bottom: 60 }
const card = (x: number, y: number) => ({ x, y, width: 200, height: 100 })
const goes = (from: readonly [number, number], to = from) => ({ from: card(...from), to: card(...to) })
const now = { x: 80, y: 60, zoom: 1 }

test('the first cards are brought out from under the bar, and those further down are left where they are', () => {
  expect(triedView([goes([0, 0]), goes([700, 300])], now, box, insets, 90)).toEqual({ x: 80, y: 98, zoom: 1 })
  const further = { ...now, y: -900 }
  expect(triedView([goes([0, 0]), goes([700, 1200])], further, box, insets, 90)).toBe(further)
})

test('notes that go to a lane beside the window are shown with it', () => {
  const view = triedView([goes([100, 400], [-300, 0]), goes([0, 0]), goes([700, 0])], now, box, insets, 90)
  expect(view.zoom).toBeCloseTo(0.75)
  expect(-300 * view.zoom + view.x).toBeCloseTo(80)
  expect(900 * view.zoom + view.x).toBeCloseTo(980)
  expect(view.y).toBeGreaterThanOrEqual(90)
})

test('neither a map too wide to be read nor one that lay beside the window before is made smaller', () => {
  expect(triedView([goes([0, 0], [4000, 0]), goes([700, 0])], now, box, insets, 0)).toBe(now)
  expect(triedView([goes([-300, 0], [-300, 50]), goes([700, 0])], now, box, insets, 0)).toBe(now)
})
