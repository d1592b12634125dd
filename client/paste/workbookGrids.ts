import type { Sheet } from 'hucre/xlsx'
import { unescapeFormula } from '#shared/exports/formulaEscape.ts'
import { MAX_COLUMNS, MAX_ROWS, trimmed, type Grid, type GridCell } from '#shared/paste/grid.ts'

type Cell = Sheet['rows'][number][number]

/** A cell as plain data: days as YYYY-MM-DD, nothing as an empty text. */
function plain(cell: Cell | undefined): GridCell {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10)
  return typeof cell === 'string' ? unescapeFormula(cell) : cell
}

/** The sheets of a workbook that have cells, in its order. */
export const gridsOf = (sheets: readonly Pick<Sheet, 'name' | 'rows' | 'merges'>[]): readonly Grid[] =>
  sheets.flatMap(({ name, rows, merges = [] }): Grid[] => {
    const { grid } = trimmed({
      name,
      // One row more than is read: so it is known that there are more.
      rows: rows.slice(0, MAX_ROWS + 1).map((row) => row.slice(0, MAX_COLUMNS).map(plain)),
      merges: merges.map(({ startRow, startCol, endRow, endCol }) => ({
        row: startRow,
        column: startCol,
        rows: Math.min(endRow - startRow + 1, MAX_ROWS),
        columns: Math.min(endCol - startCol + 1, MAX_COLUMNS),
      })),
    })
    return grid.rows.length > 0 ? [grid] : []
  })
