import { expect, test } from 'vitest'
import { shownNames } from '#server/boards/shownNames.ts'

const shown = (...names: string[]) => [...shownNames(names.map((name, i) => ({ id: String(i), name }))).values()]

test('names that differ are shown as they are', () => {
  expect(shown('Anna Berg', 'Eva Lund')).toEqual(['Anna Berg', 'Eva Lund'])
})
test('of equal names those who came later get a number', () => {
  expect(shown('Anna Berg', 'Eva Lund', 'Anna Berg', 'Anna Berg')).toEqual([
    'Anna Berg',
    'Eva Lund',
    'Anna Berg (2)',
    'Anna Berg (3)',
  ])
})
test('names that only look different are equal', () => {
  expect(shown('Anna Berg', 'anna  berg', 'ＡＮＮＡ BERG')).toEqual([
    'Anna Berg',
    'anna  berg (2)',
    'ＡＮＮＡ BERG (3)',
  ])
})
test('names that differ by characters nobody sees are equal', () => {
  expect(shown('Anna', 'An\u200Bna', '\u202AAnna\u202C')).toEqual(['Anna', 'An\u200Bna (2)', '\u202AAnna\u202C (3)'])
})
test('somebody whose name has a number already never looks like another', () => {
  expect(shown('Anna', 'Anna (2)', 'Anna', 'Anna')).toEqual(['Anna', 'Anna (2)', 'Anna (3)', 'Anna (4)'])
  expect(new Set(shown('Anna', 'Anna', 'Anna (2)', 'Anna (2)', 'Anna')).size).toBe(5)
})
test('thousands of equal names are told apart at once', () => {
  expect(new Set(shown(...Array.from({ length: 3000 }, () => 'Anna'))).size).toBe(3000)
})
