import { cellText, columnCount, isBlank, withMerges, type Grid, type GridCell } from '#shared/paste/grid.ts'
import { recognise, type Recognised, type Vocabulary } from '#shared/paste/recognise.ts'
import type { Target } from '#shared/paste/targets.ts'

/** A table with its headings told apart from its rows. */
export interface HeadedTable {
  readonly name?: string
  /** Number of the row of headings, from 0; −1 without one. */
  readonly headingRow: number
  /** One per column, '' where there is none. */
  readonly headings: readonly string[]
  /** Rows below the headings, merged cells filled downwards; without blank rows. */
  readonly rows: readonly HeadedRow[]
  readonly recognised: Recognised
}
export interface HeadedRow {
  /** Number in the source, from 1 as spreadsheets count. */
  readonly number: number
  readonly cells: readonly GridCell[]
}

/** Titles and dates of status stand above the headings, so many rows at most. */
const LOOKED_AT = 12

/** Finds the row of headings and what they mean. `wanted` says whether there is one, when a person has said so. */
export function headedTable(grid: Grid, vocabulary: Vocabulary, wanted?: boolean): HeadedTable {
  const headingRow = wanted === false ? -1 : findHeadings(grid, vocabulary, wanted === true)
  const rows = withMerges(grid, (row) => row <= headingRow)
  const count = columnCount(grid)
  const headings = Array.from({ length: count }, (_, column) => headingOf(rows, headingRow, column))
  const body = rows
    .slice(headingRow + 1)
    .flatMap((cells, index): HeadedRow[] => (cells.every(isBlank) ? [] : [{ number: headingRow + index + 2, cells }]))
  const isFigures = (column: number) => {
    const cells = body.map((row) => row.cells[column]).filter((cell) => !isBlank(cell))
    return cells.length > 0 && cells.every(isNumeric)
  }
  const found = recognise(headings, vocabulary, undefined, isFigures)
  const recognised = found.known > 0 ? found : { ...found, targets: bareTargets(count) }
  return { ...(grid.name !== undefined && { name: grid.name }), headingRow, headings, rows: body, recognised }
}

/** Without headings the first column is most likely what the things are called. */
const bareTargets = (count: number): readonly Target[] =>
  Array.from({ length: count }, (_, column) => (column === 0 ? 'title' : column === 1 ? 'description' : ''))

const lastLine = (text: string): string => cellText(text).replaceAll(/\s+/g, ' ')

/** A heading with what is merged over it: "Baseline" over "Date" reads "Baseline: Date", unless it says the same. */
function headingOf(rows: readonly (readonly GridCell[])[], headingRow: number, column: number): string {
  const own = lastLine(String(rows[headingRow]?.[column] ?? ''))
  const above = lastLine(String(rows[headingRow - 1]?.[column] ?? ''))
  // A title stands over all columns or over the first alone and heads none of them.
  const others = rows[headingRow - 1]?.filter((cell) => !isBlank(cell)).map((cell) => String(cell)) ?? []
  const isGroup = new Set(others).size > 1
  return headingRow > 0 && isGroup && above && above !== own ? `${above}: ${own}` : own
}

function findHeadings(grid: Grid, vocabulary: Vocabulary, isWanted: boolean): number {
  const rows = withMerges(grid, () => true)
  const first = rows.findIndex((cells) => cells.some((cell) => !isBlank(cell)))
  let best = { row: -1, known: 0 }
  for (const [row, cells] of rows.slice(0, LOOKED_AT).entries()) {
    const texts = cells.filter((cell) => !isBlank(cell))
    if (texts.length === 0 || texts.some((cell) => typeof cell !== 'string')) continue
    const { known } = recognise(cells.map(cellText), vocabulary)
    // A value may be called like a heading; a row of headings knows most of its cells, or several.
    const isEnough = known >= 2 || known >= texts.length / 2 || (row === first && isKnown(texts[0], vocabulary))
    if (known > best.known && isEnough) best = { row, known }
  }
  if (best.row >= 0) return best.row
  return isWanted || looksLikeHeadings(rows.slice(first)) ? Math.max(0, first) : -1
}

const isKnown = (cell: GridCell | undefined, vocabulary: Vocabulary): boolean =>
  recognise([cellText(cell)], vocabulary).known > 0

const NUMERIC = /^[\s\d.,:/%−–-]*\d[\s\d.,:/%−–-]*$/
/** Longer texts are no numbers: the pattern would take long over them. */
const LONGEST_NUMBER = 100
const isNumeric = (cell: GridCell | undefined): boolean => {
  const text = String(cell)
  return text.length <= LONGEST_NUMBER && NUMERIC.test(text)
}

/** Texts over a column of numbers or dates. */
function looksLikeHeadings(rows: readonly (readonly GridCell[])[]): boolean {
  const [first, ...rest] = rows
  if (!first || rest.length === 0 || first.some(isNumeric)) return false
  return first.some((cell, column) => {
    const below = rest.map((row) => row[column]).filter((one) => !isBlank(one))
    return !isBlank(cell) && below.length > 0 && below.every(isNumeric)
  })
}
