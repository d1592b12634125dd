import { useMemo } from 'react'
import type { Rag } from '#shared/register/row.ts'
import type { DerivedView, ViewId } from '#shared/views/view.ts'
import { VIEWS, type ViewRows } from '#shared/views/views.ts'
import { useDerivedMap, useFindingsByTarget, useRegisterRows } from '#client/derived/useDerived.ts'
import { useLanguage, useT } from '#client/ui/i18n.tsx'
import type { ViewContext } from '#client/views/viewCells.ts'

/** A view by its name, with the type of its rows. */
export function viewOf<Id extends ViewId>(id: Id): DerivedView<ViewRows[Id]> {
  return VIEWS[id]
}

/** What the cells of a view need besides their rows; it may lag behind typing. */
export function useViewData(): ViewContext {
  const t = useT()
  const { locale } = useLanguage()
  const map = useDerivedMap()
  const rows = useRegisterRows()
  const findings = useFindingsByTarget()
  return useMemo(() => {
    const rags = new Map<string, Rag>(rows.map(({ benefitId, rag }) => [benefitId, rag]))
    return { map, t, locale, rags, findings }
  }, [map, t, locale, rows, findings])
}
