import { writeXlsx } from 'hucre/xlsx'
import type { Cell as XlsxCell, CellStyle, CellValue, ColumnDef, WriteOptions, WriteSheet } from 'hucre/xlsx'
import { cellText } from '#server/exports/cellText.ts'
import { columnWidth, rowHeight } from '#server/exports/columnWidths.ts'
import type { Cell, Table, TableColumn } from '#shared/exports/cells.ts'
import type { Made, Sheet, Workbook } from '#shared/exports/workbook.ts'
import { LANGUAGE_SPECS } from '#shared/i18n/languages.ts'
import type { Language } from '#shared/model/benefitMap.ts'
import { validDate } from '#shared/register/dates.ts'

type NamedRange = NonNullable<WriteOptions['namedRanges']>[number]

const INK = { rgb: '1F2933' }
const QUIET = { rgb: '5A6672' }
/** In every style, as a font that names no face becomes another one. */
const FONT = { name: 'Calibri', size: 11, color: INK } as const
const HEADING: CellStyle = {
  font: { ...FONT, bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E3EDF2' } },
  border: { bottom: { style: 'medium', color: { rgb: '0F6E84' } } },
  alignment: { wrapText: true, vertical: 'center', horizontal: 'left' },
}
/** Between rows, in print too, where grid lines would be black. */
const HAIR = { style: 'thin', color: { rgb: 'D5D5CF' } } as const
const NUMBER_HEADING: CellStyle = { ...HEADING, alignment: { ...HEADING.alignment, horizontal: 'right' } }
const TITLE: CellStyle = { font: { ...FONT, bold: true, size: 16 }, alignment: { vertical: 'center' } }
const LABEL: CellStyle = { font: { ...FONT, bold: true, color: QUIET }, alignment: { vertical: 'top' } }
const WRAPPED: CellStyle = { alignment: { wrapText: true, vertical: 'top', horizontal: 'left' } }
const LINK: CellStyle = { font: { ...FONT, underline: true, color: { rgb: '0B5D71' } }, alignment: { vertical: 'top' } }
const FOOTNOTE: CellStyle = { font: { ...FONT, italic: true, color: QUIET }, alignment: { vertical: 'top' } }
const DATE_FORMAT = 'yyyy-mm-dd'

/** Texts that the writer takes for errors of formulas; they are somebody's words here. */
const LIKE_ERRORS = /^#[A-Z/0_]+[!?A]?$/

/** The first day that every spreadsheet counts the same. */
const FIRST_DAY = '1900-03-01'

/** Turns cells into values of the workbook, and counts what had to be cut. */
class CellWriter {
  cuts = 0
  readonly cells = new Map<string, Partial<XlsxCell>>()

  text(text: string): string {
    const { text: kept, cut } = cellText(text)
    if (cut) this.cuts++
    return kept
  }
  /** What stands at a place: a number, a day, a text; null for nothing. */
  value(cell: Cell, { type }: Pick<TableColumn, 'type'>, row: number, column: number): CellValue {
    if (typeof cell === 'number') return Number.isFinite(cell) ? cell : null
    if (cell === '') return null
    const day = type === 'date' ? validDate(cell) : undefined
    if (day !== undefined && day >= FIRST_DAY) return new Date(`${day}T00:00:00Z`)
    const text = this.text(cell)
    if (LIKE_ERRORS.test(text)) this.cells.set(`${row},${column}`, { richText: [{ text }] })
    return text
  }
}

/** How numbers of a column look; in what the reader's program puts between thousands and before decimals. */
function numberFormat({ type }: TableColumn, values: readonly Cell[], language: Language): string | undefined {
  switch (type) {
    case 'money':
      return values.some((value) => typeof value === 'number' && !Number.isInteger(value)) ? '#,##0.00' : '#,##0'
    case 'percent':
      // whole per cent, as in every other format; the sign is only shown
      return LANGUAGE_SPECS[language].decimalComma ? '0" %"' : '0"%"'
    case 'count':
      return '0'
    case 'date':
      return DATE_FORMAT
    case 'number':
    case 'text':
      return undefined
  }
}

function styleOf(column: TableColumn, numFmt: string | undefined): CellStyle {
  const isText = column.type === 'text'
  return {
    ...(column.ids && { font: { ...FONT, color: QUIET } }),
    border: { bottom: HAIR },
    alignment: { vertical: 'top', ...(isText && { wrapText: !column.ids, horizontal: 'left' }) },
    ...(numFmt !== undefined && { numFmt }),
  }
}

const letters = (index: number): string =>
  index < 26
    ? String.fromCharCode(65 + index)
    : letters(Math.floor(index / 26) - 1) + String.fromCharCode(65 + (index % 26))
const inFormula = (name: string): string => `'${name.replaceAll("'", "''")}'`
/** Text in a footer, where & begins a command. */
const inFooter = (text: string): string => text.replaceAll('&', '&&')

/** Characters that fit side by side on one printed page in a size that can be read. */
const PAGE_CHARACTERS = 190

/** Ids are for programs, so that only what stands before them is printed: on as many pages side by side as it takes. */
function printedOn(
  sheet: Sheet,
  widths: readonly number[],
  footer: { readonly left: string; readonly page: string },
): Pick<WriteSheet, 'pageSetup' | 'headerFooter'> & { readonly ranges: readonly NamedRange[] } {
  const { columns, rows, footnotes = [] } = sheet.table
  const shown = columns.filter(({ ids }) => !ids).length
  const width = widths.slice(0, shown).reduce((sum, one) => sum + one, 0)
  const pages = Math.max(1, Math.ceil(width / PAGE_CHARACTERS))
  const lastRow = 1 + rows.length + (footnotes.length > 0 ? footnotes.length + 1 : 0)
  const name = inFormula(sheet.name)
  const repeated = [...(pages > 1 ? [`${name}!$A:$${letters(frozenColumns(sheet.table) - 1)}`] : []), `${name}!$1:$1`]
  return {
    pageSetup: {
      paperSize: pages > 1 ? 'a3' : 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: pages,
      fitToHeight: 0,
      margins: { top: 0.5, bottom: 0.6, left: 0.4, right: 0.4, header: 0.3, footer: 0.3 },
    },
    headerFooter: { oddFooter: `&L${inFooter(footer.left)}&C&A&R${footer.page}` },
    ranges: [
      { name: '_xlnm.Print_Area', range: `${name}!$A$1:$${letters(shown - 1)}$${lastRow}`, scope: sheet.name },
      { name: '_xlnm.Print_Titles', range: repeated.join(','), scope: sheet.name },
    ],
  }
}

/** How many columns stay in sight: the first, and the second where the first is a number or another short word. */
function frozenColumns({ columns, rows }: Table): number {
  const longest = rows.reduce((most, [first]) => Math.max(most, String(first ?? '').length), 0)
  return columns.length > 2 && longest > 0 && longest <= 6 ? 2 : 1
}

/** Most columns and rows of a sheet. Source: Excel specifications and limits. */
const MAX_COLUMNS = 16_384
const MAX_ROWS = 1_048_576

function tableSheet(
  sheet: Sheet,
  language: Language,
  writer: CellWriter,
  footer: { readonly left: string; readonly page: string },
): { readonly sheet: WriteSheet; readonly ranges: readonly NamedRange[] } {
  const { columns, rows, footnotes = [] } = sheet.table
  if (columns.length > MAX_COLUMNS || rows.length + footnotes.length + 2 > MAX_ROWS) {
    throw new RangeError(`${columns.length} columns, ${rows.length} rows`)
  }
  const written = rows.map((row, at) =>
    columns.map((column, place) => writer.value(row[place] ?? '', column, at + 1, place)),
  )
  const defs: ColumnDef[] = []
  const widths: number[] = []
  columns.forEach((column, place) => {
    const values = rows.map((row) => row[place] ?? '')
    const width = columnWidth(column, values)
    widths.push(width)
    defs.push({ width, style: styleOf(column, numberFormat(column, values, language)) })
  })
  const { cells } = writer
  // what is not wrapped takes one line
  const wrapped = columns.filter(({ ids }) => !ids).length
  const heightOf = (row: readonly Cell[]) => ({ height: rowHeight(row.slice(0, wrapped), widths) })
  const headings = columns.map(({ heading }) => heading)
  const buttons = widths.map((width) => width - 2)
  columns.forEach(({ heading, type }, place) => {
    cells.set(`0,${place}`, { value: writer.text(heading), style: type === 'text' ? HEADING : NUMBER_HEADING })
  })
  const below = rows.length + 2
  footnotes.forEach((note, at) => cells.set(`${below + at},0`, { value: writer.text(note), style: FOOTNOTE }))
  const { ranges, ...printed } = printedOn(sheet, widths, footer)
  return {
    sheet: {
      name: sheet.name,
      columns: defs,
      rows: [columns.map(() => null), ...written],
      cells,
      rowDefs: new Map([
        [0, { height: Math.max(33, rowHeight(headings, buttons)) }],
        ...rows.map((row, at) => [at + 1, heightOf(row)] as const),
      ]),
      freezePane: { rows: 1, columns: frozenColumns(sheet.table) },
      autoFilter: { range: `A1:${letters(columns.length - 1)}${rows.length + 1}` },
      ...printed,
    },
    ranges,
  }
}

function aboutSheet({ title, about, sheets }: Workbook, cuts: number): WriteSheet {
  const writer = new CellWriter()
  const { cells } = writer
  const rowDefs = new Map([[0, { height: 30 }]])
  let row = 0
  const put = (column: number, cell: Partial<XlsxCell>) => cells.set(`${row},${column}`, cell)
  put(0, { value: writer.text(title), style: TITLE })
  row = 2
  for (const [label, value] of about.facts) {
    const day = validDate(value)
    put(0, { value: label, style: LABEL })
    put(
      1,
      day === undefined
        ? { value: writer.text(value), style: WRAPPED }
        : { value: new Date(`${day}T00:00:00Z`), style: { ...WRAPPED, numFmt: DATE_FORMAT } },
    )
    row++
  }
  row++
  about.headings.forEach((heading, column) => put(column, { value: heading, style: HEADING }))
  row++
  for (const { name, told, table } of sheets) {
    put(0, { value: name, style: LINK, hyperlink: { target: '', location: `${inFormula(name)}!A1` } })
    put(1, { value: told, style: WRAPPED })
    put(2, { value: table.rows.length, style: { alignment: { vertical: 'top', horizontal: 'left' } } })
    row++
  }
  row++
  put(0, { value: about.notes, style: LABEL })
  for (const note of [...about.noteLines, ...(cuts > 0 ? [about.cut(cuts)] : [])]) {
    put(1, { value: note, style: WRAPPED })
    row++
  }
  return {
    name: about.name,
    columns: [{ width: 26 }, { width: 92 }, { width: 10 }],
    rows: [],
    cells,
    rowDefs,
    pageSetup: { paperSize: 'a4', orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  }
}

/**
 * A workbook as an XLSX file: typed cells, a frozen row of headings, a filter, one sheet per table and one about the file.
 * The same tables and moment give the same bytes. Text is never a formula, and is none either when saved as CSV.
 * `aboutFirst` puts the sheet about the file before the tables. Cost: about 0.1 ms per row of the register.
 * Throws a RangeError for more columns or rows than a sheet can have.
 */
export async function xlsxFile(
  book: Workbook,
  { language, made, aboutFirst }: { readonly language: Language; readonly made: Made; readonly aboutFirst: boolean },
): Promise<Uint8Array<ArrayBuffer>> {
  const at = new Date(made.at)
  const [, asOf] = book.about.facts[1] ?? ['', '']
  const title = cellText(book.title).text
  const left = `${title.slice(0, 80).replace(/[\uD800-\uDBFF]$/, '')}, ${asOf}`
  let cuts = 0
  const parts = book.sheets.map((sheet) => {
    const writer = new CellWriter()
    const one = tableSheet(sheet, language, writer, { left, page: book.page })
    cuts += writer.cuts
    return one
  })
  const about = aboutSheet(book, cuts)
  const tables = parts.map(({ sheet }) => sheet)
  const bytes = await writeXlsx({
    sheets: aboutFirst ? [about, ...tables] : [...tables, about],
    namedRanges: parts.flatMap(({ ranges }) => [...ranges]),
    defaultFont: FONT,
    properties: { title, creator: 'Nyttokarta', created: at, modified: at },
  })
  return new Uint8Array(bytes)
}
