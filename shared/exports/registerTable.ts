import {
  chosenColumns,
  columnHeading,
  yearsOf,
  type ColumnType,
  type RegisterColumn,
} from '#shared/register/columns.ts'
import type { RegisterRow } from '#shared/register/row.ts'
import {
  cellOf,
  hasIds,
  idCellOf,
  idHeading,
  type CellContext,
  type Table,
  type TableType,
} from '#shared/exports/cells.ts'

/** Types of columns whose cells are more than text. */
const TYPES: Partial<Record<ColumnType, TableType>> = {
  number: 'number',
  money: 'money',
  years: 'money',
  percent: 'percent',
  count: 'count',
  date: 'date',
}

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
    columns: [
      ...shown.map(({ column, year }) => ({
        heading: columnHeading(context.t, column, year),
        type: TYPES[column.type] ?? 'text',
      })),
      ...ids.map((column) => ({ heading: idHeading(context.t, column), type: 'text', ids: true }) as const),
    ],
    rows: rows.map((row) => [
      ...shown.map(({ column, year }) => cellOf(row, column, context, year)),
      ...ids.map((column) => idCellOf(row, column)),
    ]),
  }
}
