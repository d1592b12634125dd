import type { ReactNode } from 'react'
import { classNames } from '#client/ui/classNames.ts'
import styles from '#client/people/Table.module.css'

/** Written out, because other display values take a table's own roles away. */
const AS = {
  table: { role: 'table' },
  rowgroup: { role: 'rowgroup' },
  row: { role: 'row' },
  columnheader: { role: 'columnheader' },
  rowheader: { role: 'rowheader' },
  cell: { role: 'cell' },
} as const

interface TableProps {
  label: string
  /** Headings in the order of the cells; a `hidden` one is spoken only. */
  columns: readonly { readonly label: string; readonly hidden?: boolean }[]
  children: ReactNode
}

/** A table that becomes a list of cards where there is little room. */
export function Table({ label, columns, children }: TableProps) {
  return (
    <div className={styles.frame}>
      <table {...AS.table} aria-label={label} className={styles.table}>
        <thead {...AS.rowgroup}>
          <tr {...AS.row}>
            {columns.map((column) => (
              <th key={column.label} {...AS.columnheader} scope="col">
                <span className={classNames(column.hidden && 'visually-hidden')}>{column.label}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...AS.rowgroup}>{children}</tbody>
      </table>
    </div>
  )
}

export function Row({ children, quiet = false }: { children: ReactNode; quiet?: boolean }) {
  return (
    <tr {...AS.row} data-quiet={quiet || undefined}>
      {children}
    </tr>
  )
}

/** What a row is about; first on a phone. */
export function RowHead({ children }: { children: ReactNode }) {
  return (
    <th {...AS.rowheader} scope="row" className={styles.head}>
      {children}
    </th>
  )
}

interface CellProps {
  /** The column's heading, shown beside the value on a phone. */
  label: string
  children: ReactNode
  /** The buttons of the row: on a phone in the upper corner, without a label. */
  actions?: boolean
}

export function Cell({ label, children, actions = false }: CellProps) {
  return (
    <td {...AS.cell} data-label={label} data-actions={actions || undefined} className={styles.cell}>
      {children}
    </td>
  )
}
