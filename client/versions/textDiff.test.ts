import fc from 'fast-check'
import { expect, test } from 'vitest'
import { diffTexts, type TextPart } from '#client/versions/textDiff.ts'

const marked = (parts: readonly TextPart[]): string =>
  parts.map(({ act, text }) => (act === 'same' ? text : act === 'removed' ? `[-${text}-]` : `[+${text}+]`)).join('')
const sideOf = (parts: readonly TextPart[], without: TextPart['act']): string =>
  parts
    .filter(({ act }) => act !== without)
    .map(({ text }) => text)
    .join('')

test('a word that was replaced is told apart from what stays', () => {
  expect(marked(diffTexts('Kortare väntetid för barn', 'Kortare handläggningstid för barn'))).toBe(
    'Kortare[- väntetid-][+ handläggningstid+] för barn',
  )
  expect(marked(diffTexts('Färre besök', 'Färre besök och samtal'))).toBe('Färre besök[+ och samtal+]')
  expect(marked(diffTexts('', 'Ny text'))).toBe('[+Ny text+]')
  expect(diffTexts('Samma text', 'Samma text')).toEqual([{ act: 'same', text: 'Samma text' }])
})

test('deletions stand before what came in their place, and neighbours are one part', () => {
  const parts = diffTexts('ett två tre fyra', 'ett fem sex fyra')
  expect(parts.map(({ act }) => act)).toEqual(['same', 'removed', 'added', 'same'])
})

test('whatever was written, both texts can be read out of the difference', () => {
  const text = fc
    .array(fc.constantFrom('nytta', 'mål', ' ', '\n', 'å', ',', '  ', 'plan'), { maxLength: 30 })
    .map((words) => words.join(''))
  fc.assert(
    fc.property(text, text, (before, after) => {
      const parts = diffTexts(before, after)
      expect(sideOf(parts, 'added')).toBe(before)
      expect(sideOf(parts, 'removed')).toBe(after)
    }),
  )
})

test('two long texts without a word in common are told apart at once', () => {
  const words = (word: string) => Array.from({ length: 3000 }, (_, index) => `${word}${index}`).join(' ')
  expect(diffTexts(words('a'), words('b')).map(({ act }) => act)).toEqual(['removed', 'added'])
})
