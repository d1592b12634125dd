import { expect, test } from 'vitest'
import { wheelMeaning } from '#client/board/touch/useWheel.ts'

const wheel = { deltaX: 0, deltaY: 0, deltaMode: 0, ctrlKey: false, metaKey: false, shiftKey: false, buttons: 0 }

test('a mouse wheel zooms, with Mod it moves up and down, with Shift sideways', () => {
  expect(wheelMeaning({ ...wheel, deltaY: -120 }, false)).toEqual({ zoom: expect.closeTo(1.22, 2) })
  expect(wheelMeaning({ ...wheel, deltaY: 3, deltaMode: 1 }, false)).toHaveProperty('zoom')
  expect(wheelMeaning({ ...wheel, deltaY: 120, ctrlKey: true }, true)).toEqual({ x: 0, y: 120 })
  expect(wheelMeaning({ ...wheel, deltaY: 120, shiftKey: true }, false)).toEqual({ x: 120, y: 0 })
})

test('two fingers on a trackpad move the view, a pinch zooms', () => {
  expect(wheelMeaning({ ...wheel, deltaX: 4, deltaY: 11 }, false)).toEqual({ x: 4, y: 11 })
  expect(wheelMeaning({ ...wheel, deltaY: 3.5 }, false)).toEqual({ x: 0, y: 3.5 })
  expect(wheelMeaning({ ...wheel, deltaY: -8, ctrlKey: true }, false)).toEqual({ zoom: expect.closeTo(1.083, 2) })
})

test('who says that it is a mouse zooms with every turn, and one that tilts moves sideways', () => {
  expect(wheelMeaning({ ...wheel, deltaY: -3.5 }, false, 'mouse')).toHaveProperty('zoom')
  expect(wheelMeaning({ ...wheel, deltaX: 40 }, false, 'mouse')).toEqual({ x: 40, y: 0 })
  expect(wheelMeaning({ ...wheel, deltaY: 120, ctrlKey: true }, true, 'mouse')).toEqual({ x: 0, y: 120 })
})

test('who says that it is a trackpad moves with every stroke, and zooms with Mod as with a pinch', () => {
  expect(wheelMeaning({ ...wheel, deltaY: 120 }, false, 'trackpad')).toEqual({ x: 0, y: 120 })
  expect(wheelMeaning({ ...wheel, deltaY: -120, ctrlKey: true }, true, 'trackpad')).toHaveProperty('zoom')
})

test('a turn of the wheel while it is held down zooms', () => {
  expect(wheelMeaning({ ...wheel, deltaY: 3.5, buttons: 4 }, false)).toHaveProperty('zoom')
})
