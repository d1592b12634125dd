import { ArrowDown, ArrowUp, ChevronDown } from 'lucide-react'
import { useContext, useEffect, useState, type DragEvent, type RefObject } from 'react'
import { Button } from 'react-aria-components/Button'
import { ColumnResizer, TableStateContext, type TableState } from 'react-aria-components/Table'
import { useT } from '#client/ui/i18n.tsx'
import { Derived } from '#client/register/Derived.tsx'
import type { ShownColumn, Sorting } from '#client/register/registerRows.ts'
import styles from '#client/register/RegisterTable.module.css'

const DRAGGED = 'application/x-nyttokarta-column'

export interface HeadingProps {
  shown: ShownColumn
  words: string
  sorting: readonly Sorting[]
  onMenu: (shown: ShownColumn) => void
  /** A heading has been dropped on this one, on its left or right half. */
  onDropColumn: (id: string, beside: string, behind: boolean) => void
}

/** The heading of a column: its words, how it is sorted, its menu, and the edge by which it is made wider. */
export function RegisterHeading({ shown, words, sorting, onMenu, onDropColumn }: HeadingProps) {
  const t = useT()
  const [over, setOver] = useState<'before' | 'behind'>()
  const at = sorting.findIndex(({ column }) => column === shown.id)
  const sorted = sorting[at]
  const half = (event: DragEvent<HTMLElement>): 'before' | 'behind' => {
    const { left, width } = event.currentTarget.getBoundingClientRect()
    return event.clientX < left + width / 2 ? 'before' : 'behind'
  }
  return (
    <>
      <span
        className={styles.headingPlace}
        draggable
        data-over={over}
        onDragStart={(event) => event.dataTransfer.setData(DRAGGED, shown.id)}
        onDragOver={(event) => {
          if (!event.dataTransfer.types.includes(DRAGGED)) return
          event.preventDefault()
          setOver(half(event))
        }}
        onDragLeave={() => setOver(undefined)}
        onDrop={(event) => {
          const id = event.dataTransfer.getData(DRAGGED)
          setOver(undefined)
          if (!id) return
          event.preventDefault()
          onDropColumn(id, shown.id, half(event) === 'behind')
        }}
      >
        <span className={styles.headingWords} title={words}>
          {words}
        </span>
        {shown.column.derived && shown.id !== 'benefitId' && <Derived />}
        {sorted && (
          <span className={styles.sorted}>
            {sorted.descending ? <ArrowDown aria-hidden /> : <ArrowUp aria-hidden />}
            {sorting.length > 1 && <small>{at + 1}</small>}
          </span>
        )}
      </span>
      <Button
        className={styles.headingMenu ?? ''}
        aria-label={t('registerView.heading.menu', { column: words })}
        aria-haspopup="menu"
        excludeFromTabOrder
        onPress={() => onMenu(shown)}
      >
        <ChevronDown aria-hidden />
      </Button>
      <ColumnResizer
        className={styles.resizer ?? ''}
        aria-label={t('registerView.heading.resize', { column: words })}
      />
    </>
  )
}

/** Gives what happens outside the table a way to its keyboard focus. Stands in a heading, where the table's state is at hand. */
export function GridAccess({ access }: { access: RefObject<TableState<unknown> | null> }) {
  const state = useContext(TableStateContext)
  useEffect(() => {
    access.current = state
  })
  return null
}
