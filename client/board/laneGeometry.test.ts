import { expect, test } from 'vitest'
import { KINDS } from '#shared/model/kinds.ts'
import {
  CARD_GAP,
  CARD_WIDTH,
  cardX,
  downstreamSign,
  freeY,
  GRID,
  laneAt,
  LANES_TOP,
  LANES_WIDTH,
  mirrored,
  mirroredBy,
  overlaps,
  snapped,
} from '#client/board/laneGeometry.ts'

test('lanes stand from goals to means, and a card lies in its own lane', () => {
  const xs = KINDS.map(cardX)
  expect(xs).toEqual(xs.toSorted((a, b) => a - b))
  for (const kind of KINDS) {
    expect(laneAt(cardX(kind))).toBe(kind)
    expect(laneAt(cardX(kind) + CARD_WIDTH - 1)).toBe(kind)
  }
  expect(laneAt(-1)).toBeUndefined()
  expect(laneAt(LANES_WIDTH)).toBeUndefined()
})

test('goals to the right is the mirror image, and mirroring twice gives the first back', () => {
  expect(mirrored(cardX('goal'), CARD_WIDTH, 'goalsRight')).toBe(cardX('initiative'))
  expect(mirrored(cardX('change'), CARD_WIDTH, 'goalsRight')).toBe(cardX('change'))
  for (const x of [-40, 0, 137, 1360]) {
    expect(mirrored(mirrored(x, CARD_WIDTH, 'goalsRight'), CARD_WIDTH, 'goalsRight')).toBe(x)
    expect(mirrored(x, CARD_WIDTH, 'goalsLeft')).toBe(x)
  }
  expect(mirroredBy(12, 'goalsRight')).toBe(-12)
  expect(downstreamSign('goalsLeft')).toBe(-1)
  expect(downstreamSign('goalsRight')).toBe(1)
})

test('a card dropped near its lane falls into line, farther off it stays on the grid', () => {
  expect(snapped({ x: cardX('benefit') + 20, y: 101 })).toEqual([cardX('benefit'), 104])
  const [x, y] = snapped({ x: cardX('benefit') + 61, y: 99 })
  expect(x % GRID).toBe(0)
  expect(Math.abs(x - (cardX('benefit') + 61))).toBeLessThanOrEqual(GRID / 2)
  expect(y).toBe(96)
})

test('a new card takes the nearest free place in its column', () => {
  const x = cardX('benefit')
  const taken = [
    { x, y: 100, width: CARD_WIDTH, height: 80 },
    { x, y: 300, width: CARD_WIDTH, height: 80 },
    { x: cardX('goal'), y: 200, width: CARD_WIDTH, height: 80 },
  ]
  for (const wanted of [-200, 24, 100, 130, 190, 240, 320, 900]) {
    const y = freeY(taken, x, wanted, 72)
    const placed = { x, y, width: CARD_WIDTH, height: 72 }
    expect(y).toBeGreaterThanOrEqual(LANES_TOP)
    expect(y % GRID).toBe(0)
    for (const rect of taken) expect(overlaps(placed, rect, CARD_GAP - 1), `wanted ${wanted}`).toBe(false)
  }
  expect(freeY(taken, x, 210, 64)).toBe(208)
  expect(freeY([], x, 210, 72)).toBe(208)
})
