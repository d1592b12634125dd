import { useEffect, useMemo, useRef, useState } from 'react'
import type { ViewId } from '#shared/views/view.ts'
import type { ViewRows } from '#shared/views/views.ts'
import { useView } from '#client/derived/useDerived.ts'
import { useLoaded } from '#client/session/BoardProvider.tsx'
import { announce } from '#client/ui/announce.tsx'
import { useMedia } from '#client/ui/useMedia.ts'
import { useWidth } from '#client/ui/useWidth.ts'
import { Footnotes } from '#client/views/Footnotes.tsx'
import { PrintedTable } from '#client/views/PrintedTable.tsx'
import { scopeSearch } from '#client/views/scopeAddress.ts'
import { shownRows, type ShownColumn } from '#client/views/shownRows.ts'
import { useViewData, viewOf } from '#client/views/useViewData.ts'
import { useScope } from '#client/views/useScope.ts'
import { ViewCards } from '#client/views/ViewCards.tsx'
import { sortViewRows, type ViewSorting } from '#client/views/viewCells.ts'
import { ViewDataContext } from '#client/views/viewContext.ts'
import { ViewEmpty } from '#client/views/ViewEmpty.tsx'
import { ViewHead } from '#client/views/ViewHead.tsx'
import { ViewTable } from '#client/views/ViewTable.tsx'
import styles from '#client/views/DerivedView.module.css'

/** Narrower than this a table of several columns is no help: each row is a card. */
const CARDS_BELOW = 560
/** A sheet is no wider than for this many columns. */
const MOST_ON_PAPER = 15
/** Views in which benefits are shown with how they stand. */
const WITH_LIGHTS: readonly ViewId[] = ['goals', 'responsibilities', 'stakeholders', 'risks', 'deliverables']

/** Lists of benefits by how they stand: on screen each benefit carries its light, where it stands. */
const SHOWN_BY_LIGHTS: readonly string[] = ['green', 'amber', 'red', 'grey']

/** A derived view as it is asked for in the address: head, table and notes. */
export function TableView<Id extends ViewId>({ view }: { view: Id }) {
  const context = useViewData()
  const { scope } = useScope()
  const sheet = useView(view, scope)
  return (
    <ViewDataContext value={context}>
      <ViewHead view={view} />
      <ViewRowsTable view={view} rows={sheet?.rows} />
      <Footnotes notes={sheet?.footnotes} />
    </ViewDataContext>
  )
}

interface ViewRowsTableProps<Id extends ViewId> {
  view: Id
  /** Undefined until they are known. */
  rows: readonly ViewRows[Id][] | undefined
}
const NO_ROWS: readonly never[] = []

/** The rows of a view: as a table, as cards where there is little room, in full on paper. */
export function ViewRowsTable<Id extends ViewId>({ view, rows: known }: ViewRowsTableProps<Id>) {
  const rows = known ?? NO_ROWS
  const context = useViewData()
  const { t } = context
  const loaded = useLoaded()
  const { scope } = useScope()
  const [sorting, setSorting] = useState<ViewSorting>()
  const [place, width] = useWidth()
  const printing = useMedia('print')
  const { nobodyKey } = viewOf(view)
  useSpokenCount(rows.length, scopeSearch(scope))
  const there = useMemo(
    () =>
      viewOf(view)
        .columns(rows)
        .filter(({ id }) => !SHOWN_BY_LIGHTS.includes(id)),
    [view, rows],
  )
  const shown = useMemo(
    () => shownRows(sortViewRows(rows, there, sorting, context), viewOf(view).subject),
    [view, rows, there, sorting, context],
  )
  const heads = useMemo(
    () =>
      there.map((column): ShownColumn => ({
        id: column.id,
        // Columns are asked only for rows of their own view.
        column: column as ShownColumn['column'],
        heading: t(column.labelKey, column.labelValues),
      })),
    [there, t],
  )
  if (!loaded || !known) return <p className={styles.waiting}>{t('common.loading')}</p>
  const all = {
    label: t(`views.name.${view}`),
    columns: heads,
    rows: shown,
    nobody: nobodyKey && t(nobodyKey),
    lights: WITH_LIGHTS.includes(view),
  }
  return (
    <div className={styles.rows} ref={place}>
      {rows.length === 0 ? (
        <ViewEmpty view={view} scope={scope} />
      ) : printing ? (
        heads.length > MOST_ON_PAPER ? (
          <ViewCards {...all} whole />
        ) : (
          <PrintedTable {...all} />
        )
      ) : width < CARDS_BELOW ? (
        <ViewCards {...all} />
      ) : (
        <ViewTable {...all} sorting={sorting} onSort={setSorting} />
      )}
    </div>
  )
}

/** Says how many rows there are after the view has been narrowed or widened, not with every edit. */
function useSpokenCount(count: number, scope: string): void {
  const { t } = useViewData()
  const said = useRef(scope)
  useEffect(() => {
    if (said.current === scope) return
    said.current = scope
    announce(t('tables.count', { count }))
  }, [scope, count, t])
}
