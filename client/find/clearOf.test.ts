import { expect, test } from 'vitest'
import { clearOf } from '#client/find/clearOf.ts'

const canvas = { width: 1440, height: 900 }
const bar = { x: 1026, y: 46, width: 400, height: 300 }
const card = (x: number, y: number) => ({ x, y, width: 216, height: 100 })

test('a card that is seen stays where it is', () => {
  expect(clearOf(card(300, 300), bar, canvas)).toEqual({ dx: 0, dy: 0 })
  expect(clearOf(card(1100, 500), bar, canvas)).toEqual({ dx: 0, dy: 0 })
})

test('a card under the bar comes out beside it', () => {
  expect(clearOf(card(1100, 100), bar, canvas)).toEqual({ dx: 1026 - 24 - 216 - 1100, dy: 0 })
})

test('a card outside is brought in, and not under the bar', () => {
  const { dx, dy } = clearOf(card(2000, -400), bar, canvas)
  expect(2000 + dx + 216).toBeLessThan(bar.x)
  expect(-400 + dy).toBe(56)
})

test('on a telephone the card stands below the bar', () => {
  const phone = { x: 14, y: 46, width: 362, height: 220 }
  expect(clearOf(card(-50, 100), phone, { width: 390, height: 700 })).toEqual({ dx: 62, dy: 278 - 100 })
})
