import { expect, test } from 'vitest'
import fc from 'fast-check'
import { clustersOf, NEAR, type Pin } from '#client/comments/clusters.ts'

const pin = (key: string, x: number, y: number, unread = 0): Pin => ({ key, x, y, comments: 1, unread })

test('pins far from each other stay as they are, near ones become one with their sums; coming nearer takes them apart', () => {
  const pins = [pin('a', 0, 0, 1), pin('b', 40, 0), pin('c', 900, 0)]
  expect(clustersOf(pins, 1)).toHaveLength(3)
  const [first, second] = clustersOf(pins, 0.5)
  expect(first).toMatchObject({ x: 20, y: 0, comments: 2, unread: 1 })
  expect(second).toMatchObject({ key: 'c', x: 900, comments: 1 })
})

test('every pin is in one cluster, whatever the order, and no two clusters begin nearer than they may', () => {
  const point = fc.record({ x: fc.integer({ min: 0, max: 2000 }), y: fc.integer({ min: 0, max: 2000 }) })
  fc.assert(
    fc.property(fc.array(point, { maxLength: 60 }), fc.constantFrom(0.1, 0.35, 1, 4), (points, zoom) => {
      const pins = points.map(({ x, y }, at) => pin(String(at), x, y))
      const clusters = clustersOf(pins, zoom)
      expect(clusters.flatMap((one) => one.pins.map(({ key }) => key)).toSorted()).toEqual(
        pins.map(({ key }) => key).toSorted(),
      )
      expect(clustersOf(pins.toReversed(), zoom)).toEqual(clusters)
      const heads = clusters.flatMap((one) => one.pins[0] ?? [])
      const apart = heads.flatMap((a) =>
        heads.filter((b) => a !== b).map((b) => Math.hypot(a.x - b.x, a.y - b.y) * zoom),
      )
      expect(Math.min(NEAR, ...apart)).toBeGreaterThanOrEqual(NEAR - 1e-6)
    }),
    { numRuns: 30 },
  )
})
