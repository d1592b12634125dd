import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wholeName } from '#shared/model/wholeName.ts'

const isIn = (name: string, text: string) => wholeName(name)?.(text)

test.each([
  ['Anna Berg', 'Anna Berg'],
  ['Anna Berg', 'mejla anna  berg, Region Väst'],
  ['Anna Berg', 'ANNA\nBERG'],
  ['Anna Berg', 'Anna Bergs förslag'],
  ['Åsa Öberg', 'Åsa Öberg'.normalize('NFD')],
  ['A. (Lisa) O’Hara+', 'enligt A. (Lisa) O’Hara+?'],
  ['Eva-Lena', '(Eva-Lena)'],
])('%j stands in %j', (name, text) => {
  expect(isIn(name, text)).toBe(true)
})

test.each([
  ['Anna Berg', 'Johanna Berg'],
  ['Anna Berg', 'Anna Bergman'],
  ['Anna Berg', 'Anna och Berg'],
  ['A. Berg', 'AX Berg'],
  ['Åsa', 'Åsas2'],
])('%j does not stand in %j', (name, text) => {
  expect(isIn(name, text)).toBe(false)
})

test('one letter is no name to look for', () => {
  expect(wholeName('A')).toBeUndefined()
  expect(wholeName(' ')).toBeUndefined()
})

test('any name at all is found in itself and in a sentence', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 2 }), (name) => {
      const isThere = wholeName(name)
      if (!isThere) return
      expect(isThere(name)).toBe(true)
      expect(isThere(`(${name.trim()}, chef)`)).toBe(true)
    }),
  )
})
