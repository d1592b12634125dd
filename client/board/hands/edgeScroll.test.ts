import { expect, test } from 'vitest'
import { EDGE_DELAY_MS, EDGE_EASE_MS, edgeOf, edgeSpeed } from '#client/board/hands/edgeScroll.ts'

const BOX = { left: 100, top: 50, right: 900, bottom: 650 }

test('the view moves away from the border the pointer is at', () => {
  expect(edgeOf({ x: 104, y: 300 }, BOX)).toEqual({ x: 1, y: 0 })
  expect(edgeOf({ x: 896, y: 649 }, BOX)).toEqual({ x: -1, y: -1 })
  expect(edgeOf({ x: 500, y: 10 }, BOX)).toEqual({ x: 0, y: 1 })
  expect(edgeOf({ x: 112, y: 300 }, BOX)).toEqual({ x: 0, y: 0 })
})

test('it waits, then gathers speed, and where motion is reduced it has its speed at once', () => {
  expect(edgeSpeed(EDGE_DELAY_MS - 1, true)).toBe(0)
  expect(edgeSpeed(EDGE_DELAY_MS - 1, false)).toBe(0)
  const half = edgeSpeed(EDGE_DELAY_MS + EDGE_EASE_MS / 2, true)
  expect(half).toBeGreaterThan(0)
  expect(half).toBeLessThan(1)
  expect(edgeSpeed(EDGE_DELAY_MS + EDGE_EASE_MS, true)).toBe(1)
  expect(edgeSpeed(EDGE_DELAY_MS, false)).toBe(1)
})
