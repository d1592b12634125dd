import type { Cell, TableColumn } from '#shared/exports/cells.ts'

/** Widths in characters of the sheet's font. */
const NARROWEST = 9
const WIDEST = 60
const IDS = 16
/** What the button of the filter takes of a heading. */
const BUTTON = 4

const longestWord = (text: string): number =>
  text.split(/[\s-]+/).reduce((most, word) => Math.max(most, word.length), 0)
const longestLine = (text: string): number => text.split('\n').reduce((most, line) => Math.max(most, line.length), 0)

/** Digits, sign and what stands between thousands. */
function shownLength(value: number, { type }: TableColumn): number {
  const digits = String(value).length
  return type === 'money' ? Math.ceil(digits * 1.34) : type === 'percent' ? digits + 2 : digits
}

/**
 * The width of a column in characters: numbers and days are never cut, no word of the heading is broken, short texts
 * stand on one line and long ones take several.
 */
export function columnWidth(column: TableColumn, values: readonly Cell[]): number {
  const heading = Math.min(longestWord(column.heading) + BUTTON, 28)
  if (column.ids) return Math.max(IDS, heading)
  let longest = 0
  let total = 0
  for (const value of values) {
    const length = typeof value === 'number' ? shownLength(value, column) : longestLine(value)
    longest = Math.max(longest, length)
    total += length
  }
  if (column.type !== 'text') return Math.max(NARROWEST, heading, Math.min(longest, 24) + 2)
  const usual = values.length === 0 ? 0 : total / values.length
  // a text of three usual lengths takes three lines
  const wanted = longest <= 28 ? longest + 2 : Math.max(30, Math.min(longest, usual * 1.2, 26 + longest / 8))
  return Math.round(Math.min(WIDEST, Math.max(NARROWEST, heading, wanted)))
}

/** Heights in points. */
const LINE_HEIGHT = 15
const PADDING = 3
/** A row is no higher than this, and a longer text is read in the cell itself. */
const MOST_LINES = 24

/** Lines a text takes in a column so wide: words are not broken, unless one is longer than the column. */
function linesOf(text: string, width: number): number {
  const room = Math.max(1, width - 1)
  if (text.length <= room && !text.includes('\n')) return 1
  if (text.length >= room * MOST_LINES) return MOST_LINES
  let lines = 0
  for (const line of text.split('\n')) {
    let used = 0
    lines++
    for (const word of line.split(' ')) {
      const rest = Math.floor((word.length - 1) / room)
      if (used > 0 && used + 1 + word.length > room) {
        lines++
        used = 0
      }
      lines += Math.max(0, rest)
      used = rest > 0 ? word.length % room : used + word.length + (used > 0 ? 1 : 0)
    }
  }
  return Math.min(lines, MOST_LINES)
}

/** The height of a row of wrapped texts; programs differ in whether they find it themselves. */
export function rowHeight(texts: readonly Cell[], widths: readonly number[]): number {
  const lines = texts.reduce<number>(
    (most, text, at) => (typeof text === 'string' ? Math.max(most, linesOf(text, widths[at] ?? NARROWEST)) : most),
    1,
  )
  return lines * LINE_HEIGHT + PADDING
}
