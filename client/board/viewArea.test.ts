import { expect, test } from 'vitest'
import { createViewArea } from '#client/board/viewArea.ts'

const at = (x: number, y: number, zoom = 1) => ({ width: 1000, height: 800, transform: [x, y, zoom] as const })

test('a pan within the margin leaves the area as it is, one beyond it makes a new one round the view', () => {
  const areaOf = createViewArea()
  const first = areaOf(at(0, 0))
  expect(first).toEqual({ x: -400, y: -320, width: 1800, height: 1440 })
  expect(areaOf(at(-300, -200))).toBe(first)
  expect(areaOf(at(-500, 0))).toEqual({ x: 100, y: -320, width: 1800, height: 1440 })
})

test('zooming far in gives up an area that holds much more than the view', () => {
  const areaOf = createViewArea()
  const far = areaOf(at(0, 0, 0.5))
  expect(areaOf(at(0, 0, 1))).toBe(far)
  expect(areaOf(at(0, 0, 2)).width).toBeLessThan(far.width / 3)
})
