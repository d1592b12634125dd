import type { ReactFlowInstance } from '@xyflow/react'

/** What the lanes' headers and the tools take at each side of the map, CSS pixels. */
const INSETS = { top: 48, right: 16, bottom: 76, left: 76 }

/** Moves the view as little as it takes to show a section's title whole. */
export function revealTitle(title: HTMLElement, flow: Pick<ReactFlowInstance, 'getViewport' | 'setViewport'>): void {
  const frame = title.closest('.react-flow')?.getBoundingClientRect()
  if (!frame) return
  const { left, top, right, bottom } = title.getBoundingClientRect()
  const shift = (start: number, end: number, low: number, high: number) =>
    start < low || end - start > high - low ? low - start : Math.min(0, high - end)
  const dx = shift(left, right, frame.left + INSETS.left, frame.right - INSETS.right)
  const dy = shift(top, bottom, frame.top + INSETS.top, frame.bottom - INSETS.bottom)
  const { x, y, zoom } = flow.getViewport()
  if (dx !== 0 || dy !== 0) void flow.setViewport({ x: x + dx, y: y + dy, zoom })
}
