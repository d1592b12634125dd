import { useDeferredValue, useEffect, useMemo, useRef } from 'react'
import { deriveRegister } from '#shared/register/deriveRegister.ts'
import { useBenefitMap } from '#client/session/BoardProvider.tsx'
import { useStore } from '#client/session/useStore.ts'
import { useT } from '#client/ui/i18n.tsx'
import { useAsOf } from '#client/health/useAsOf.ts'
import { columnChoice, columnsOf } from '#client/register/columnChoice.ts'
import { keepSame, shownColumns, shownRows, type ShownRow } from '#client/register/registerRows.ts'
import { summaryOf } from '#client/register/summary.ts'

/** The register of the map as it is now, in the chosen columns and map order; it may lag behind fast typing. */
export function useRegister() {
  const t = useT()
  const map = useDeferredValue(useBenefitMap())
  const asOf = useAsOf()
  const choice = useStore(columnChoice)
  const derived = useMemo(() => deriveRegister(map, asOf), [map, asOf])
  const columnIds = shownColumns(columnsOf(choice), derived)
    .map(({ id }) => id)
    .join()
  // The years that occur may come and go; as long as they do not, the columns stay the same objects.
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  const columns = useMemo(() => shownColumns(columnsOf(choice), derived), [choice, columnIds])
  const shown = useRef<readonly ShownRow[]>([])
  const rows = useMemo(
    () => keepSame(shown.current, shownRows(derived, columns, { map, asOf, t })),
    [derived, columns, map, asOf, t],
  )
  useEffect(() => {
    shown.current = rows
  }, [rows])
  const summary = useMemo(() => summaryOf(derived, map), [derived, map])
  return { map, columns, rows, summary }
}
