import { useEffect } from 'react'
import { useStoreApi } from '@xyflow/react'

/** A view that has stood still so long is drawn anew where it stands. */
const STILL_MS = 200

/** While the view is panned the map moves as one finished picture; at rest, and while it is zoomed, it is drawn sharp. */
export function usePanLayer(): void {
  const store = useStoreApi()
  useEffect(() => {
    const viewport = store.getState().domNode?.querySelector<HTMLElement>('.react-flow__viewport')
    if (!viewport) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const rest = () => {
      viewport.style.willChange = ''
    }
    const stop = store.subscribe(({ transform }, before) => {
      if (transform === before.transform) return
      clearTimeout(timer)
      if (transform[2] !== before.transform[2]) return rest()
      viewport.style.willChange = 'transform'
      timer = setTimeout(rest, STILL_MS)
    })
    return () => {
      stop()
      clearTimeout(timer)
      rest()
    }
  }, [store])
}
