import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isSameView, leadsTo, letsGo, seenIn, viewOf, type Size } from '#client/board/together/followView.ts'

const LIMITS = { least: 0.0001, most: 10_000 }
const anySize = fc.record({
  width: fc.integer({ min: 320, max: 4000 }),
  height: fc.integer({ min: 300, max: 2500 }),
})
const anyView = fc.record({
  x: fc.integer({ min: -5000, max: 5000 }),
  y: fc.integer({ min: -5000, max: 5000 }),
  zoom: fc.double({ min: 0.1, max: 4, noNaN: true }),
})
const anyDirection = fc.constantFrom('goalsLeft', 'goalsRight')

test('in whatever window, whichever way the map is turned, a follower sees all that the other sees', () => {
  fc.assert(
    fc.property(anyView, anySize, anySize, anyDirection, anyDirection, (view, theirs, mine, theirWay, myWay) => {
      const seen = seenIn(view, theirs, theirWay)
      const shown = viewOf(seen, mine, myWay, LIMITS)
      // Middles agree, and half the width and height there fit into half of those here.
      const middle = (size: Size, at: { x: number; y: number; zoom: number }) => ({
        y: (size.height / 2 - at.y) / at.zoom,
        halfWidth: size.width / 2 / at.zoom,
        halfHeight: size.height / 2 / at.zoom,
      })
      const [there, here] = [middle(theirs, view), middle(mine, shown)]
      expect(Math.abs(there.y - here.y)).toBeLessThanOrEqual(0.51)
      expect(here.halfWidth).toBeGreaterThanOrEqual(there.halfWidth * 0.999)
      expect(here.halfHeight).toBeGreaterThanOrEqual(there.halfHeight * 0.999)
      expect(Math.min(here.halfWidth / there.halfWidth, here.halfHeight / there.halfHeight)).toBeLessThan(
        Math.max(theirs.width / theirs.height, theirs.height / theirs.width) * 4,
      )
    }),
  )
})

test('between two windows of the usual shape it is the same view', () => {
  const size = { width: 1280, height: 800 }
  const view = { x: 123, y: -456, zoom: 0.73 }
  for (const direction of ['goalsLeft', 'goalsRight'] as const) {
    const shown = viewOf(seenIn(view, size, direction), size, direction, LIMITS)
    expect(isSameView(view, shown, size)).toBe(true)
  }
})

test('two pixels are the same view, more are not, nor is another zoom', () => {
  const size = { width: 1000, height: 800 }
  const view = { x: 0, y: 0, zoom: 1 }
  expect(isSameView(view, { x: 2, y: -2, zoom: 1 }, size)).toBe(true)
  expect(isSameView(view, { x: 3, y: 0, zoom: 1 }, size)).toBe(false)
  expect(isSameView(view, { x: 0, y: 0, zoom: 1.02 }, size)).toBe(false)
})

test('a view beyond the zoom that this canvas has is shown as far as it goes', () => {
  expect(viewOf([0, 0, 9], { width: 1440, height: 900 }, 'goalsLeft', { least: 0.1, most: 4 }).zoom).toBe(4)
})

test('who would follow somebody who follows them, directly or through others, is found out', () => {
  const following = new Map([
    ['b', 'c'],
    ['c', 'a'],
    ['x', 'y'],
    ['y', 'x'],
  ])
  expect(leadsTo('b', 'a', following)).toBe(true)
  expect(leadsTo('a', 'b', following)).toBe(false)
  expect(leadsTo('x', 'a', following)).toBe(false)
})

test('of a ring that has come about at once exactly one lets go', () => {
  const ring = new Map([
    ['a', 'c'],
    ['c', 'b'],
    ['b', 'a'],
    ['z', 'a'],
  ])
  expect(['a', 'b', 'c', 'z'].filter((one) => letsGo(one, ring))).toEqual(['c'])
  expect(letsGo('a', new Map([['a', 'b']]))).toBe(false)
})
