import { useEffect, type RefObject } from 'react'
import { useReactFlow } from '@xyflow/react'
import { useCanvas } from '#client/board/canvasContext.ts'
import { mirrored, overlaps } from '#client/board/laneGeometry.ts'

/** Moves the map out from under a bar that comes to lie over its first cards; where one has gone further down, it stays. */
export function useClearOfBar(bar: RefObject<HTMLElement | null>): void {
  const { board, view } = useCanvas()
  const flow = useReactFlow()
  useEffect(() => {
    const element = bar.current
    if (!element) return
    // Also when a panel that opens beside the map has made the bar narrower, and laid the lanes anew.
    const observer = new ResizeObserver(() => {
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
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [board, bar, flow, view])
}
