import { memo, useCallback, useEffect, useMemo, useState, type RefObject } from 'react'
import {
  Cell,
  Column,
  ResizableTableContainer,
  Row,
  Table,
  TableBody,
  TableHeader,
  type TableState,
} from 'react-aria-components/Table'
import { Virtualizer } from 'react-aria-components/Virtualizer'
import { useSelection } from '#client/session/BoardProvider.tsx'
import { announce } from '#client/ui/announce.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { useCanEdit } from '#client/inspector/useCanEdit.ts'
import { columnChoice, chooseColumns, movedColumn, sizedColumn } from '#client/register/columnChoice.ts'
import { HEAD_HEIGHT, NARROWEST, ROW_HEIGHT, WIDEST, type ColumnLayout } from '#client/register/columnSizes.ts'
import { CellMark } from '#client/comments/CommentMark.tsx'
import { CellPresence } from '#client/register/CellPresence.tsx'
import { GroupCell } from '#client/register/GroupCell.tsx'
import { benefitOfKey, type Line } from '#client/register/grouping.ts'
import { NUMERIC } from '#client/register/numeric.ts'
import { PinnedLayout } from '#client/register/pinnedLayout.ts'
import { RegisterCell } from '#client/register/RegisterCell.tsx'
import { GridAccess, RegisterHeading } from '#client/register/RegisterHeading.tsx'
import type { ShownColumn, Sorting } from '#client/register/registerRows.ts'
import { nextSorting } from '#client/register/registerState.ts'
import styles from '#client/register/RegisterTable.module.css'

const LAYOUT = { headingHeight: HEAD_HEIGHT, rowHeight: ROW_HEIGHT }

/** Scrolls so that a row selected elsewhere is in sight; one that is already stays where it is. */
function showLine(table: HTMLElement | null, index: number): void {
  if (!table || index < 0) return
  const top = index * ROW_HEIGHT
  const room = table.clientHeight - HEAD_HEIGHT
  if (top < table.scrollTop || top + ROW_HEIGHT > table.scrollTop + room) table.scrollTop = top - room / 3
}

interface RegisterTableProps {
  access: RefObject<TableState<unknown> | null>
  /** Whether Shift was held at the last press or key: a heading is then sorted by as well. */
  shift: RefObject<boolean>
  table: RefObject<HTMLDivElement | HTMLTableElement | null>
  lines: readonly Line[]
  columns: readonly ShownColumn[]
  layout: ColumnLayout
  headingOf: (shown: ShownColumn) => string
  sorting: readonly Sorting[]
  onSort: (sorting: readonly Sorting[]) => void
  closed: ReadonlySet<string>
  onMenu: (shown: ShownColumn) => void
}

