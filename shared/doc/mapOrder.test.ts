import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inMapOrder } from '#shared/model/benefitMap.ts'
import { ordersFor, type Placed } from '#shared/doc/mapOrder.ts'

/** The sequence as it stands once the orders are written. */
const settled = (sequence: readonly Placed[], last: number): Placed[] => {
  const orders = ordersFor(sequence, last)
  return sequence.map(({ id, order }) => ({ id, order: orders.get(id) ?? order }))
}
const ids = (sequence: readonly Placed[]) => sequence.map(({ id }) => id)
const sorted = (sequence: readonly Placed[]) =>
  sequence.map(({ id, order }) => ({ id, order: order ?? 0 })).sort(inMapOrder)

test('what stands in order is left alone, and new ones at the end come after everything', () => {
  expect([
    ...ordersFor(
      [
        { id: 'a', order: 1 },
        { id: 'b', order: 1 },
      ],
      9,
    ),
  ]).toEqual([])
  expect([
    ...ordersFor(
      [
        { id: 'a', order: 1 },
        { id: 'x', order: undefined },
      ],
      9,
    ),
  ]).toEqual([['x', 10]])
})

test('one that moved is the only one written', () => {
  const sequence = ['d', 'a', 'b', 'c'].map((id) => ({ id, order: 'abcd'.indexOf(id) + 1 }))
  expect([...ordersFor(sequence, 4).keys()]).toEqual(['d'])
})

test('where no number lies between two orders all are numbered anew', () => {
  const close = [
    { id: 'a', order: 1 },
    { id: 'x', order: undefined },
    { id: 'b', order: 1 + Number.EPSILON },
  ]
  expect(settled(close, 2).map(({ order }) => order)).toEqual([3, 4, 5])
})

test('any entries get the sequence asked for, and asked again nothing is written', () => {
  const anyOrder = fc.option(
    fc.oneof(fc.integer({ min: -3, max: 9 }), fc.double({ noNaN: true, noDefaultInfinity: true })),
    {
      nil: undefined,
    },
  )
  fc.assert(
    fc.property(fc.array(anyOrder, { maxLength: 12 }), (orders) => {
      const sequence = orders.map((order, index) => ({ id: `e${(index * 7) % 13}`, order }))
      const last = Math.max(0, ...orders.map((order) => order ?? 0))
      const once = settled(sequence, last)
      expect(ids(sorted(once))).toEqual(ids(sequence))
      expect(once.every(({ order }) => Number.isFinite(order))).toBe(true)
      expect([...ordersFor(once, last)]).toEqual([])
    }),
  )
})
