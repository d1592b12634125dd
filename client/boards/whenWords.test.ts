import { expect, test } from 'vitest'
import { createTranslator } from '#shared/i18n/translator.ts'
import { whenWords } from '#client/boards/whenWords.ts'

const sv = await createTranslator('sv')
const nb = await createTranslator('nb')
const en = await createTranslator('en')
const now = new Date(2026, 9, 14, 12, 30)
const at = (...parts: [number, number, number, number?, number?]) => new Date(...parts).toISOString()
const inSwedish = (iso: string) => whenWords(iso, now, 'sv-SE', sv)

test('a moment ago is said as now, also when the clocks of server and browser differ', () => {
  expect(inSwedish(new Date(now.getTime() - 20_000).toISOString())).toBe('nyss')
  expect(inSwedish(new Date(now.getTime() + 90_000).toISOString())).toBe('nyss')
})
test('within the hour minutes are counted', () => {
  expect(inSwedish(at(2026, 9, 14, 12, 26))).toBe('för 4 minuter sedan')
  expect(whenWords(at(2026, 9, 14, 12, 29), now, 'nb-NO', nb)).toBe('for 1 minutt siden')
})
test('today and yesterday are named with the time', () => {
  expect(inSwedish(at(2026, 9, 14, 8, 5))).toBe('i dag 08:05')
  expect(inSwedish(at(2026, 9, 13, 16, 20))).toBe('i går 16:20')
  expect(whenWords(at(2026, 9, 13, 16, 20), now, 'en-GB', en)).toBe('yesterday at 16:20')
})
test('earlier this year is a date, before that a date with its year', () => {
  expect(inSwedish(at(2026, 8, 2))).toBe('2 september')
  expect(inSwedish(at(2025, 11, 24))).toBe('24 december 2025')
})
test('an unreadable time says nothing', () => {
  expect(inSwedish('yesterday')).toBe('')
})
