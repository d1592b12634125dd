import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  aroundCards,
  between,
  cardsIn,
  CORNERS,
  LEAST_SIDE,
  shownSection,
  withCorner,
} from '#client/board/sections/sectionGeometry.ts'

const anySide = fc.oneof(
  fc.constantFrom(0, -1, 1e9, -1e9, 1e300, -1e300, 0.5),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
)

test('a section of any stored size is drawn where it can be seen, no smaller than can be taken hold of', () => {
  fc.assert(
    fc.property(anySide, anySide, anySide, anySide, (x, y, width, height) => {
      const rect = shownSection({ x, y, width, height })
      for (const side of Object.values(rect)) expect(Math.abs(side)).toBeLessThanOrEqual(120_000)
      expect(Math.min(rect.width, rect.height)).toBeGreaterThanOrEqual(LEAST_SIDE)
    }),
  )
  expect(shownSection({ x: 8, y: 16, width: 300, height: 200 })).toEqual({ x: 8, y: 16, width: 300, height: 200 })
  // As sums of fractions it would be a hair smaller.
  expect(shownSection({ x: 0.1, y: 0.7, width: 0, height: 0 }).width).toBe(LEAST_SIDE)
})

test('a section around cards holds them all, and nothing is made around nothing', () => {
  const cards = [
    { x: 28, y: 24, width: 216, height: 90 },
    { x: 300, y: 200, width: 216, height: 110 },
  ]
  const rect = aroundCards(cards)
  expect(rect && cardsIn(rect, new Map(cards.map((card, at) => [String(at), card])))).toEqual(['0', '1'])
  expect(rect).toMatchObject({ x: 0, y: -16 })
  expect(aroundCards([])).toBeUndefined()
})

test('a rectangle is the same from whatever corner it is drawn', () => {
  const rect = { x: 0, y: 8, width: 160, height: 200 }
  expect(between({ x: 0, y: 8 }, { x: 160, y: 208 })).toEqual(rect)
  expect(between({ x: 160, y: 208 }, { x: 0, y: 8 })).toEqual(rect)
})

test('a corner that is dragged leaves the opposite one where it is', () => {
  const rect = { x: 0, y: 0, width: 200, height: 200 }
  for (const corner of CORNERS) {
    const { x, y, width, height } = withCorner(rect, corner, 40, 40)
    const fixed = { left: corner.endsWith('Right'), top: corner.startsWith('bottom') }
    expect(fixed.left ? x : x + width).toBe(fixed.left ? 0 : 200)
    expect(fixed.top ? y : y + height).toBe(fixed.top ? 0 : 200)
  }
})
