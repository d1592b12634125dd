import { expect, test } from 'vitest'
import { decimalSignOf, parseBoolean, parseDate, parseList, parseNumber } from '#shared/paste/cells.ts'

test.each([
  ['1 234,5', ',', 1234.5],
  ['1\u00a0234\u00a0567', ',', 1_234_567],
  ['1.234,5', ',', 1234.5],
  ['1,234.5', '.', 1234.5],
  ['12.5', '.', 12.5],
  ['−3,5', ',', -3.5],
  ['25 %', ',', 25],
  ['1 200 kr', ',', 1200],
  ["1'234.50", '.', 1234.5],
  ['0', ',', 0],
  ['.5', '.', 0.5],
] as const)('%j is read as a number', (text, sign, number) => {
  expect(parseNumber(text, sign)).toBe(number)
})

test.each(['', 'tolv', '1,2,3', '1.2.3', '12 st', '1e5', 'NaN', 'Infinity', '0x10', '1,5-2', '--1'])(
  '%j is no number',
  (text) => {
    expect(parseNumber(text, ',')).toBeUndefined()
  },
)

test('the decimal sign of a column is seen from the cells that leave no doubt', () => {
  expect(decimalSignOf(['1.234', '12,5'], '.')).toBe(',')
  expect(decimalSignOf(['1,234', '12.5'], ',')).toBe('.')
  expect(decimalSignOf(['1.234', '2.345'], ',')).toBe(',')
  expect(decimalSignOf(['0.125'], ',')).toBe('.')
  expect(decimalSignOf(['1,234.5', 'okänt'], ',')).toBe('.')
  expect(decimalSignOf([], '.')).toBe('.')
})

test.each([
  ['2026-03-01', '2026-03-01'],
  ['2026-3-1', '2026-03-01'],
  ['20260301', '2026-03-01'],
  ['1.3.2026', '2026-03-01'],
  ['1/3 2026', '2026-03-01'],
  ['31/12/2026', '2026-12-31'],
  ['01-03-2026', '2026-03-01'],
  ['2026-03-01 00:00:00', '2026-03-01'],
  ['2026-03-01T10:20:30Z', '2026-03-01'],
  ['2026-03', '2026-03-01'],
  ['2027', '2027-12-31'],
])('%j is the day %s', (text, day) => {
  expect(parseDate(text)).toBe(day)
})

test('a number of a workbook is the day it counts to, a year its last day', () => {
  expect(parseDate(46_082)).toBe('2026-03-01')
  expect(parseDate(46_082.75)).toBe('2026-03-01')
  expect(parseDate(2027)).toBe('2027-12-31')
})

test.each(['', '2026-02-30', '31.2.2026', '13/13/2026', 'mars', 'Q1 2026', '0000-00-00', '99999-01-01'])(
  '%j is no day',
  (text) => {
    expect(parseDate(text)).toBeUndefined()
  },
)

test('what is far too long for a number, a day or a list of names is read at once, as none or as text', () => {
  const [digits, spaces] = ['1'.repeat(400_000), ' '.repeat(400_000)]
  expect(parseNumber(`${digits}x`, ',')).toBeUndefined()
  expect(parseDate(`${'T1:00'.repeat(80_000)}\nx`)).toBeUndefined()
  expect(parseList(`a${spaces}b`)).toEqual([`a${spaces}b`])
})

test('yes and no are read in the three languages', () => {
  expect(['Ja', 'yes', 'X', '1', true].map(parseBoolean)).toEqual([true, true, true, true, true])
  expect(['Nej', 'nei', 'no', '0', false].map(parseBoolean)).toEqual([false, false, false, false, false])
  expect(parseBoolean('kanske')).toBeUndefined()
})

test('a cell of several texts is parted by bars, semicolons and lines, not by commas', () => {
  expect(parseList('Region A | Kommun B;Kommun B\nC, avd. 2')).toEqual(['Region A', 'Kommun B', 'C, avd. 2'])
})
