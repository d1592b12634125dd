import { describe, expect, test } from 'vitest'
import { columnWidth, rowHeight } from '#server/exports/columnWidths.ts'

const text = (heading: string) => ({ heading, type: 'text' }) as const
const money = { heading: 'Värde', type: 'money' } as const

describe('the width of a column', () => {
  test('holds every word of the heading beside the button of the filter', () => {
    expect(columnWidth(text('Realiseringsansvarig'), [])).toBeGreaterThanOrEqual('Realiseringsansvarig'.length + 3)
  })
  test('holds every number with what stands between its thousands', () => {
    expect(columnWidth(money, [-123_456_789])).toBeGreaterThanOrEqual('-123 456 789'.length)
    expect(columnWidth({ heading: 'x', type: 'date' }, ['2026-09-30'])).toBeGreaterThan(10)
  })
  test('holds short texts on one line and gives long ones several, within bounds', () => {
    expect(columnWidth(text('Nytta'), ['Färre kompletteringar'])).toBeGreaterThan('Färre kompletteringar'.length)
    expect(columnWidth(text('Beskrivning'), ['ord '.repeat(500)])).toBe(60)
  })
  test('of ids is narrow, however many there are', () => {
    expect(columnWidth({ ...text('Id'), ids: true }, ['x'.repeat(900)])).toBe(16)
  })
})

describe('the height of a row', () => {
  test('has room for the text with most lines', () => {
    expect(rowHeight(['kort', 3], [20, 10])).toBe(18)
    expect(rowHeight(['ett två tre fyra fem sex', ''], [10, 10])).toBe(48)
    expect(rowHeight(['a\nb\nc'], [10])).toBe(48)
    expect(rowHeight(['x'.repeat(30)], [11])).toBe(48)
  })
  test('is never more than a screen', () => {
    expect(rowHeight(['ord '.repeat(5000)], [10])).toBeLessThan(409)
  })
})
