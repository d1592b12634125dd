/** What a cell of a table holds: a text as written, or what a workbook keeps as a number or as true or false. */
export type GridCell = string | number | boolean

/** Cells that were one in the source: from its top left cell, which alone has the value. */
export interface Merge {
  readonly row: number
  readonly column: number
  readonly rows: number
  readonly columns: number
}

/** A table as it was pasted or read, not yet understood. Rows may differ in length. */
export interface Grid {
  /** Of the sheet. */
  readonly name?: string
  readonly rows: readonly (readonly GridCell[])[]
  readonly merges?: readonly Merge[]
}

/** Most rows and columns of a table that are looked at. */
export const MAX_ROWS = 20_000
export const MAX_COLUMNS = 200

export const isBlank = (cell: GridCell | undefined): boolean =>
  cell === undefined || (typeof cell === 'string' && cell.trim() === '')

/** A cell as the text a person sees. */
export const cellText = (cell: GridCell | undefined): string => (cell === undefined ? '' : String(cell).trim())

/** How many columns the widest row has. */
export const columnCount = ({ rows }: Grid): number =>
  Math.min(MAX_COLUMNS, Math.max(0, ...rows.map((row) => row.length)))

/** A copy of the rows with the value of a merged cell down all its rows, and with `across` in all its columns, too. */
export function withMerges(
  { rows, merges = [] }: Grid,
  across: (row: number) => boolean,
): readonly (readonly GridCell[])[] {
  if (merges.length === 0) return rows
  const copy = rows.map((row) => [...row])
  // Cells that were merged do not overlap, so together they are no more than the table: others are a lie.
  let room = rows.length * MAX_COLUMNS
  for (const { row, column, rows: height, columns: width } of merges) {
    const value = rows[row]?.[column]
    room -= Math.max(0, Math.min(height, copy.length - row)) * Math.max(0, Math.min(width, MAX_COLUMNS - column))
    if (room < 0) break
    if (value === undefined || isBlank(value)) continue
    for (let y = row; y < Math.min(row + height, copy.length); y++) {
      const last = across(y) ? Math.min(column + width, MAX_COLUMNS) : column + 1
      for (let x = column; x < last; x++) fill(copy[y], x, value)
    }
  }
  return copy
}

function fill(row: GridCell[] | undefined, at: number, value: GridCell): void {
  if (!row) return
  while (row.length <= at) row.push('')
  row[at] = value
}

/** Without empty rows and columns at the end, and cut to what is looked at; `cut` says whether rows were. */
export function trimmed(grid: Grid): { readonly grid: Grid; readonly cut: boolean } {
  const rows = grid.rows.slice(0, MAX_ROWS).map((row) => {
    let end = Math.min(row.length, MAX_COLUMNS)
    while (end > 0 && isBlank(row[end - 1])) end--
    return row.slice(0, end)
  })
  let last = rows.length
  while (last > 0 && rows[last - 1]?.length === 0) last--
  return { grid: { ...grid, rows: rows.slice(0, last) }, cut: grid.rows.length > MAX_ROWS }
}
