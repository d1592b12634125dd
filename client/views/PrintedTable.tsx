import { isNumeric } from '#client/views/viewCells.ts'
import type { ShownColumn, ShownRow } from '#client/views/shownRows.ts'
import { ViewCell } from '#client/views/ViewCell.tsx'
import styles from '#client/views/PrintedTable.module.css'

interface PrintedTableProps {
  label: string
  columns: readonly ShownColumn[]
  rows: readonly ShownRow[]
  nobody: string | undefined
  lights: boolean
}

/** All rows of a view for paper, where nothing scrolls; the headings come again on every sheet. */
export function PrintedTable({ label, columns, rows, nobody, lights }: PrintedTableProps) {
  return (
    <table className={styles.table} aria-label={label}>
      <thead>
        <tr>
          {columns.map(({ id, column, heading }) => (
            <th key={id} scope="col" data-numeric={isNumeric(column) || undefined}>
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, row, element }) => (
          <tr key={key}>
            {columns.map(({ id, column }, index) => (
              <td key={id} data-numeric={isNumeric(column) || undefined}>
                <ViewCell
                  column={column}
                  row={row}
                  subject={element}
                  lights={lights}
                  nobody={index === 0 ? nobody : undefined}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
