import { expect, test } from 'vitest'
import { MINIMAP, onMap, onMinimap, scaleOf, shownPart } from '#client/board/shell/minimapScale.ts'

const cards = [
  { x: 0, y: 0, width: 216, height: 100 },
  { x: 1100, y: 2000, width: 216, height: 100 },
]

test('the whole map lies within the minimap, and a point of it leads back to the map', () => {
  const scale = scaleOf(cards)
  for (const card of cards) {
    const block = onMinimap(card, scale)
    expect(block.x).toBeGreaterThanOrEqual(0)
    expect(block.x + block.width).toBeLessThanOrEqual(MINIMAP.width)
    expect(block.y + block.height).toBeLessThanOrEqual(MINIMAP.height)
    expect(onMap(block, scale).x).toBeCloseTo(card.x)
    expect(onMap(block, scale).y).toBeCloseTo(card.y)
  }
})

test('a small map is not blown up', () => {
  expect(scaleOf(cards.slice(0, 1)).zoom).toBe(0.15)
})

test('what is in view is the window seen through pan and zoom', () => {
  expect(shownPart({ x: -100, y: 50, zoom: 0.5 }, { width: 1000, height: 800 })).toEqual({
    x: 200,
    y: -100,
    width: 2000,
    height: 1600,
  })
})
