import { useEffect } from 'react'
import { useStoreApi } from '@xyflow/react'
import type { Store } from '#client/session/store.ts'
import type { Board } from '#client/board/board.ts'
import { pointOf } from '#client/board/dragging.ts'
import { EDGE_SPEED, edgeOf, edgeSpeed } from '#client/board/hands/edgeScroll.ts'
import type { EndDrag } from '#client/board/hands/useEndDrag.ts'
import type { XY } from '#client/board/laneGeometry.ts'

/** While something is dragged or drawn, the view moves when the pointer rests at the border of the canvas. */
export function useEdgeScroll(board: Board, endDrag: Store<EndDrag | undefined>): void {
  const store = useStoreApi()
  useEffect(() => {
    let pointer: XY | undefined
    let since: number | undefined
    let frame = 0
    const isDragging = () => board.state.dragged.get().size > 0
    const isDrawing = () => {
      const { connection, userSelectionRect } = store.getState()
      return connection.inProgress || userSelectionRect !== null || endDrag.get() !== undefined
    }
    const stop = () => {
      cancelAnimationFrame(frame)
      frame = 0
      since = undefined
      if (store.getState().autoPanSpeed !== 0) store.setState({ autoPanSpeed: 0 })
    }
    const step = () => {
      const { domNode, panBy } = store.getState()
      const edge = pointer && domNode ? edgeOf(pointer, domNode.getBoundingClientRect()) : { x: 0, y: 0 }
      const dragging = isDragging()
      if (!pointer || (edge.x === 0 && edge.y === 0) || (!dragging && !isDrawing())) return stop()
      const now = performance.now()
      since ??= now
      const eased = !window.matchMedia('(prefers-reduced-motion: reduce)').matches
      const speed = EDGE_SPEED * edgeSpeed(now - since, eased)
      // React Flow moves view and cards together, at the speed it is told.
      if (dragging) store.setState({ autoPanSpeed: speed })
      else if (speed > 0) void panBy({ x: edge.x * speed, y: edge.y * speed }).then(() => resend(pointer, domNode))
      frame = requestAnimationFrame(step)
    }
    const onMove = (event: PointerEvent | TouchEvent) => {
      // What is sent again below is no move of the pointer.
      if (!event.isTrusted) return
      pointer = pointOf(event)
      if (frame === 0 && (isDragging() || isDrawing())) step()
    }
    window.addEventListener('pointermove', onMove, true)
    window.addEventListener('touchmove', onMove, { capture: true, passive: true })
    return () => {
      stop()
      window.removeEventListener('pointermove', onMove, true)
      window.removeEventListener('touchmove', onMove, true)
    }
  }, [board, store, endDrag])
}

/** The frame or line being drawn follows the view under a pointer that rests. */
function resend(at: XY | undefined, domNode: HTMLElement | null): void {
  if (!at) return
  const where = { clientX: at.x, clientY: at.y, bubbles: true }
  domNode?.querySelector('.react-flow__pane')?.dispatchEvent(new PointerEvent('pointermove', where))
  document.dispatchEvent(new MouseEvent('mousemove', where))
}
