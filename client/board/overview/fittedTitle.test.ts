import { expect, test } from 'vitest'
import { textWidth } from '#client/board/cardSize.ts'
import { fittedTitle } from '#client/board/overview/fittedTitle.ts'

test('a title is broken between words, and what has no room gives way to an ellipsis', () => {
  expect(fittedTitle('Kortare tid', 200, 2)).toEqual(['Kortare tid'])
  expect(fittedTitle('Kortare tid', 50, 2)).toEqual(['Kortare', 'tid'])
  const [line = '', ...others] = fittedTitle('Kortare handläggningstid för alla', 60, 1)
  expect(others).toEqual([])
  expect(line).toMatch(/…$/)
  expect(textWidth(line, 12)).toBeLessThanOrEqual(60)
})

test('an empty title has no lines', () => {
  expect(fittedTitle('', 60, 2)).toEqual([])
})
