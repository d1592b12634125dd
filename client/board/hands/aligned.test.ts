import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aligned, distributed, type Alignment } from '#client/board/hands/aligned.ts'
import type { Rect } from '#client/board/laneGeometry.ts'

const rects = (...list: readonly (readonly [x: number, y: number, height: number])[]): ReadonlyMap<string, Rect> =>
  new Map(list.map(([x, y, height], index) => [String(index), { x, y, width: 216, height }]))

test('each alignment brings one edge or middle of all cards into one line', () => {
  const cards = rects([0, 0, 80], [300, 50, 120], [40, 400, 100])
  const places = (how: Alignment) => [...aligned(cards, how).values()].map(({ x, y }) => [x, y])
  expect(places('left').map(([x]) => x)).toEqual([0, 0, 0])
  expect(places('right').map(([x]) => x)).toEqual([300, 300, 300])
  expect(places('centre').map(([x]) => x)).toEqual([150, 150, 150])
  expect(places('top').map(([, y]) => y)).toEqual([0, 0, 0])
  expect(places('bottom').map(([, y]) => y)).toEqual([420, 380, 400])
  expect(places('middle').map(([, y]) => y)).toEqual([210, 190, 200])
})

test('the first and the last stay, and between all neighbours is the same space', () => {
  const places = distributed(rects([0, 0, 80], [9, 130, 80], [5, 400, 100]), 'y')
  expect([...places.values()]).toEqual([
    { x: 0, y: 0 },
    { x: 9, y: 200 },
    { x: 5, y: 400 },
  ])
})

test('cards that lie upon each other are spread with the usual space', () => {
  const places = distributed(rects([0, 0, 80], [0, 10, 80], [0, 20, 80]), 'y')
  expect([...places.values()].map(({ y }) => y)).toEqual([0, 104, 208])
})

test('distributed cards never lie upon each other, and keep their order', () => {
  const anyCards = fc.array(fc.tuple(fc.nat(2000), fc.nat(2000), fc.integer({ min: 40, max: 200 })), {
    minLength: 3,
    maxLength: 12,
  })
  fc.assert(
    fc.property(anyCards, (list) => {
      const cards = rects(...list)
      const order = [...distributed(cards, 'y')].toSorted(([, a], [, b]) => a.y - b.y)
      for (const [index, [id, { y }]] of order.entries()) {
        const next = order[index + 1]
        if (next) expect(next[1].y).toBeGreaterThan(y + (cards.get(id)?.height ?? 0))
      }
      const before = [...cards].toSorted(([a, one], [b, other]) => one.y - other.y || (a < b ? -1 : 1))
      expect(order.map(([id]) => id)).toEqual(before.map(([id]) => id))
    }),
  )
})
