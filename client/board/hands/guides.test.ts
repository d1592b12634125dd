import { expect, test } from 'vitest'
import { around, guide } from '#client/board/hands/guides.ts'
import type { Rect } from '#client/board/laneGeometry.ts'

const card = (x: number, y: number, height = 80): Rect => ({ x, y, width: 216, height })

test('a card near the left edge of another comes into line with it', () => {
  const guided = guide(card(105, 300), [card(100, 0)], 8)
  expect(guided.dx).toBe(-5)
  expect(guided.x).toBe(true)
  expect(guided.lines).toContainEqual({ axis: 'x', at: 100, low: 0, high: 380 })
})

test('cards of different heights come into line by their middles', () => {
  const guided = guide(card(300, 23, 60), [card(0, 0, 100)], 8)
  expect(guided.dy).toBe(-3)
  expect(guided.lines).toEqual([{ axis: 'y', at: 50, low: 0, high: 516 }])
})

test('what stands in line already needs no correction, and is shown', () => {
  const guided = guide(card(100, 300), [card(100, 0)], 8)
  expect([guided.dx, guided.x, guided.lines.length]).toEqual([0, true, 1])
})

test('an edge as far away as the reach is left alone, so that the next step of the grid can be taken', () => {
  expect(guide(card(108, 300), [card(100, 0)], 8)).toMatchObject({ dx: 0, x: false, lines: [] })
})

test('a card keeps the same distance as the two above it have', () => {
  const guided = guide(card(100, 243), [card(0, 0), card(0, 120)], 8)
  expect(guided.dy).toBe(-3)
  expect(guided.gaps).toEqual([
    {
      axis: 'y',
      at: 208,
      spaces: [
        { low: 80, high: 120 },
        { low: 200, high: 240 },
      ],
    },
  ])
})

test('a card between two others stands halfway', () => {
  const guided = guide(card(40, 155, 80), [card(0, 0), card(0, 300)], 8)
  expect(guided.dy).toBe(-5)
  expect(guided.gaps[0]?.spaces).toEqual([
    { low: 80, high: 150 },
    { low: 230, high: 300 },
  ])
})

test('nothing near, nothing moves', () => {
  expect(guide(card(0, 0), [], 8)).toEqual({ dx: 0, dy: 0, x: false, y: false, lines: [], gaps: [] })
})

test('several cards are one rectangle', () => {
  expect(around([card(0, 10), card(300, 0)])).toEqual({ x: 0, y: 0, width: 516, height: 90 })
  expect(around([])).toBeUndefined()
})
