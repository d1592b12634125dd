import type { ReactFlowInstance } from '@xyflow/react'
import type { Board } from '#client/board/board.ts'
import { glideView, glidingTo } from '#client/board/glideView.ts'
import { overlaps, type Rect, type XY } from '#client/board/laneGeometry.ts'
import { insetsOf, type Insets, type Size } from '#client/board/viewGeometry.ts'

type Flow = Pick<ReactFlowInstance, 'getViewport' | 'setViewport'>

/** What lies over the canvas besides the tools at its edges; parts of the page do so on a phone only. */
const OVER = '[data-over], #parking, [data-toasts] > *'
const OVER_PAGE = '#inspector, #health'

/** Moves the view as little as it takes to show a rectangle of the map, in the frame shown, clear of all panels. */
export function showRect(board: Board, flow: Flow, canvas: HTMLElement | null, rect: Rect, durationMs: number): void {
  const box = canvas?.getBoundingClientRect()
  if (!canvas || !box) return
  // A view that still moves is judged by where it will be: it is not stopped for what it takes along, nor left to go past.
  const { x, y, zoom } = glidingTo(flow) ?? flow.getViewport()
  const onScreen = {
    x: rect.x * zoom + x,
    y: rect.y * zoom + y,
    width: rect.width * zoom,
    height: rect.height * zoom,
  }
  const { presenting, bare } = board.state
  const insets = insetsOf(box, presenting.get() || bare.get())
  const { x: dx, y: dy } = shiftIntoView(onScreen, box, insets, panelsOver(canvas, box))
  if (dx === 0 && dy === 0) return
  void glideView(flow, { x: x + dx, y: y + dy, zoom }, durationMs)
}

/** What stands over the map beyond the tools at its edges, in the canvas's pixels. */
function panelsOver(canvas: HTMLElement, box: DOMRect): Rect[] {
  const within = canvas.parentElement?.querySelectorAll(OVER) ?? []
  return [...within, ...document.querySelectorAll(OVER_PAGE)].flatMap((panel) => {
    const { x, y, width, height } = panel.getBoundingClientRect()
    const rect = { x: x - box.x, y: y - box.y, width, height }
    return overlaps(rect, { x: 0, y: 0, width: box.width, height: box.height }) ? [rect] : []
  })
}

/** How far a stretch must move to lie between two borders; its start wins when it does not fit. */
function shift(start: number, length: number, low: number, high: number): number {
  if (start < low || length > high - low) return low - start
  return start + length > high ? high - start - length : 0
}

/**
 * How far the view must move so that a rectangle of the screen lies whole between the insets, and clear of what else
 * stands over the map.
 */
export function shiftIntoView(rect: Rect, box: Size, insets: Insets, over: readonly Rect[] = []): XY {
  const [right, bottom] = [box.width - insets.right, box.height - insets.bottom]
  const x = shift(rect.x, rect.width, insets.left, right)
  const y = shift(rect.y, rect.height, insets.top, bottom)
  // What is too large to be clear of all keeps at least its head so.
  for (const height of [rect.height, Math.min(rect.height, HEAD)]) {
    const at = { ...rect, height }
    const moves = [x, ...over.flatMap((panel) => beside(at.x, at.width, panel.x, panel.width))].flatMap((dx) =>
      [y, ...over.flatMap((panel) => beside(at.y, height, panel.y, panel.height))].map((dy) => ({ x: dx, y: dy })),
    )
    const clear = moves.filter(({ x: dx, y: dy }) => {
      const moved = { ...at, x: at.x + dx, y: at.y + dy }
      const within = moved.x >= insets.left && moved.y >= insets.top && moved.y + height <= bottom
      const asAsked = dx === x && dy === y
      return (
        (asAsked || (within && moved.x + rect.width <= right)) && !over.some((panel) => overlaps(moved, panel, CLEAR))
      )
    })
    const [best] = clear.toSorted((a, b) => Math.hypot(a.x - x, a.y - y) - Math.hypot(b.x - x, b.y - y))
    if (best) return best
  }
  return { x, y }
}
/** Space between a card and what stands over the map, CSS pixels. */
const CLEAR = 7
/** Kind and the first line of a title, CSS pixels at full size. */
const HEAD = 64
/** The two ways a stretch comes to lie beside another. */
const beside = (start: number, length: number, other: number, otherLength: number): readonly number[] => [
  other - start - length - CLEAR - 1,
  other + otherLength - start + CLEAR + 1,
]
