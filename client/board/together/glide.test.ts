import { expect, test } from 'vitest'
import type { Point } from '#shared/wire/presence.ts'
import { createGlide } from '#client/board/together/glide.ts'

test('between two places that are told it moves evenly, and never back while they go on', () => {
  const glide = createGlide([0, 0], 0)
  const seen: number[] = []
  for (let frame = 1; frame <= 60; frame++) {
    const now = frame * 16
    // About fifteen times a second, as a network delivers: now a little late, now a little early.
    if (frame % 4 === 0 || frame % 12 === 5) glide.aim([now, 0], now)
    seen.push(glide.at(now)[0])
  }
  const steps = seen.slice(8).map((x, index) => x - (seen[index + 7] ?? 0))
  expect(Math.min(...steps)).toBeGreaterThanOrEqual(0)
  expect(Math.max(...steps)).toBeLessThan(66)
})

test('it arrives, and then rests there', () => {
  const glide = createGlide([0, 0], 0)
  glide.aim([100, -40], 1000)
  expect(glide.moves(1001)).toBe(true)
  expect(glide.at(1200)).toEqual([100, -40])
  expect(glide.moves(1200)).toBe(false)
})

test('for somebody who wants no motion it is there at once', () => {
  const glide = createGlide([0, 0], 0)
  const places: readonly Point[] = [
    [10, 10],
    [90, 20],
  ]
  for (const [index, place] of places.entries()) {
    glide.aim(place, index * 66, true)
    expect(glide.at(index * 66)).toEqual(place)
    expect(glide.moves(index * 66)).toBe(false)
  }
})
