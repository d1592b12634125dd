import { expect, test } from 'vitest'
import { CARD_WIDTH, cardX, type Rect } from '#client/board/laneGeometry.ts'
import { gapY, linkRoute, type LinkRoute } from '#client/board/linkRoute.ts'
import type { Kind } from '#shared/model/kinds.ts'

const card = (kind: Kind, y: number, height = 96): Rect => ({ x: cardX(kind), y, width: CARD_WIDTH, height })

/** Points along a path of M, C and L commands. */
function pointsOf({ path }: LinkRoute): [number, number][] {
  const points: [number, number][] = []
  let here: [number, number] = [0, 0]
  for (const [, command, rest] of path.matchAll(/([MCL])([^MCL]*)/g)) {
    const numbers = (rest ?? '')
      .trim()
      .split(/[\s,]+/)
      .map(Number)
    const [x0, y0] = here
    if (command === 'C') {
      const [ax = 0, ay = 0, bx = 0, by = 0, x = 0, y = 0] = numbers
      for (let step = 0; step <= 20; step++) {
        const t = step / 20
        const u = 1 - t
        points.push([
          u ** 3 * x0 + 3 * u * u * t * ax + 3 * u * t * t * bx + t ** 3 * x,
          u ** 3 * y0 + 3 * u * u * t * ay + 3 * u * t * t * by + t ** 3 * y,
        ])
      }
      here = [x, y]
    } else {
      const [x = 0, y = 0] = numbers
      for (let step = 0; command === 'L' && step <= 20; step++)
        points.push([x0 + ((x - x0) * step) / 20, y0 + ((y - y0) * step) / 20])
      here = [x, y]
      points.push(here)
    }
  }
  return points
}
const hits = (route: LinkRoute, rect: Rect): boolean =>
  pointsOf(route).some(([x, y]) => x > rect.x && x < rect.x + rect.width && y > rect.y && y < rect.y + rect.height)

test('a link between neighbouring lanes leaves the cause towards the goals and points at the effect', () => {
  const [benefit, change] = [card('benefit', 40), card('change', 300)]
  const left = linkRoute(change, benefit, [benefit, change], -1)
  expect(left.tip).toEqual([benefit.x + benefit.width, 88])
  expect(left.heading).toBe(-1)
  expect(left.path.startsWith(`M${change.x},348`)).toBe(true)
})

test('a link past other lanes goes through their gaps, never behind a card it does not belong to', () => {
  const others: Rect[] = []
  for (const kind of ['benefit', 'change', 'enabler'] as const) {
    for (let row = 0; row < 9; row++) others.push(card(kind, 24 + row * 120 + (kind === 'change' ? 37 : 0)))
  }
  for (const from of [24, 300, 700, 1100]) {
    for (const to of [24, 260, 640, 1000]) {
      const [cause, effect] = [card('initiative', from), card('goal', to)]
      const route = linkRoute(cause, effect, [...others, cause, effect], -1)
      expect(
        others.some((rect) => hits(route, rect)),
        `${from} → ${to}`,
      ).toBe(false)
      const mirror = linkRoute(effect, cause, [...others, cause, effect], -1)
      expect(
        others.some((rect) => hits(mirror, rect)),
        `${to} → ${from}`,
      ).toBe(false)
    }
  }
})

test('a link straight across an empty lane stays one curve', () => {
  const [cause, effect] = [card('enabler', 100), card('benefit', 100)]
  expect(linkRoute(cause, effect, [cause, effect], -1).path.match(/C/g)).toHaveLength(1)
})

test('a link between cards above each other swings round on the side of the causes', () => {
  const [upper, lower] = [card('benefit', 40), card('benefit', 400)]
  const between = card('benefit', 200)
  const route = linkRoute(lower, upper, [upper, lower, between], -1)
  expect(hits(route, between)).toBe(false)
  expect(Math.max(...pointsOf(route).map(([x]) => x))).toBeGreaterThan(upper.x + upper.width)
  expect(route.tip).toEqual([upper.x + upper.width, 88])
  expect(route.heading).toBe(-1)
  const right = linkRoute(lower, upper, [upper, lower, between], 1)
  expect(right.tip).toEqual([upper.x, 88])
  expect(right.heading).toBe(1)
})

test('the nearest gap is taken, above or below', () => {
  const rects = [card('change', 100), card('change', 220), card('change', 400)]
  expect(gapY(rects, 208)).toBe(208)
  expect(gapY(rects, 340)).toBe(340)
  expect(gapY(rects, 240)).toBe(211)
  expect(gapY(rects, 500)).toBe(505)
  expect(gapY([], 77)).toBe(77)
})
