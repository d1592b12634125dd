import { useCallback } from 'react'
import type { ElementId } from '#shared/model/element.ts'
import { tracing, type TraceWay } from '#client/board/trace/tracing.ts'
import { wantedInView } from '#client/board/wantedInView.ts'
import { useSelection } from '#client/session/BoardProvider.tsx'
import { createStore } from '#client/session/store.ts'
import { announce } from '#client/ui/announce.tsx'
import { useT } from '#client/ui/i18n.tsx'

interface Traced {
  readonly from: ElementId
  readonly ids: readonly ElementId[]
}

/** What was last traced from which element, so that there is a way back. */
export const tracedState = createStore<Traced | undefined>(undefined)

/** Selects elements that lead to or follow from another one, traces the way to them on the map, and brings them into view. */
export function useTrace(): (from: ElementId, ids: readonly ElementId[], way: TraceWay) => void {
  const t = useT()
  const { select } = useSelection()
  return useCallback(
    (from, ids, way) => {
      const [first] = ids
      if (first === undefined) return
      tracedState.set({ from, ids })
      tracing.set({ from: [from], way, depth: undefined, pinned: true })
      select(ids)
      wantedInView.set({ id: first, all: ids })
      announce(t('inspector.selected', { count: ids.length }))
    },
    [t, select],
  )
}
