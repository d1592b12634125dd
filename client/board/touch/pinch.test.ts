import { expect, test } from 'vitest'
import { between, overlap, pinched } from '#client/board/touch/pinch.ts'

const view = { x: 100, y: 50, zoom: 1 }

test('one finger moves the view as far as it goes', () => {
  expect(pinched(view, [{ x: 10, y: 10 }], [{ x: 60, y: 0 }])).toEqual({ x: 150, y: 40, zoom: 1 })
})

test('two fingers that go apart double what lies between them, which stays between them', () => {
  const before = [
    { x: 100, y: 100 },
    { x: 200, y: 100 },
  ]
  const after = [
    { x: 100, y: 120 },
    { x: 300, y: 120 },
  ]
  const next = pinched(view, before, after)
  expect(next.zoom).toBe(2)
  // The point of the map under the middle, before and after.
  expect((200 - next.x) / next.zoom).toBe((150 - view.x) / view.zoom)
  expect((120 - next.y) / next.zoom).toBe((100 - view.y) / view.zoom)
})

test('fingers zoom no further than the canvas can', () => {
  const wide = [
    { x: 0, y: 0 },
    { x: 10, y: 0 },
  ]
  const wider = [
    { x: 0, y: 0 },
    { x: 1000, y: 0 },
  ]
  expect(pinched(view, wide, wider).zoom).toBe(4)
  expect(pinched(view, wider, wide).zoom).toBe(0.1)
})

test('a frame drawn in any direction is the same, and meets what it touches', () => {
  const frame = between({ x: 50, y: 60 }, { x: 10, y: 20 })
  expect(frame).toEqual({ x: 10, y: 20, width: 40, height: 40 })
  expect(overlap(frame, { x: 45, y: 55, width: 200, height: 80 })).toBe(true)
  expect(overlap(frame, { x: 50, y: 20, width: 200, height: 80 })).toBe(false)
})
