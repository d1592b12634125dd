import { expect, test } from 'vitest'
import { textWidth } from '#client/board/cardSize.ts'
import { compactTitle } from '#client/board/compactTitle.ts'
import { hyphenated } from '#client/board/hyphenated.ts'
import { LABEL_SIZE, labelLines, labelRoom } from '#client/board/linkLabel.ts'

test('a label breaks into lines that fit, and what does not is marked as cut', () => {
  expect(labelLines('requires an agreement', 80, 2)).toEqual(['requires an', 'agreement'])
  const cut = labelLines('requires a signed agreement between all of them', 80, 2)
  expect(cut).toHaveLength(2)
  expect(cut[1]).toMatch(/…$/)
  for (const line of cut) expect(textWidth(line, LABEL_SIZE)).toBeLessThanOrEqual(80)
  expect(labelLines('förvaltningsöverenskommelse', 60, 1)[0]).toMatch(/…$/)
  expect(labelLines('förutsätter avtal', 54, 3)).toEqual(['förut-', 'sätter', 'avtal'])
  expect(labelLines('anything', 4, 2)).toEqual([])
})

test('a label has the room between the cards beside it, and none on a card', () => {
  const cards = [
    { x: 0, y: 0, width: 216, height: 100 },
    { x: 272, y: 0, width: 216, height: 100 },
  ]
  const between = labelRoom(cards, [244, 50], 30)
  expect(between).toBeGreaterThan(50)
  expect(between).toBeLessThan(56)
  expect(labelRoom(cards, [244, 140], 30)).toBeGreaterThan(between)
  expect(labelRoom(cards, [100, 50], 30)).toBe(0)
})

test('a short title is as large as it may be, a long one smaller and cut at the card’s lower edge', () => {
  expect(compactTitle('Fewer errors', 104, 26)).toEqual({ size: 26, lines: 2 })
  const long = compactTitle('Shorter handling times for everybody who applies for a building permit', 104, 26)
  expect(long.size).toBeLessThan(26)
  expect(long.size * long.lines).toBeLessThanOrEqual(104)
})

test('a long word is hyphenated before the last consonant ahead of a vowel, and only then fills a line', () => {
  const shown = (text: string) => hyphenated(text).replaceAll('\u00ad', '-')
  expect(shown('dubbeldokumentation')).toBe('dubbel-do-ku-men-ta-tion')
  expect(shown('Lägre handläggningskostnad')).toBe('Lägre hand-lägg-nings-kostnad')
  expect(shown('kort ord')).toBe('kort ord')
  expect(compactTitle(hyphenated('Lägre handläggningskostnad'), 104, 24).size).toBeGreaterThan(20)
})
