import { isDate } from '#shared/model/values.ts'
import { cellText, type GridCell } from '#shared/paste/grid.ts'

export type DecimalSign = ',' | '.'

/** Longer texts are neither numbers nor dates, and are not looked at: some patterns would take long over them. */
const LONGEST = 100

const SPACES = /[\s\u00a0\u202f'’]/g
const MINUS = /^[−–-]/

/** What a number is written with besides its digits. */
const bare = (text: string): string =>
  text
    .replace(/(?:%|kr|:-|sek|nok|eur|€)\s*$/i, '')
    .replaceAll(SPACES, '')
    .replace(MINUS, '-')

/**
 * The sign before the decimals in a column of texts: seen from the cells that leave no doubt, else the one that is usual
 * in the reader's language. `1.234` alone is in doubt, `1.234,5` and `12.5` are not.
 */
export function decimalSignOf(cells: Iterable<GridCell>, usual: DecimalSign): DecimalSign {
  const votes = { ',': 0, '.': 0 }
  for (const cell of cells) {
    if (typeof cell !== 'string') continue
    const text = bare(cell.slice(0, LONGEST))
    if (!/^-?[\d.,]+$/.test(text)) continue
    const [comma, point] = [text.lastIndexOf(','), text.lastIndexOf('.')]
    if (comma >= 0 && point >= 0) votes[comma > point ? ',' : '.']++
    else if (comma >= 0 && isDecimal(text, ',')) votes[',']++
    else if (point >= 0 && isDecimal(text, '.')) votes['.']++
  }
  if (votes[','] === votes['.']) return usual
  return votes[','] > votes['.'] ? ',' : '.'
}

/** Whether the only sign of a text cannot part thousands: other than three digits follow, or more than three stand before. */
function isDecimal(text: string, sign: DecimalSign): boolean {
  const parts = text.replace('-', '').split(sign)
  return parts.length === 2 && (parts[1]?.length !== 3 || (parts[0]?.length ?? 0) > 3 || parts[0] === '0')
}

/** A number as people write it, with spaces, thousands, a minus of any form, per cent or kronor; undefined when it is none. */
export function parseNumber(cell: GridCell, sign: DecimalSign): number | undefined {
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : undefined
  if (typeof cell === 'boolean') return undefined
  const written = cell.trim()
  if (written.length > LONGEST) return undefined
  const text = bare(written)
  const thousands = sign === ',' ? '.' : ','
  const grouped = new RegExp(`^-?\\d{1,3}(?:\\${thousands}\\d{3})+(?:\\${sign}\\d+)?$`)
  const plain = grouped.test(text) ? text.replaceAll(thousands, '') : text
  const normal = plain.replace(sign, '.')
  return /^-?(?:\d+\.?\d*|\.\d+)$/.test(normal) && !(sign === ',' && plain.includes('.')) ? Number(normal) : undefined
}

const two = (text: string): string => text.padStart(2, '0')
const DAY_MS = 86_400_000
/** Day 0 of the calendar of spreadsheets, of which 1900-03-01 is day 61. */
const DAY_ZERO = Date.UTC(1899, 11, 30)

/**
 * A day as YYYY-MM-DD: written so or as 2026-3-1, 20260301, 1.3.2026, 1/3 2026, 01-03-2026 (day before month), 2026-03 (its
 * first day), 2026 (its last day, as of a target), or the number of a day in a workbook. Undefined when it is none.
 */
export function parseDate(cell: GridCell): string | undefined {
  if (typeof cell === 'number') return dayOfNumber(cell)
  const written = cellText(cell)
  if (written.length > LONGEST) return undefined
  const text = written.replace(/[T ]\d{1,2}:\d{2}(?::\d{2})?.*$/, '')
  const year = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  if (year) return existing(year[1], year[2], year[3])
  const day = /^(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./\s-]\s*(\d{4})$/.exec(text)
  if (day) return existing(day[3], day[2], day[1])
  const month = /^(\d{4})-(\d{1,2})$/.exec(text)
  if (month) return existing(month[1], month[2], '1')
  return /^(?:19|20|21)\d{2}$/.test(text) ? `${text}-12-31` : undefined
}

function existing(year = '', month = '', day = ''): string | undefined {
  const date = `${year}-${two(month)}-${two(day)}`
  return isDate(date) ? date : undefined
}

function dayOfNumber(value: number): string | undefined {
  // A year alone, as people type it.
  if (Number.isInteger(value) && value >= 1900 && value < 2200) return `${value}-12-31`
  if (!(value >= 1 && value < 2_958_466)) return undefined
  return new Date(DAY_ZERO + Math.floor(value) * DAY_MS).toISOString().slice(0, 10)
}

const YES = new Set(['ja', 'j', 'yes', 'y', 'x', '1', 'true', 'sant', 'sann'])
const NO = new Set(['nej', 'nei', 'n', 'no', '0', 'false', 'falskt', 'usann', '-'])

/** Yes or no in the three languages; undefined when it is neither. */
export function parseBoolean(cell: GridCell): boolean | undefined {
  if (typeof cell === 'boolean') return cell
  const text = cellText(cell).toLowerCase()
  return YES.has(text) ? true : NO.has(text) ? false : undefined
}

/** Several texts of one cell: parted by bars, semicolons or lines. */
export const parseList = (cell: GridCell): readonly string[] => [
  ...new Set(
    cellText(cell)
      .split(/[|;\n]/)
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  ),
]
