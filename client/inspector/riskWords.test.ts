import { expect, test } from 'vitest'
import { createTranslator } from '#shared/i18n/translator.ts'
import { riskOptions, riskWord } from '#client/inspector/riskWords.ts'

const t = await createTranslator('sv')

test('a scale of four leaves out the middle probability and the mildest consequence', () => {
  expect(riskOptions(t, 'probability', 4).map(({ label }) => label)).toEqual([
    '1 Mycket osannolik',
    '2 Osannolik',
    '3 Sannolik',
    '4 Mycket sannolik',
  ])
  expect(riskWord(t, 'consequence', 1, 4)).toBe('Lindrig')
  expect(riskWord(t, 'consequence', 4, 4)).toBe('Mycket allvarlig')
})

test('a scale of five has a word for each step', () => {
  expect(riskWord(t, 'probability', 3, 5)).toBe('Möjlig')
  expect(riskWord(t, 'consequence', 1, 5)).toBe('Försumbar')
})

test('a value outside the scale is shown as it is', () => expect(riskWord(t, 'probability', 5, 4)).toBe('5'))
