import { createContext, use, useDeferredValue, useMemo } from 'react'
import type { RegisterRow } from '#shared/register/row.ts'
import type { CellContext } from '#shared/exports/cells.ts'
import { useStore } from '#client/session/useStore.ts'
import { useLanguage, useT } from '#client/ui/i18n.tsx'
import { useDerivedMap, useFindingsByTarget, useRegisterKnown, useRegisterRows } from '#client/derived/useDerived.ts'
import { useAsOf } from '#client/health/useAsOf.ts'
import { columnChoice, columnsOf } from '#client/register/columnChoice.ts'
import { valueName } from '#client/register/dimensions.ts'
import { filteredRows } from '#client/register/filters.ts'
import { groupedRows, linesOf, plainLines, type Group, type Line } from '#client/register/grouping.ts'
import { shownColumns, sortRows, type ShownColumn } from '#client/register/registerRows.ts'
import type { RegisterState } from '#client/register/registerState.ts'
import { summaryOf, type Summary } from '#client/register/summary.ts'
import { totalsOf, type Totals } from '#client/register/totals.ts'

/** A group as its heading shows it. */
export interface ShownGroup {
  readonly name: string
  readonly totals: Totals
}

/** The register as it is now. Cells read it from context, so that a change draws the cells in sight and nothing else. */
export interface RegisterData {
  readonly byId: ReadonlyMap<string, RegisterRow>
  readonly groups: ReadonlyMap<string, ShownGroup>
  readonly context: CellContext
}
export const RegisterContext = createContext<RegisterData | undefined>(undefined)

/** One benefit's row and what its cells need; undefined once it has left the register. */
export function useRow(id: string): { readonly row: RegisterRow; readonly context: CellContext } | undefined {
  const data = use(RegisterContext)
  const row = data?.byId.get(id)
  return data && row && { row, context: data.context }
}

export interface Register {
  /** Whether the rows are here: before that nothing may be called empty. */
  readonly known: boolean
  readonly data: RegisterData
  readonly columns: readonly ShownColumn[]
  /** All rows of the map, whatever the filters. */
  readonly rows: readonly RegisterRow[]
  /** The rows that are shown, in order, each once. */
  readonly shown: readonly RegisterRow[]
  /** What the table shows; the same list until a line comes, goes or moves. */
  readonly lines: readonly Line[]
  /** Values of the groups there are. */
  readonly groups: readonly string[]
  readonly totals: Totals
  readonly summary: Summary
}

const NO_GROUPS: readonly Group[] = []

/** The register of the map as a person wants to see it; `always` is a row that no filter hides. It may lag behind fast typing. */
export function useRegister(state: RegisterState, closed: ReadonlySet<string>, always: string | undefined): Register {
  const t = useT()
  const { locale } = useLanguage()
  const map = useDerivedMap()
  const asOf = useAsOf()
  const choice = useStore(columnChoice)
  const rows = useRegisterRows()
  const known = useRegisterKnown()
  const findings = useFindingsByTarget()
  const { filters, text, sorting, grouping } = useDeferredValue(state)
  const columns = useSame(
    useMemo(() => shownColumns(columnsOf(choice.columns), rows), [choice, rows]),
    columnKeys,
  )
  const context = useMemo(() => ({ map, asOf, t, findings }), [map, asOf, t, findings])
  const byId = useMemo(() => new Map(rows.map((row) => [row.benefitId, row])), [rows])
  const shown = useMemo(() => {
    const fitting = new Set(filteredRows(rows, { filters, text }, context))
    const wanted = rows.filter((row) => fitting.has(row) || row.benefitId === always)
    return sortRows(
      wanted,
      shownColumns(columnsOf(sorting.map(({ column }) => ofYear(column))), rows),
      sorting,
      context,
      locale,
    )
  }, [rows, filters, text, always, sorting, context, locale])
  const groups = useMemo(
    () => (grouping ? groupedRows(shown, grouping, context, locale) : NO_GROUPS),
    [shown, grouping, context, locale],
  )
  const lines = useSame(grouping ? linesOf(groups, closed) : plainLines(shown), lineKeys)
  const data = useMemo((): RegisterData => {
    const named = groups.map(({ value, rows: inGroup }): readonly [string, ShownGroup] => [
      value,
      { name: grouping ? valueName(grouping, value, context) : value, totals: totalsOf(inGroup, map) },
    ])
    return { byId, context, groups: new Map(named) }
  }, [byId, context, groups, grouping, map])
  const totals = useMemo(() => totalsOf(shown, map), [shown, map])
  const summary = useMemo(() => summaryOf(rows, map), [rows, map])
  return { known, data, columns, rows, shown, lines, groups: groups.map(({ value }) => value), totals, summary }
}

/** The column that one year belongs to; other columns are themselves. */
const ofYear = (id: string): string => id.replace(/^valuePerYear\..*$/u, 'valuePerYear')

const columnKeys = (columns: readonly ShownColumn[]): string => columns.map(({ id }) => id).join()
const lineKeys = (lines: readonly Line[]): string => lines.map(({ key }) => key).join('\n')

/** The first value with the same key: what says the same stays the same object. */
function useSame<T>(value: T, keyOf: (value: T) => string): T {
  const key = keyOf(value)
  // The key says when the value is another one.
  // oxlint-disable-next-line react/exhaustive-deps
  return useMemo(() => value, [key])
}
