import { useEffect } from 'react'
import { useMapView } from '#client/session/BoardProvider.tsx'

/** How long an element rests before its history is asked for again: what is typed is one step. */
const REST_MS = 3000

/** Calls when the element has been changed, by anybody, and has rested since. */
export function useRested(id: string, then: () => void): void {
  const view = useMapView()
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = view.subscribe(id, () => {
      clearTimeout(timer)
      timer = setTimeout(then, REST_MS)
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [view, id, then])
}
