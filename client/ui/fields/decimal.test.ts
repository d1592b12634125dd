import { describe, expect, test } from 'vitest'
import { formatDecimal, parseDecimal } from '#client/ui/fields/decimal.ts'

describe('parseDecimal', () => {
  test.each([
    ['12,5', 'sv-SE', 12.5],
    ['12.5', 'sv-SE', 12.5],
    ['12 400', 'sv-SE', 12400],
    ['12\u00a0400,25', 'sv-SE', 12400.25],
    ['−3,5', 'nb-NO', -3.5],
    ['1.234.567', 'nb-NO', 1234567],
    ['1.234,5', 'nb-NO', 1234.5],
    ['1,234.5', 'en-GB', 1234.5],
    ['1,234', 'en-GB', 1234],
    ['1,5', 'en-GB', 1.5],
    ['1,234', 'sv-SE', 1.234],
    ['0', 'sv-SE', 0],
  ])('reads %s in %s as %d', (text, locale, value) => {
    expect(parseDecimal(text, locale)).toBe(value)
  })

  test('reads nothing typed as no value', () => expect(parseDecimal('  ', 'sv-SE')).toBeUndefined())

  test.each(['tolv', '12 dagar', '-', ',', '1e5', '12-5'])('says that %s is no number', (text) => {
    expect(parseDecimal(text, 'sv-SE')).toBe('unreadable')
  })
})

describe('formatDecimal', () => {
  test('writes the language’s decimal sign and does not round', () => {
    expect(formatDecimal(0.123456789, 'sv-SE')).toBe('0,123456789')
    expect(formatDecimal(undefined, 'sv-SE')).toBe('')
  })

  test('writes what it can read back, in every language', () => {
    for (const locale of ['sv-SE', 'nb-NO', 'en-GB'])
      for (const value of [0, -1.5, 1234, 1234567.89, 0.001])
        expect(parseDecimal(formatDecimal(value, locale), locale)).toBe(value)
  })
})
