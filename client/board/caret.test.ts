import { expect, test } from 'vitest'
import { caretAfter } from '#client/board/caret.ts'

test('what others write before the caret moves it along, what they write after does not', () => {
  expect(caretAfter('väntan', 'kortare väntan', 3)).toBe(11)
  expect(caretAfter('väntan', 'väntan på svar', 3)).toBe(3)
  expect(caretAfter('kortare väntan', 'väntan', 11)).toBe(3)
  expect(caretAfter('abc', 'abc', 2)).toBe(2)
})

test('inside a replaced stretch the caret goes to its end', () => {
  expect(caretAfter('en lång tid', 'en kort tid', 5)).toBe(7)
})
