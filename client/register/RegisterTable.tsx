import { memo, useEffect, useMemo, useRef, type CSSProperties } from 'react'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { Cell, Column, ResizableTableContainer, Row, Table, TableBody, TableHeader } from 'react-aria-components/Table'
import { TableLayout, Virtualizer } from 'react-aria-components/Virtualizer'
import { useSelection } from '#client/session/BoardProvider.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { openInspector } from '#client/inspector/inspectorState.ts'
import { HEAD_HEIGHT, ROW_HEIGHT, widthOf } from '#client/register/columnSizes.ts'
import { Derived } from '#client/register/Derived.tsx'
import { headingOf } from '#client/register/headings.ts'
import { PinnedLayout } from '#client/register/pinnedLayout.ts'
import { RegisterCell } from '#client/register/RegisterCell.tsx'
import type { ShownColumn, Sorting } from '#client/register/registerRows.ts'
import styles from '#client/register/RegisterTable.module.css'

/** `N-012` and room for the arrow of the sorting. */
const NUMBER_WIDTH = 84
const LAYOUT = { headingHeight: HEAD_HEIGHT, rowHeight: ROW_HEIGHT }
/** Columns whose figures stand to the right. */
const NUMERIC: readonly string[] = ['count', 'number', 'money', 'years']

/** Scrolls so that a row selected elsewhere is in sight; one that is already stays where it is. */
function showRow(table: HTMLElement | null, index: number): void {
  if (!table || index < 0) return
  const top = index * ROW_HEIGHT
  const room = table.clientHeight - HEAD_HEIGHT
  if (top < table.scrollTop || top + ROW_HEIGHT > table.scrollTop + room) table.scrollTop = top - room / 3
}

interface RegisterTableProps {
  /** Benefits in the order shown. */
  ids: readonly string[]
  columns: readonly ShownColumn[]
  sorting: Sorting | undefined
  onSort: (sorting: Sorting | undefined) => void
  /** Keeps number and title in view; false where there is too little room. */
  pinned: boolean
}

/** The register as a table: arrow keys go from cell to cell, Space selects a row, Enter opens its details. */
export const RegisterTable = memo(function RegisterTable({
  ids,
  columns,
  sorting,
  onSort,
  pinned,
}: RegisterTableProps) {
  const t = useT()
  const { selected, select } = useSelection()
  const rows = useMemo(() => ids.map((id) => ({ id })), [ids])
  const chosen = useMemo(() => ids.filter((id) => selected.has(id)), [ids, selected])
  const table = useRef<HTMLDivElement | HTMLTableElement>(null)
  const first = chosen[0]
  useEffect(() => {
    if (first !== undefined) showRow(table.current, ids.indexOf(first))
    // Only for what is selected anew, not when the rows are sorted another way.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [first])
  const size: CSSProperties = { height: HEAD_HEIGHT + ids.length * ROW_HEIGHT + 2 }
  const sort = ({ column, direction }: { column: unknown; direction: string }) => {
    const descending = direction === 'descending'
    // A third press on the same heading goes back to the order of the map.
    const back = sorting?.column === column && sorting?.descending === true
    onSort(back ? undefined : { column: String(column), descending })
  }
  return (
    <Virtualizer key={pinned ? 'pinned' : 'free'} layout={pinned ? PinnedLayout : TableLayout} layoutOptions={LAYOUT}>
      <ResizableTableContainer className={styles.container} style={size}>
        <Table
          ref={table}
          className={styles.table ?? ''}
          data-pinned={pinned || undefined}
          aria-label={t('registerView.title')}
          selectionMode="multiple"
          selectionBehavior="replace"
          selectedKeys={chosen}
          onSelectionChange={(keys) => select(keys === 'all' ? ids : [...keys].map(String))}
          onRowAction={(key) => {
            select([String(key)])
            openInspector()
            requestAnimationFrame(() => document.getElementById('inspector')?.focus())
          }}
          {...(sorting && {
            sortDescriptor: { column: sorting.column, direction: sorting.descending ? 'descending' : 'ascending' },
          })}
          onSortChange={sort}
        >
          <TableHeader columns={columns} dependencies={[t, sorting]}>
            {(shown) => {
              const heading = headingOf(t, shown.column, shown.year)
              const minimum = shown.id === 'benefitId' ? NUMBER_WIDTH : widthOf(shown, heading)
              return (
                <Column
                  id={shown.id}
                  allowsSorting
                  isRowHeader={shown.id === 'title'}
                  textValue={heading}
                  width={shown.id === 'title' ? '2fr' : shown.id === 'benefitId' ? minimum : '1fr'}
                  minWidth={minimum}
                  maxWidth={shown.id === 'title' ? 460 : undefined}
                  className={styles.heading ?? ''}
                  data-numeric={NUMERIC.includes(shown.column.type) || undefined}
                  data-derived={shown.column.derived || undefined}
                  data-edge={shown.id === 'title' || undefined}
                >
                  {({ sortDirection }) => (
                    <>
                      <span className={styles.headingWords}>{heading}</span>
                      {shown.column.derived && shown.id !== 'benefitId' && <Derived />}
                      {sortDirection &&
                        (sortDirection === 'ascending' ? <ArrowUp aria-hidden /> : <ArrowDown aria-hidden />)}
                    </>
                  )}
                </Column>
              )
            }}
          </TableHeader>
          <TableBody items={rows} dependencies={[columns]}>
            {({ id }) => (
              <Row id={id} columns={columns} className={styles.row ?? ''}>
                {(shown) => (
                  <Cell
                    className={styles.cell ?? ''}
                    data-numeric={NUMERIC.includes(shown.column.type) || undefined}
                    data-edge={shown.id === 'title' || undefined}
                  >
                    <RegisterCell id={id} shown={shown} />
                  </Cell>
                )}
              </Row>
            )}
          </TableBody>
        </Table>
      </ResizableTableContainer>
    </Virtualizer>
  )
})
