import { expect, test } from 'vitest'
import { overlaps, type Rect } from '#client/board/laneGeometry.ts'
import { placeAfter, placeInSection, stacked } from '#client/board/moving/placeIn.ts'

const card = (x: number, y: number): Rect => ({ x, y, width: 216, height: 96 })
const lane = new Map([
  ['a', card(28, 24)],
  ['b', card(28, 144)],
  ['c', card(28, 264)],
  ['far', card(300, 24)],
])
const after = (moved: ReadonlyMap<string, { x: number; y: number }>) =>
  new Map([...lane].map(([id, rect]) => [id, { ...rect, ...moved.get(id) }]))

test('a card placed after another stands right below it, and what stood there gives way', () => {
  const moved = placeAfter(lane, ['far'], 'a')
  expect([...moved.keys()]).toEqual(['far', 'b', 'c'])
  const rects = [...after(moved).values()]
  rects.forEach((one, at) => rects.slice(at + 1).forEach((other) => expect(overlaps(one, other)).toBe(false)))
  expect(moved.get('far')).toEqual({ x: 28, y: 144 })
})

test('several cards stand one below the other in the order given', () => {
  const moved = stacked(lane, ['c', 'a'], { x: 28, y: 0 })
  expect([moved.get('c')?.y, moved.get('a')?.y]).toEqual([0, 120])
})

test('a card that comes into a section lies in it, below what is there', () => {
  const section = { x: 0, y: 0, width: 260, height: 400 }
  expect(placeInSection(new Map([...lane].slice(0, 1)).set('n', card(900, 0)), ['n'], section).get('n')).toEqual({
    x: 28,
    y: 144,
  })
  const full = placeInSection(lane, ['far'], { ...section, height: 370 })
  expect(full.get('far')?.y).toBeLessThan(370)
})
