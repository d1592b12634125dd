import { chosenColumns, columnHeading, yearsOf, type RegisterColumn } from '#shared/register/columns.ts'
import type { RegisterRow } from '#shared/register/row.ts'
import { cellOf, hasIds, idCellOf, idHeading, type CellContext, type Table } from '#shared/exports/cells.ts'

/**
 * The register as a table for people: the columns of the register in order (those with the given keys, or all), one
 * column per year that occurs, then the ids, `benefitId` first, in the same order.
 */
export function registerTable(rows: readonly RegisterRow[], context: CellContext, keys?: readonly string[]): Table {
  const years = yearsOf(rows)
  const shown = chosenColumns(keys).flatMap((column): { column: RegisterColumn; year?: string }[] =>
    column.type === 'years' ? years.map((year) => ({ column, year })) : [{ column }],
  )
  const ids = chosenColumns(keys).filter(hasIds)
  return {
    headings: [
      ...shown.map(({ column, year }) => columnHeading(context.t, column, year)),
      ...ids.map((column) => idHeading(context.t, column)),
    ],
    rows: rows.map((row) => [
      ...shown.map(({ column, year }) => cellOf(row, column, context, year)),
      ...ids.map((column) => idCellOf(row, column)),
    ]),
  }
}