/** The register as a table: arrow keys go from cell to cell, Space selects a row. What Enter does is told around it. */
export const RegisterTable = memo(function RegisterTable(props: RegisterTableProps) {
  const { access, shift, table, lines, columns, layout, headingOf, sorting, onSort, closed, onMenu } = props
  const t = useT()
  const edit = useCanEdit()
  const { selected, select } = useSelection()
  const chosen = useMemo(
    () => lines.filter((line) => isChosen(line, selected)).map(({ key }) => key),
    [lines, selected],
  )
  const groups = useMemo(() => lines.filter(({ group }) => group !== undefined).map(({ key }) => key), [lines])
  const [first] = chosen
  useEffect(() => {
    if (first !== undefined)
      showLine(
        table.current,
        lines.findIndex(({ key }) => key === first),
      )
    // Only for what is selected anew, not when the rows are sorted another way.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [first])
  const sort = ({ column }: { column: unknown }) => onSort(nextSorting(sorting, String(column), shift.current))
  const { sizing, onResize, onResizeEnd } = useSizing(layout)
  const pinnedKey = layout.pinned.join()
  // A layout keeps what it has laid out: another one for other pins.
  // oxlint-disable-next-line react/exhaustive-deps
  const pinnedLayout = useMemo(() => new PinnedLayout(layout.pinned), [pinnedKey])
  const onDropColumn = useCallback((id: string, beside: string, behind: boolean) => {
    chooseColumns(movedColumn(columnChoice.get(), ownId(id), ownId(beside), behind))
  }, [])
  const widthOf = (id: string) => sizing?.get(id) ?? layout.widths.get(id) ?? NARROWEST
  return (
    <Virtualizer layout={pinnedLayout} layoutOptions={LAYOUT}>
      <ResizableTableContainer className={styles.container} onResize={onResize} onResizeEnd={onResizeEnd}>
        <Table
          ref={table}
          className={styles.table ?? ''}
          aria-label={t('registerView.title')}
          selectionMode="multiple"
          selectionBehavior="replace"
          disabledKeys={groups}
          disabledBehavior="selection"
          selectedKeys={chosen}
          onSelectionChange={(keys) => select(keys === 'all' ? allOf(lines) : selectionOf(chosen, keys))}
          {...(sorting[0] && {
            sortDescriptor: {
              column: sorting[0].column,
              direction: sorting[0].descending ? 'descending' : 'ascending',
            },
          })}
          onSortChange={sort}
        >
          <TableHeader columns={columns} dependencies={[headingOf, sorting, layout, sizing, onMenu]}>
            {(shown) => {
              const words = headingOf(shown)
              return (
                <Column
                  id={shown.id}
                  allowsSorting
                  focusMode="cell"
                  isRowHeader={shown.id === 'title'}
                  textValue={words}
                  width={widthOf(shown.id)}
                  minWidth={NARROWEST}
                  maxWidth={WIDEST}
                  className={styles.heading ?? ''}
                  data-column={shown.id}
                  data-numeric={NUMERIC.includes(shown.column.type) || undefined}
                  data-derived={(shown.column.derived && shown.id !== 'benefitId') || undefined}
                  data-edge={shown.id === layout.pinned.at(-1) || undefined}
                >
                  <RegisterHeading
                    shown={shown}
                    words={words}
                    sorting={sorting}
                    onMenu={onMenu}
                    onDropColumn={onDropColumn}
                  />
                  {shown.id === 'title' && <GridAccess access={access} />}
                </Column>
              )
            }}
          </TableHeader>
          <TableBody
            items={lines}
            dependencies={[columns, closed, edit, layout]}
            renderEmptyState={() => <p className={styles.nothing}>{t('registerView.nothingFits')}</p>}
          >
            {(line) => (
              <Row
                id={line.key}
                columns={columns}
                dependencies={[layout, closed, edit]}
                className={styles.row ?? ''}
                data-line={line.key}
                data-group={line.group !== undefined || undefined}
              >
                {(shown) => (
                  <Cell
                    ref={line.group !== undefined || shown.column.derived || !edit ? readOnly : editable}
                    focusMode={line.group !== undefined && shown.id === 'title' ? 'child' : 'cell'}
                    className={styles.cell ?? ''}
                    data-column={shown.id}
                    data-numeric={NUMERIC.includes(shown.column.type) || undefined}
                    data-edge={shown.id === layout.pinned.at(-1) || undefined}
                  >
                    {line.group === undefined ? (
                      <>
                        <RegisterCell id={line.benefitId} shown={shown} />
                        {shown.column.field && <CellPresence id={line.benefitId} field={shown.column.field} />}
                        {isFirstOf(shown) && <CellMark id={line.benefitId} field={shown.column.key} />}
                      </>
                    ) : (
                      <GroupCell group={line.group} shown={shown} closed={closed.has(line.group)} />
                    )}
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

/** Said of a cell by a screen reader; the component library has no word for it. */
const readOnly = (cell: Element | null): void => cell?.setAttribute('aria-readonly', 'true')
const editable = (cell: Element | null): void => cell?.setAttribute('aria-readonly', 'false')

const isChosen = (line: Line, selected: ReadonlySet<string>): boolean =>
  line.group === undefined && selected.has(line.benefitId)
/** Of the columns that show parts of one value only the first bears what is said about it. */
const isFirstOf = ({ column }: ShownColumn): boolean => column.part === undefined || column.part === 'name'
const allOf = (lines: readonly Line[]): readonly string[] =>
  lines.flatMap((line) => (line.group === undefined ? line.benefitId : []))

/** The benefits chosen after a change of the lines chosen: one that stands twice goes with either of its lines. */
function selectionOf(before: readonly string[], after: Iterable<unknown>): readonly string[] {
  const now = new Set([...after].map(String))
  const gone = new Set(before.filter((key) => !now.has(key)).map(benefitOfKey))
  const come = [...now].filter((key) => !before.includes(key)).map(benefitOfKey)
  const stay = [...now].map(benefitOfKey).filter((id) => !gone.has(id))
  return [...new Set([...stay, ...come])].filter((id) => id !== undefined)
}

/** The column of the registry that a shown one belongs to: all years are one. */
export const ownId = (id: string): string => (id.startsWith('valuePerYear.') ? 'valuePerYear' : id)

/** Widths while an edge is being moved; what has become another width is kept for the person when it is let go. */
function useSizing(layout: ColumnLayout) {
  const t = useT()
  const [sizing, setSizing] = useState<ReadonlyMap<unknown, number>>()
  const pixels = (widths: ReadonlyMap<unknown, unknown>): ReadonlyMap<unknown, number> =>
    new Map([...widths].flatMap(([id, width]) => (typeof width === 'number' ? [[id, width] as const] : [])))
  return {
    sizing,
    onResize: (widths: ReadonlyMap<unknown, unknown>) => setSizing(pixels(widths)),
    onResizeEnd: (widths: ReadonlyMap<unknown, unknown>) => {
      setSizing(undefined)
      const changed = [...pixels(widths)].filter(([id, width]) => layout.widths.get(String(id)) !== width)
      if (changed.length === 0) return
      chooseColumns(changed.reduce((all, [id, width]) => sizedColumn(all, String(id), width), columnChoice.get()))
      announce(t('registerView.columnsKept'))
    },
  }
}
