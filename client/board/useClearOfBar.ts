import { useEffect, type RefObject } from 'react'
import { useReactFlow, useStoreApi } from '@xyflow/react'
import { useCanvas } from '#client/board/canvasContext.ts'
import { mirrored, overlaps } from '#client/board/laneGeometry.ts'

/** Moves the map out from under a bar that comes to lie over its first cards; where one has gone further down, it stays. */
export function useClearOfBar(bar: RefObject<HTMLElement | null>): void {
  const { board, view } = useCanvas()
  const flow = useReactFlow()
  const store = useStoreApi()
  useEffect(() => {
    const element = bar.current
    if (!element) return
    const clear = () => {
      const box = element.getBoundingClientRect()
      const cards = [...board.layout().rects].toSorted(([, a], [, b]) => a.y - b.y)
      const from = flow.screenToFlowPosition({ x: box.left, y: box.top }, { snapToGrid: false })
      const zoom = flow.getZoom()
      const under = { ...from, width: box.width / zoom, height: box.height / zoom }
      const isAtTop = (cards[0]?.[1].y ?? 0) > from.y - under.height
      const covered = cards.find(([, rect]) =>
        overlaps({ ...rect, x: mirrored(rect.x, rect.width, board.direction()) }, under),
      )
      if (isAtTop && covered) view.reveal(covered[0])
    }
    let frame = 0
    let last = flow.getViewport()
    /** Looks once the view rests: a panel that opens beside the map lays the lanes anew, and would take a glide back. */
    const whenAtRest = () => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => {
        const now = flow.getViewport()
        const rests = now.x === last.x && now.y === last.y && now.zoom === last.zoom
        last = now
        if (rests) clear()
        else whenAtRest()
      })
    }
    const observer = new ResizeObserver(whenAtRest)
    observer.observe(element)
    const { domNode } = store.getState()
    if (domNode) observer.observe(domNode)
    return () => {
      cancelAnimationFrame(frame)
      observer.disconnect()
    }
  }, [board, bar, flow, store, view])
}
