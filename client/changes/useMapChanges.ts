import { useCallback, useRef, useSyncExternalStore } from 'react'
import { useMapView } from '#client/session/BoardProvider.tsx'

/** Renders its caller again whenever something of the map changes, places included. */
export function useMapChanges(): void {
  const view = useMapView()
  const round = useRef(0)
  useSyncExternalStore(
    useCallback(
      (notify) =>
        view.subscribeAll(() => {
          round.current++
          notify()
        }),
      [view],
    ),
    useCallback(() => round.current, []),
  )
}
