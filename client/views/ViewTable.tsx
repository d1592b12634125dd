import { useMemo } from 'react'
import { ArrowDown, ArrowUp, MapPin } from 'lucide-react'
import {
  Cell,
  Column,
  ResizableTableContainer,
  Row,
  Table,
  TableBody,
  TableHeader,
  type TableProps,
} from 'react-aria-components/Table'
import { Virtualizer } from 'react-aria-components/Virtualizer'
import { useSelection } from '#client/session/BoardProvider.tsx'
import { openInspector } from '#client/inspector/inspectorState.ts'
import { Derived } from '#client/register/Derived.tsx'
import { IconButton } from '#client/ui/Button.tsx'
import { elementTitle, isNumeric, isSortable, type ViewSorting } from '#client/views/viewCells.ts'
import { useViewContext } from '#client/views/viewContext.ts'
import { ViewCell } from '#client/views/ViewCell.tsx'
import { StickyLayout } from '#client/views/stickyLayout.ts'
import type { ShownColumn, ShownRow } from '#client/views/shownRows.ts'
import { useShowOnMap } from '#client/views/useShowOnMap.ts'
import styles from '#client/views/ViewTable.module.css'

/** From here on rows out of view are not drawn; below, the browser finds words in all of them and columns fit their words. */
const VIRTUAL_FROM = 80
const LAYOUT = { headingHeight: 58, estimatedRowHeight: 68 }
/** Widths of columns where rows are not all measured, by what they hold, in CSS pixels. */
const WIDTHS = { wide: 280, middle: 216, narrow: 128 } as const
const WIDE: readonly string[] = ['element', 'elements', 'steps', 'rules', 'fields', 'text', 'texts']
const MIDDLE: readonly string[] = ['person', 'persons', 'organisation', 'organisations', 'values', 'value']
const widthOf = (type: string): number =>
  WIDE.includes(type) ? WIDTHS.wide : MIDDLE.includes(type) ? WIDTHS.middle : WIDTHS.narrow

const MAP_COLUMN = 'onMap'

interface ViewTableProps {
  label: string
  columns: readonly ShownColumn[]
  rows: readonly ShownRow[]
  nobody: string | undefined
  lights: boolean
  sorting: ViewSorting | undefined
  onSort: (sorting: ViewSorting | undefined) => void
}

/** A derived view as a table: arrow keys go from cell to cell, Space selects what a row is about, Enter opens its details. */
export function ViewTable(props: ViewTableProps) {
  if (props.rows.length < VIRTUAL_FROM) {
    return (
      <div className={styles.frame}>
        <Rows {...props} virtual={false} />
      </div>
    )
  }
  return (
    <Virtualizer layout={StickyLayout} layoutOptions={LAYOUT}>
      <ResizableTableContainer className={styles.container}>
        <Rows {...props} virtual />
      </ResizableTableContainer>
    </Virtualizer>
  )
}

function Rows({
  label,
  columns,
  rows,
  nobody,
  lights,
  sorting,
  onSort,
  virtual,
}: ViewTableProps & { virtual: boolean }) {
  const context = useViewContext()
  const { t } = context
  const showOnMap = useShowOnMap()
  const { selected, select } = useSelection()
  const chosen = rows.filter(({ element }) => element !== undefined && selected.has(element)).map(({ key }) => key)
  const byKey = useMemo(() => new Map(rows.map((row) => [row.key, row])), [rows])
  const elementsOf = (keys: Iterable<unknown>): readonly string[] =>
    [...keys].flatMap((key) => byKey.get(String(key))?.element ?? [])
  const placed = rows.some(({ element }) => element !== undefined)
  const all = useMemo(
    () => [...columns.map(({ id }) => ({ id })), ...(placed ? [{ id: MAP_COLUMN }] : [])],
    [columns, placed],
  )
  const byId = useMemo(() => new Map(columns.map((shown) => [shown.id, shown])), [columns])
  const onSortChange: TableProps['onSortChange'] = ({ column, direction }) => {
    const descending = direction === 'descending'
    // A third press on the same heading goes back to the view's own order.
    const back = sorting?.column === column && sorting.descending
    onSort(back ? undefined : { column: String(column), descending })
  }
  return (
    <Table
      className={styles.table ?? ''}
      data-virtual={virtual || undefined}
      aria-label={label}
      selectionMode="multiple"
      selectionBehavior="replace"
      selectedKeys={chosen}
      onSelectionChange={(keys) => select(keys === 'all' ? elementsOf(byKey.keys()) : elementsOf(keys))}
      onRowAction={(key) => {
        const [id] = elementsOf([key])
        if (id === undefined) return
        select([id])
        openInspector()
        requestAnimationFrame(() => document.getElementById('inspector')?.focus())
      }}
      {...(sorting && {
        sortDescriptor: { column: sorting.column, direction: sorting.descending ? 'descending' : 'ascending' },
      })}
      onSortChange={onSortChange}
    >
      <TableHeader columns={all} dependencies={[context, sorting]}>
        {({ id }) => {
          const shown = byId.get(id)
          if (!shown) {
            return (
              <Column
                id={id}
                className={styles.heading ?? ''}
                textValue={t('tables.showOnMap')}
                {...(virtual && { width: 56 })}
              >
                <span className="visually-hidden">{t('tables.showOnMap')}</span>
              </Column>
            )
          }
          const { column, heading } = shown
          return (
            <Column
              id={id}
              allowsSorting={isSortable(column)}
              isRowHeader={shown === columns[0]}
              textValue={heading}
              className={styles.heading ?? ''}
              data-type={column.type}
              data-first={shown === columns[0] || undefined}
              data-numeric={isNumeric(column) || undefined}
              data-derived={(column.derived && shown !== columns[0]) || undefined}
              {...(virtual && { width: widthOf(column.type) })}
            >
              {({ sortDirection }) => (
                <span className={styles.headingWords}>
                  {heading}
                  {column.derived && shown !== columns[0] && (
                    <>
                      {' '}
                      <Derived />
                    </>
                  )}
                  {sortDirection &&
                    (sortDirection === 'ascending' ? <ArrowUp aria-hidden /> : <ArrowDown aria-hidden />)}
                </span>
              )}
            </Column>
          )
        }}
      </TableHeader>
      <TableBody items={rows} dependencies={[all, context]}>
        {({ key, row, element }) => (
          <Row id={key} columns={all} className={styles.row ?? ''}>
            {({ id }) => {
              const shown = byId.get(id)
              return (
                <Cell
                  className={styles.cell ?? ''}
                  data-type={shown?.column.type ?? 'map'}
                  data-first={(shown && shown === columns[0]) || undefined}
                  data-numeric={(shown && isNumeric(shown.column)) || undefined}
                >
                  {shown ? (
                    <ViewCell
                      column={shown.column}
                      row={row}
                      subject={element}
                      lights={lights}
                      nobody={shown === columns[0] ? nobody : undefined}
                    />
                  ) : (
                    element !== undefined && (
                      <IconButton
                        size="small"
                        label={`${t('tables.showOnMap')}: ${elementTitle(context, element)}`}
                        icon={<MapPin aria-hidden />}
                        onClick={() => showOnMap(element)}
                      />
                    )
                  )}
                </Cell>
              )
            }}
          </Row>
        )}
      </TableBody>
    </Table>
  )
}
