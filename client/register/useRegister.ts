import { createContext, use, useDeferredValue, useMemo } from 'react'
import { deriveRegister } from '#shared/register/deriveRegister.ts'
import type { RegisterRow } from '#shared/register/row.ts'
import type { CellContext } from '#shared/exports/cells.ts'
import { useStore } from '#client/session/useStore.ts'
import { useLanguage, useT } from '#client/ui/i18n.tsx'
import { useAsOf } from '#client/health/useAsOf.ts'
import { useSettledMap } from '#client/health/useSettledMap.ts'
import { columnChoice, columnsOf } from '#client/register/columnChoice.ts'
import { shownColumns, sortRows, type ShownColumn, type Sorting } from '#client/register/registerRows.ts'
import { summaryOf, type Summary } from '#client/register/summary.ts'

/** The register as it is now. Cells read it from context, so that a change draws the cells in sight and nothing else. */
export interface RegisterData {
  readonly byId: ReadonlyMap<string, RegisterRow>
  readonly context: CellContext
}
export const RegisterContext = createContext<RegisterData | undefined>(undefined)

/** One benefit's row and what its cells need; undefined once it has left the register. */
export function useRow(id: string): { readonly row: RegisterRow; readonly context: CellContext } | undefined {
  const data = use(RegisterContext)
  const row = data?.byId.get(id)
  return data && row && { row, context: data.context }
}

interface Register {
  readonly data: RegisterData
  readonly columns: readonly ShownColumn[]
  /** Ids of the rows in the order shown; the same list until a row comes, goes or moves. */
  readonly ids: readonly string[]
  readonly summary: Summary
}

/** The register of the map, in the chosen columns; it may lag behind fast typing. */
export function useRegister(sorting: Sorting | undefined): Register {
  const t = useT()
  const { locale } = useLanguage()
  const map = useDeferredValue(useSettledMap())
  const asOf = useAsOf()
  const choice = useStore(columnChoice)
  const rows = useMemo(() => deriveRegister(map, asOf), [map, asOf])
  const columns = useSame(
    useMemo(() => shownColumns(columnsOf(choice), rows), [choice, rows]),
    columnKeys,
  )
  const data = useMemo(
    () => ({ byId: new Map(rows.map((row) => [row.benefitId, row])), context: { map, asOf, t } }),
    [rows, map, asOf, t],
  )
  const sorted = useMemo(
    () => sortRows(rows, columns, sorting, data.context, locale).map(({ benefitId }) => benefitId),
    [rows, columns, sorting, data, locale],
  )
  const ids = useSame(sorted, listKey)
  const summary = useMemo(() => summaryOf(rows, map), [rows, map])
  return { data, columns, ids, summary }
}

const columnKeys = (columns: readonly ShownColumn[]): string => columns.map(({ id }) => id).join()
const listKey = (ids: readonly string[]): string => ids.join()

/** The first value with the same key: what says the same stays the same object. */
function useSame<T>(value: T, keyOf: (value: T) => string): T {
  const key = keyOf(value)
  // oxlint-disable-next-line react/exhaustive-deps
  return useMemo(() => value, [key])
}
