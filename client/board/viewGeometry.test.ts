import { expect, test } from 'vitest'
import { LANE_MARGIN, LANES_WIDTH } from '#client/board/laneGeometry.ts'
import { fittingView, insetsOf, nextZoom, openingView } from '#client/board/viewGeometry.ts'

const box = { width: 1092, height: 844 }
const insets = insetsOf(box)

test('a map opens with its first lane beside the tools, never under them', () => {
  for (const width of [760, 834, 1092, 1440, 1920]) {
    const { x, zoom } = openingView({ width, height: 844 })
    expect(x + LANE_MARGIN * zoom).toBeGreaterThanOrEqual(insets.left)
  }
  expect(openingView({ width: LANES_WIDTH + 600, height: 900 }).zoom).toBe(1)
})

test('all five lanes are in view on a laptop, also beside the details', () => {
  for (const width of [1092, 1440]) {
    const { x, zoom } = openingView({ width, height: 844 })
    expect(x + (LANES_WIDTH - LANE_MARGIN) * zoom).toBeLessThanOrEqual(width - insets.right + 0.01)
  }
})

test('one card is fitted with space around it, a wide map between the tools', () => {
  const one = fittingView([{ x: 0, y: 0, width: 216, height: 100 }], box, 1.5)
  expect(one.zoom).toBe(1.5)
  const wide = fittingView([{ x: 0, y: 0, width: 3000, height: 400 }], box, 1.5)
  expect(wide.zoom).toBeCloseTo((1092 - insets.left - insets.right) / 3000)
  expect(wide.x).toBeCloseTo(insets.left)
  // Closer than full size only where there is space for it.
  expect(fittingView([{ x: 0, y: 0, width: 900, height: 600 }], box, 1.5).zoom).toBe(1)
})

test('a step of zoom goes to the next full tenth, both ways', () => {
  expect(nextZoom(0.92, 1)).toBe(1)
  expect(nextZoom(1, 1)).toBe(1.1)
  expect(nextZoom(1.1, 1)).toBe(1.2)
  expect(nextZoom(1.1, -1)).toBe(1)
  expect(nextZoom(0.92, -1)).toBe(0.9)
  expect(nextZoom(0.3, -1)).toBe(0.25)
  expect(nextZoom(0.25, 1)).toBe(0.3)
  expect(nextZoom(0.3, 1)).toBe(0.4)
})
