import type { ValueList } from '#shared/i18n/labels.ts'
import type { TextKey } from '#shared/i18n/texts.ts'
import type { CellKind, CellTypes, ColumnOf } from '#shared/views/view.ts'

interface More {
  readonly list?: ValueList
  readonly labelValues?: Readonly<Record<string, string>>
  readonly derived?: boolean
}
/** A column that shows a field as it was written, for the last argument of a column. */
export const WRITTEN = { derived: false } as const

/** Makes the columns of one view: type, id, heading, what stands in the cell. Derived unless said otherwise. */
export const columnsFor =
  <Row>() =>
  <K extends CellKind>(
    type: K,
    id: string,
    labelKey: TextKey,
    cell: (row: Row) => CellTypes[K] | null,
    more: More = {},
  ): ColumnOf<Row, K> => ({ id, type, labelKey, derived: true, cell, ...more })
