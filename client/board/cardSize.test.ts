import { expect, test } from 'vitest'
import type { Element } from '#shared/model/element.ts'
import { cardHeight, hasMeasureRow, lineCount, textWidth, titleLines } from '#client/board/cardSize.ts'

const element = (fields: Partial<Element>): Element => ({
  id: 'x',
  kind: 'benefit',
  order: 1,
  title: '',
  description: '',
  costs: [],
  annualValues: [],
  measurements: [],
  risks: [],
  ...fields,
})

test('a longer title never makes a lower card, and three lines are the most', () => {
  const words = 'Kortare handläggningstid per dödsbo i hela landet för alla som väntar på besked'.split(' ')
  let last = 0
  for (let count = 1; count <= words.length; count++) {
    const height = cardHeight(element({ title: words.slice(0, count).join(' ') }))
    expect(height).toBeGreaterThanOrEqual(last)
    last = height
  }
  expect(titleLines(element({ title: words.join(' ').repeat(9) }))).toBe(3)
})

test('lines are counted with words kept whole, and a word wider than the line is broken', () => {
  const width = textWidth('handläggning', 13)
  expect(lineCount('handläggning handläggning', width + 1, 13)).toBe(2)
  expect(lineCount('handläggning handläggning', width * 2 + 10, 13)).toBe(1)
  expect(lineCount('x'.repeat(300), 190, 13)).toBe(Math.ceil(textWidth('x'.repeat(300), 13) / 190))
  expect(lineCount('en\ntvå', 190, 13)).toBe(2)
})

test('a benefit with a measure has a row for it, other cards have none', () => {
  const plain = element({ title: 'Kortare tid' })
  const measured = element({ title: 'Kortare tid', baselineValue: 0 })
  expect(hasMeasureRow(plain)).toBe(false)
  expect(cardHeight(measured)).toBeGreaterThan(cardHeight(plain))
  expect(hasMeasureRow(element({ kind: 'goal', indicator: 'x' }))).toBe(false)
})
