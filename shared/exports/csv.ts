import Papa from 'papaparse'
import type { Language } from '#shared/model/benefitMap.ts'
import { LANGUAGE_SPECS } from '#shared/i18n/languages.ts'
import type { Cell, Table } from '#shared/exports/cells.ts'
import { escapeFormula } from '#shared/exports/formulaEscape.ts'

const BYTE_ORDER_MARK = '\uFEFF'

const decimalOf = (value: number, decimalComma: boolean): string =>
  decimalComma ? String(value).replace('.', ',') : String(value)

/**
 * A table as CSV text: byte order mark, every cell quoted, lines end with CRLF; semicolon and decimal comma for Swedish and
 * Norwegian spreadsheets, comma and point for English. Text that a spreadsheet would run as a formula gets a `'` in front,
 * numbers never do. The text holds the table alone; title, status date and version belong to the file's name and headers.
 */
export function tableCsv(table: Table, language: Language): string {
  const { decimalComma } = LANGUAGE_SPECS[language]
  const text = (cell: Cell) => (typeof cell === 'number' ? decimalOf(cell, decimalComma) : escapeFormula(cell))
  const lines = [table.columns.map(({ heading }) => heading), ...table.rows].map((cells) => cells.map(text))
  const csv = Papa.unparse(lines, { quotes: true, delimiter: decimalComma ? ';' : ',', newline: '\r\n' })
  return `${BYTE_ORDER_MARK}${csv}\r\n`
}
