import { expect, test } from 'vitest'
import { formatDate, formatMoney, formatMoneyShort, formatNumber } from '#client/ui/fields/formats.ts'

/** Intl writes thousands and currencies with blanks that do not break. */
const plain = (text: string) => text.replaceAll(/\s/gu, ' ')

test('dates are written as the language writes them in figures', () => {
  expect(formatDate('2027-03-09', 'sv-SE')).toBe('2027-03-09')
  expect(formatDate('2027-03-09', 'nb-NO')).toBe('09.03.2027')
  expect(formatDate('2027-03-09', 'en-GB')).toBe('09/03/2027')
})

test('text that is no date is shown as it is, a missing one as nothing', () => {
  expect(formatDate('våren 2027', 'sv-SE')).toBe('våren 2027')
  expect(formatDate(null, 'sv-SE')).toBe('')
})

test('numbers have the decimal sign and the thousands of the language', () => {
  expect(plain(formatNumber(12400.5, 'sv-SE'))).toBe('12 400,5')
  expect(formatNumber(12400.5, 'en-GB')).toBe('12,400.5')
})

test('money is written with its currency, millions short in headlines', () => {
  expect(plain(formatMoney(740_000, 'SEK', 'sv-SE'))).toBe('740 000 kr')
  expect(plain(formatMoneyShort(740_000, 'SEK', 'sv-SE'))).toBe('740 000 kr')
  expect(plain(formatMoneyShort(31_400_000, 'SEK', 'sv-SE'))).toBe('31,4 mn kr')
  expect(plain(formatMoneyShort(31_400_000, 'NOK', 'nb-NO'))).toBe('31,4 mill. kr')
})

test('a currency that is none is written as it stands', () => {
  expect(plain(formatMoney(5, 'poäng', 'sv-SE'))).toBe('5 poäng')
})
