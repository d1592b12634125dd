import { expect, test } from 'vitest'
import { insetsOf } from '#client/board/viewGeometry.ts'
import { shiftIntoView } from '#client/board/walking/showRect.ts'

const box = { width: 1092, height: 844 }
const insets = insetsOf(box)

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
