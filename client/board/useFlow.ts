import { useCallback, useLayoutEffect, useState, useSyncExternalStore, type RefObject } from 'react'
import type { ElementId } from '#shared/model/element.ts'
import {
  useBenefitMap,
  useHello,
  useMapView,
  useSelection,
  useSession,
  useSettings,
} from '#client/session/BoardProvider.tsx'
import type { Store } from '#client/session/store.ts'
import { useStore } from '#client/session/useStore.ts'
import { createFlowAdapter, type Flow } from '#client/board/flowAdapter.ts'
import type { XY } from '#client/board/laneGeometry.ts'
import { createLayoutReader, type Layout } from '#client/board/layout.ts'
import { useRemoteDrags } from '#client/board/useRemoteDrags.ts'

/** The map as React Flow's nodes and edges; keeps `layout` up to date for commands. */
export function useFlow(dragged: Store<ReadonlyMap<ElementId, XY>>, layout: RefObject<Layout>): Flow {
  const view = useMapView()
  const map = useBenefitMap()
  const subscribe = useCallback((notify: () => void) => view.subscribeAll(notify), [view])
  const positions = useSyncExternalStore(subscribe, () => view.positions())
  const { layoutDirection: direction } = useSettings()
  const { selected } = useSelection()
  const moved = useStore(dragged)
  const remote = useRemoteDrags()
  const { canEdit } = useSession()
  const hello = useHello()
  const someLocked = hello?.role === 'editor' && hello.locks.length > 0
  const [readLayout] = useState(createLayoutReader)
  const [adapter] = useState(createFlowAdapter)

  const now = readLayout(map, positions)
  useLayoutEffect(() => {
    layout.current = now
  }, [now, layout])
  return adapter.read({
    map,
    layout: now,
    direction,
    selected,
    dragged: moved,
    remote,
    dragSelectedOnly: isFingers(),
    isLocked: someLocked ? (id) => !canEdit(id) : undefined,
  })
}

const isFingers = (): boolean => window.matchMedia('(pointer: coarse)').matches
