import { useCallback, useLayoutEffect, useMemo, useState, useSyncExternalStore, type RefObject } from 'react'
import type { ElementId } from '#shared/model/element.ts'
import { useBenefitMap, useHello, useMapView, useSelection, useSession } from '#client/session/BoardProvider.tsx'
import { useStore } from '#client/session/useStore.ts'
import { useStorePart } from '#client/board/canvasContext.ts'
import type { CanvasState } from '#client/board/canvasState.ts'
import { createFlowAdapter, type Flow } from '#client/board/flowAdapter.ts'
import { isPhone } from '#client/board/isPhone.ts'
import { createLayoutReader, type Layout } from '#client/board/layout.ts'
import { useDirection } from '#client/board/lanes/shownAs.ts'
import { useArrangement } from '#client/board/lanes/useArrangement.ts'
import { useRemoteDrags } from '#client/board/useRemoteDrags.ts'
import { useViewArea } from '#client/board/viewArea.ts'

/** From here on cards outside the view are not drawn; below, all stay for search in the page and assistive technology. */
const CULL_FROM = 500

/**
 * The map as React Flow's nodes and edges; keeps `layout` up to date for commands. `culled` says that React Flow is to
 * draw only those in view.
 */
export function useFlow(state: CanvasState, layout: RefObject<Layout>): Flow & { readonly culled: boolean } {
  const view = useMapView()
  const map = useBenefitMap()
  const subscribe = useCallback((notify: () => void) => view.subscribeAll(notify), [view])
  const positions = useSyncExternalStore(subscribe, () => view.positions())
  const direction = useDirection()
  const { selected } = useSelection()
  const moved = useStore(state.dragged)
  const remote = useRemoteDrags()
  const { canEdit } = useSession()
  const hello = useHello()
  const someLocked = hello?.role === 'editor' && hello.locks.length > 0
  const isLocked = useMemo(
    () => (someLocked && hello ? (id: ElementId) => !canEdit(id) : undefined),
    [someLocked, hello, canEdit],
  )
  const [readLayout] = useState(createLayoutReader)
  const [adapter] = useState(createFlowAdapter)

  const { layout: now, drawn } = useArrangement(map, readLayout(map, positions), state)
  useLayoutEffect(() => {
    layout.current = now
  }, [now, layout])
  const overview = useStore(state.overview)
  const culled = overview || now.rects.size > CULL_FROM
  const area = useViewArea(culled && !overview)
  const focused = useStorePart(state.focused, (id) => (culled ? id : undefined))
  const editing = useStore(state.editing)
  const flow = adapter.read({
    map,
    element: (id) => view.element(id),
    layout: drawn,
    direction,
    selected,
    dragged: moved,
    remote,
    dragSelectedOnly: isPhone(),
    isLocked,
    area,
    overview,
    kept: [focused, culled ? editing : undefined],
    isWriting: editing !== undefined,
  })
  return { ...flow, culled }
}
