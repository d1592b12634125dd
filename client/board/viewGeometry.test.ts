import { expect, test } from 'vitest'
import { LANE_MARGIN, LANES_WIDTH } from '#client/board/laneGeometry.ts'
import { fittingView, insetsOf, nextZoom, openingView, shiftIntoView } from '#client/board/viewGeometry.ts'

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

test('a card is brought whole between headers and tools by the least movement', () => {
  const card = { x: 500, y: 10, width: 216, height: 100 }
  expect(shiftIntoView(card, box, insets)).toEqual({ x: 0, y: insets.top - 10 })
  expect(shiftIntoView({ ...card, y: 400 }, box, insets)).toEqual({ x: 0, y: 0 })
  expect(shiftIntoView({ ...card, x: 20, y: 400 }, box, insets)).toEqual({ x: insets.left - 20, y: 0 })
})

test('a card that another panel covers is brought above it, and one beside the panel stays', () => {
  const minimap = { x: 860, y: 600, width: 200, height: 160 }
  const card = { x: 800, y: 560, width: 216, height: 100 }
  expect(shiftIntoView(card, box, insets, [minimap])).toEqual({ x: 0, y: 600 - 660 - 8 })
  expect(shiftIntoView({ ...card, x: 300 }, box, insets, [minimap])).toEqual({ x: 0, y: 0 })
})

test('a card gives way by the least movement to a panel at the side, and to a sheet from below', () => {
  const card = { x: 860, y: 300, width: 216, height: 100 }
  const side = { x: 900, y: 60, width: 192, height: 700 }
  expect(shiftIntoView(card, box, insets, [side])).toEqual({ x: 900 - 860 - 216 - 8, y: 0 })
  const phone = { width: 390, height: 700 }
  const sheet = { x: 0, y: 300, width: 390, height: 400 }
  const moved = shiftIntoView({ ...card, x: 20, y: 400 }, phone, insetsOf(phone), [sheet])
  expect(400 + moved.y + card.height).toBeLessThanOrEqual(sheet.y)
  expect(400 + moved.y).toBeGreaterThanOrEqual(insetsOf(phone).top)
})

test('a card that is higher than the room between bar and sheet shows its head', () => {
  const phone = { width: 390, height: 700 }
  const sheet = { x: 0, y: 200, width: 390, height: 500 }
  const { y } = shiftIntoView({ x: 20, y: 400, width: 216, height: 240 }, phone, insetsOf(phone), [sheet])
  expect(400 + y).toBeGreaterThanOrEqual(insetsOf(phone).top)
  expect(400 + y + 64).toBeLessThanOrEqual(sheet.y)
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
