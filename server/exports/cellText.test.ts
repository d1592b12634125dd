import { describe, expect, test } from 'vitest'
import { MAX_CELL_TEXT, cellText } from '#server/exports/cellText.ts'
import { HOSTILE_CASES, runsInSpreadsheet } from '#shared/testing/hostileTexts.ts'

describe('the text of a cell', () => {
  test.each(HOSTILE_CASES)('runs in no spreadsheet and fits XML: %s', (_, text) => {
    const kept = cellText(text).text
    expect(runsInSpreadsheet(kept)).toBe(false)
    expect(kept).not.toMatch(/(?![\t\n\u007F-\u009F])\p{Cc}|[\uFFFE\uFFFF]|\p{Cs}/u)
    expect(kept.length).toBeLessThanOrEqual(MAX_CELL_TEXT)
  })

  test.each(['=1', '＝1', '﹦1', ' ﹢1', '﹣1', '\u200B﹫SUM(A1)'])('runs in no form of the sign: %s', (text) => {
    expect(cellText(text).text).toBe(`'${text}`)
  })

  test('has its lines ended as spreadsheets do, and nothing else changed', () => {
    expect(cellText('a\r\nb\rc\nd')).toEqual({ text: 'a\nb\nc\nd', cut: false })
    expect(cellText("Möte 2–3 juni: 'ja' & <nej>")).toEqual({ text: "Möte 2–3 juni: 'ja' & <nej>", cut: false })
  })

  test('is not taken for a numbered character, which could be the sign of a formula', () => {
    expect(cellText('_x003D_1+1').text).toBe('_x005F_x003D_1+1')
    expect(cellText('_x000d_ och __x0041_').text).toBe('_x005F_x000d_ och __x005F_x0041_')
    expect(cellText('_x_ _xyz_').text).toBe('_x_ _xyz_')
  })

  test('is cut to what fits, never in the middle of a character', () => {
    const { text, cut } = cellText('😀'.repeat(20_000))
    expect({ cut, end: text.slice(-3) }).toEqual({ cut: true, end: '😀…' })
    expect(text.length).toBe(MAX_CELL_TEXT)
  })
})
