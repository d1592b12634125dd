import { useState } from 'react'
import { MapPin } from 'lucide-react'
import { useSelection } from '#client/session/BoardProvider.tsx'
import { Button } from '#client/ui/Button.tsx'
import { elementTitle } from '#client/views/viewCells.ts'
import { useViewContext } from '#client/views/viewContext.ts'
import { isEmptyCell, ViewCell } from '#client/views/ViewCell.tsx'
import type { ShownColumn, ShownRow } from '#client/views/shownRows.ts'
import { useShowOnMap } from '#client/views/useShowOnMap.ts'
import styles from '#client/views/ViewCards.module.css'

/** So many cards at a time. */
const AT_ONCE = 40

interface ViewCardsProps {
  label: string
  columns: readonly ShownColumn[]
  rows: readonly ShownRow[]
  nobody: string | undefined
  lights: boolean
  /** All at once, for paper. */
  whole?: boolean
}

/** A derived view where there is no room for a table: a card per row, what is empty left out. */
export function ViewCards({ label, columns, rows, nobody, lights, whole = false }: ViewCardsProps) {
  const { t, map } = useViewContext()
  const { selected } = useSelection()
  const showOnMap = useShowOnMap()
  const [count, setCount] = useState(AT_ONCE)
  const [first, ...others] = columns
  if (!first) return null
  return (
    <>
      <ul className={styles.cards} aria-label={label}>
        {(whole ? rows : rows.slice(0, count)).map(({ key, row, element }) => (
          <li
            key={key}
            className={styles.card}
            data-selected={(element !== undefined && selected.has(element)) || undefined}
          >
            <div className={styles.head}>
              <ViewCell column={first.column} row={row} subject={element} nobody={nobody} lights={lights} />
              {element !== undefined && (
                <button
                  type="button"
                  className={styles.onMap}
                  aria-label={`${t('tables.showOnMap')}: ${elementTitle({ map, t }, element)}`}
                  onClick={() => showOnMap(element)}
                >
                  <MapPin aria-hidden />
                </button>
              )}
            </div>
            <dl>
              {others
                .filter(({ column }) => !isEmptyCell(column.cell(row)))
                .map(({ id, column, heading }) => (
                  <div key={id}>
                    <dt>{heading}</dt>
                    <dd>
                      <ViewCell column={column} row={row} subject={element} lights={lights} />
                    </dd>
                  </div>
                ))}
            </dl>
          </li>
        ))}
      </ul>
      {!whole && rows.length > count && (
        <Button onClick={() => setCount(count + AT_ONCE)}>
          {t('common.more')} ({rows.length - count})
        </Button>
      )}
    </>
  )
}
