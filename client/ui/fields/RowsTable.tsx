import { Plus, X } from 'lucide-react'
import { useEffect, useEffectEvent, useRef, useState, type ReactNode } from 'react'
import { Button } from '#client/ui/Button.tsx'
import { classNames } from '#client/ui/classNames.ts'
import { useT } from '#client/ui/i18n.tsx'
import frame from '#client/ui/fields/frame.module.css'
import styles from '#client/ui/fields/rows.module.css'

export interface RowsColumn<R> {
  readonly name: string
  readonly label: string
  readonly align?: 'end'
  /** CSS width; the columns without one share what is left. */
  readonly width?: string
  readonly cell: (row: R) => ReactNode
}

interface RowsTableProps<R extends { readonly id: string }> {
  label: string
  rows: readonly R[]
  columns: readonly RowsColumn<R>[]
  addLabel: string
  /** Adds a row and says its id, so that the caret can go there. */
  onAdd: () => string
  onRemove: (id: string) => void
  /** How a row is called when it is removed. */
  nameOf: (row: R) => string
  foot?: ReactNode
}

/** Rows of one list field as a table: Tab goes from cell to cell, ↑ and ↓ along a column, Enter in the last cell adds a row. */
export function RowsTable<R extends { readonly id: string }>(props: RowsTableProps<R>) {
  const { label, rows, columns, addLabel, onAdd, onRemove, nameOf, foot } = props
  const t = useT()
  const table = useRef<HTMLTableElement>(null)
  const [added, setAdded] = useState<string>()
  useEffect(() => {
    if (added) focusCell(table.current, added)
  }, [added])

  const add = () => setAdded(onAdd())
  const remove = (index: number) => {
    const neighbour = rows[index + 1] ?? rows[index - 1]
    const row = rows[index]
    if (row) onRemove(row.id)
    if (neighbour) focusCell(table.current, neighbour.id)
  }
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    // With Ctrl or ⌘ the key leads out of the table.
    if (!(event.target instanceof HTMLInputElement) || event.ctrlKey || event.metaKey) return
    const cell = event.target.closest('td')
    const row = cell?.closest('tr')
    const last = !row?.nextElementSibling
    const inLastColumn = cell?.dataset.column === columns.at(-1)?.name
    if (event.key === 'Enter' && last && inLastColumn) {
      // Else the key would go on to press what gets the caret.
      event.preventDefault()
      add()
    } else if (event.key === 'ArrowDown' || event.key === 'Enter') moveTo(event, row?.nextElementSibling, cell)
    else if (event.key === 'ArrowUp') moveTo(event, row?.previousElementSibling, cell)
  })
  const hasRows = rows.length > 0
  useEffect(() => {
    const element = table.current
    element?.addEventListener('keydown', onKeyDown)
    return () => element?.removeEventListener('keydown', onKeyDown)
  }, [hasRows])
  return (
    <>
      {hasRows && (
        <table ref={table} className={styles.rows} aria-label={label}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th
                  key={column.name}
                  scope="col"
                  className={classNames(column.align === 'end' && styles.number)}
                  style={{ width: column.width }}
                >
                  {column.label}
                </th>
              ))}
              <th className={styles.tools}>
                <span className="visually-hidden">{t('inspector.removeRow')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={row.id} data-row={row.id}>
                {columns.map((column) => (
                  <td
                    key={column.name}
                    data-column={column.name}
                    className={classNames(column.align === 'end' && styles.number)}
                  >
                    {column.cell(row)}
                  </td>
                ))}
                <td className={styles.tools}>
                  <button
                    type="button"
                    className={frame.inside}
                    aria-label={t('inspector.remove', { what: nameOf(row) })}
                    onClick={() => remove(index)}
                  >
                    <X aria-hidden="true" />
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
          {foot && <tfoot>{foot}</tfoot>}
        </table>
      )}
      <Button variant="quiet" size="small" icon={<Plus aria-hidden="true" />} onClick={add}>
        {addLabel}
      </Button>
    </>
  )
}

function focusCell(table: HTMLTableElement | null, rowId: string): void {
  const row = [...(table?.tBodies[0]?.rows ?? [])].find((candidate) => candidate.dataset.row === rowId)
  row?.querySelector<HTMLElement>('input, button, [tabindex="0"]')?.focus()
}

function moveTo(event: KeyboardEvent, row: Element | null | undefined, cell: Element | null | undefined): void {
  const column = cell instanceof HTMLElement ? cell.dataset.column : undefined
  const target = row?.querySelector<HTMLElement>(`td[data-column="${column}"] :is(input, button, [tabindex="0"])`)
  if (!target) return
  event.preventDefault()
  target.focus()
  if (target instanceof HTMLInputElement) target.select()
}
