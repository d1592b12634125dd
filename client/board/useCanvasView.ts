import { useEffect, useMemo, useRef, type RefObject } from 'react'
import { useReactFlow, type Viewport } from '@xyflow/react'
import type { ElementId } from '#shared/model/element.ts'
import { announce } from '#client/ui/announce.tsx'
import { openInspector } from '#client/inspector/inspectorState.ts'
import type { Board } from '#client/board/board.ts'
import type { CanvasView } from '#client/board/commands.ts'
import { LANES_WIDTH, mirrored, type Rect } from '#client/board/laneGeometry.ts'
import { MAX_ZOOM, MIN_ZOOM } from '#client/board/useWheel.ts'
import { wantedInView } from '#client/board/wantedInView.ts'

/** Space the floating tools take at each side of the canvas, CSS pixels. */
const INSETS = { top: 50, right: 24, bottom: 72, left: 76 }
const NARROW = 600
const INSETS_NARROW = { top: 44, right: 12, bottom: 132, left: 12 }
/** The map opens no smaller than this; what does not fit is a pan away. */
const LEAST_OPENING_ZOOM = { wide: 0.85, narrow: 0.92 }
const FIT_ZOOM = { least: 0.2, most: 1 }

const duration = (): number => (window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 180)
const insetsOf = (box: DOMRect) => (box.width < NARROW ? INSETS_NARROW : INSETS)

/** The view a board was left with, while the page lives: going to the register and back keeps it. */
const leftViews = new Map<string, Viewport>()

/** Zoom, fit and focus for commands, over React Flow's viewport; also opens the map where it reads best. */
export function useCanvasView(board: Board, container: RefObject<HTMLElement | null>): CanvasView {
  const flow = useReactFlow()
  const { boardId } = board.session

  useEffect(
    () => () => {
      if (flow.viewportInitialized) leftViews.set(boardId, flow.getViewport())
    },
    [flow, boardId],
  )

  const opened = useRef<{ view: Viewport; at: number }>(undefined)

  const view = useMemo((): CanvasView => {
    const boxOf = () => container.current?.getBoundingClientRect() ?? new DOMRect()
    const shown = (rect: Rect): Rect => ({ ...rect, x: mirrored(rect.x, rect.width, board.direction()) })
    const fit = (ids?: readonly string[]) => {
      const rects = [...board.layout().rects].filter(([id]) => !ids || ids.includes(id)).map(([, rect]) => shown(rect))
      const fitted = fitting(rects, boxOf(), ids !== undefined)
      void flow.setViewport(fitted, { duration: duration() })
      announce(board.t('canvas.said.zoom', { percent: Math.round(fitted.zoom * 100) }))
    }
    const reveal = (...ids: readonly ElementId[]) => {
      const rects = ids.flatMap((id) => board.layout().rects.get(id) ?? []).map(shown)
      if (rects.length === 0) return
      const rect = around(rects)
      const box = boxOf()
      const insets = insetsOf(box)
      const { x, y, zoom } = flow.getViewport()
      const dx = shift(rect.x * zoom + x, rect.width * zoom, insets.left, box.width - insets.right)
      const dy = shift(rect.y * zoom + y, rect.height * zoom, insets.top, box.height - insets.bottom)
      if (dx !== 0 || dy !== 0) void flow.setViewport({ x: x + dx, y: y + dy, zoom }, { duration: duration() })
    }
    /** Where a zoom that may still be moving ends: quick presses add up. */
    let aim: { zoom: number; until: number } | undefined
    const zoomTo = (zoom: number) => {
      aim = { zoom, until: performance.now() + duration() }
      void flow.zoomTo(zoom, { duration: duration() })
      announce(board.t('canvas.said.zoom', { percent: Math.round(zoom * 100) }))
    }
    return {
      open: () => {
        const left = leftViews.get(boardId)
        const view = left ?? openingView(boxOf())
        if (!left) opened.current = { view, at: performance.now() }
        // Somebody has come from another view to see this: all of it, if it can be read.
        const wanted = wantedInView.get()
        const ids = wanted && (wanted.all ?? [wanted.id])
        const rects = ids?.flatMap((id) => board.layout().rects.get(id) ?? []).map(shown) ?? []
        if (wanted) wantedInView.set(undefined)
        void flow.setViewport(rects.length > 0 ? fitting(rects, boxOf(), false) : view)
      },
      centre: () => {
        const box = boxOf()
        const { x, y } = flow.screenToFlowPosition({ x: box.left + box.width / 2, y: box.top + box.height / 2 })
        return { x: mirrored(x, 0, board.direction()), y }
      },
      zoomBy: (factor) => {
        const from = aim && performance.now() < aim.until ? aim.zoom : flow.getZoom()
        zoomTo(Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, from * factor)))
      },
      zoomFull: () => zoomTo(1),
      fit,
      reveal,
      below: (id) => {
        const rect = board.layout().rects.get(id)
        const at = rect ? { x: shown(rect).x, y: rect.y + rect.height } : { x: 0, y: 0 }
        const { x, y } = flow.flowToScreenPosition(at)
        return { x, y: y + 6 }
      },
      focusInspector: () => {
        openInspector()
        focusWhenThere('inspector')
      },
      focusCanvas: () => {
        board.state.focused.set(undefined)
        container.current?.querySelector<HTMLElement>('.react-flow')?.focus({ preventScroll: true })
      },
      focusCard: (id) => {
        board.state.focused.set(id)
        reveal(id)
        // The card may have to be drawn first.
        requestAnimationFrame(() => {
          // A title that has been opened meanwhile keeps the keyboard: the letters typed into it would be commands.
          if (board.state.editing.get() !== undefined) return
          container.current
            ?.querySelector<HTMLElement>(`[data-element="${CSS.escape(id)}"]`)
            ?.focus({ preventScroll: true })
        })
      },
    }
  }, [board, boardId, flow, container])
  useRoom(board, view, container, opened)
  useEffect(
    () =>
      wantedInView.subscribe(() => {
        const wanted = wantedInView.get()
        if (!wanted || !flow.viewportInitialized) return
        wantedInView.set(undefined)
        if (wanted.all) return view.reveal(...wanted.all)
        const rect = board.layout().rects.get(wanted.id)
        if (!rect) return
        const x = mirrored(rect.x, rect.width, board.direction()) + rect.width / 2
        void flow.setCenter(x, rect.y + rect.height / 2, { zoom: flow.getZoom(), duration: duration() })
      }),
    [board, flow, view],
  )
  return view
}

/** A panel that belongs to the opening page comes within this time. */
const OPENING_MS = 2000

/** Details that are opened for the first time are fetched before they stand in the page: so many frames are waited. */
const FRAMES = 120
function focusWhenThere(id: string, frames = FRAMES): void {
  requestAnimationFrame(() => {
    const element = document.getElementById(id)
    if (element) element.focus()
    else if (frames > 0) focusWhenThere(id, frames - 1)
  })
}

/**
 * Follows a panel that opens beside the canvas: at the start the map is fitted again, unless somebody has moved it;
 * later the selected card is brought back when the panel has taken its place.
 */
function useRoom(
  board: Board,
  view: CanvasView,
  container: RefObject<HTMLElement | null>,
  opened: RefObject<{ view: Viewport; at: number } | undefined>,
): void {
  const flow = useReactFlow()
  useEffect(() => {
    const element = container.current
    if (!element) return
    let width = element.clientWidth
    const observer = new ResizeObserver(() => {
      const less = element.clientWidth < width
      width = element.clientWidth
      if (!flow.viewportInitialized) return
      const [now, before] = [flow.getViewport(), opened.current]
      const untouched = before && now.x === before.view.x && now.y === before.view.y && now.zoom === before.view.zoom
      if (untouched && performance.now() - before.at < OPENING_MS) {
        opened.current = { view: openingView(element.getBoundingClientRect()), at: before.at }
        void flow.setViewport(opened.current.view)
      } else if (less) {
        const [id, ...others] = board.session.selection.get()
        const link = board.session.view.link(id ?? '')
        if (link) view.reveal(link.from, link.to)
        else if (id !== undefined && others.length === 0) view.reveal(id)
      }
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [flow, container, board, view, opened])
}

/** How far a stretch must move to lie between two borders; its start wins when it does not fit. */
function shift(start: number, length: number, low: number, high: number): number {
  if (start < low || length > high - low) return low - start
  return start + length > high ? high - start - length : 0
}

/** All lanes across where that is readable, else from the first lane on the left; from the top. */
function openingView(box: DOMRect): Viewport {
  const insets = insetsOf(box)
  const room = box.width - insets.left - insets.right
  const least = box.width < NARROW ? LEAST_OPENING_ZOOM.narrow : LEAST_OPENING_ZOOM.wide
  const zoom = Math.min(1, Math.max(least, room / LANES_WIDTH))
  return { x: insets.left + Math.max(0, (room - LANES_WIDTH * zoom) / 2), y: insets.top - 8, zoom }
}

function around(rects: readonly Rect[]): Rect {
  const x = Math.min(...rects.map((rect) => rect.x))
  const y = Math.min(...rects.map((rect) => rect.y))
  const width = Math.max(...rects.map((rect) => rect.x + rect.width)) - x
  return { x, y, width, height: Math.max(...rects.map((rect) => rect.y + rect.height)) - y }
}

function fitting(rects: readonly Rect[], box: DOMRect, closer: boolean): Viewport {
  if (rects.length === 0) return openingView(box)
  const insets = insetsOf(box)
  const { x: left, y: top, width, height } = around(rects)
  const [roomX, roomY] = [box.width - insets.left - insets.right, box.height - insets.top - insets.bottom]
  const zoom = Math.min(closer ? 1.5 : FIT_ZOOM.most, Math.max(FIT_ZOOM.least, Math.min(roomX / width, roomY / height)))
  return {
    x: insets.left + (roomX - width * zoom) / 2 - left * zoom,
    y: insets.top + Math.max(0, (roomY - height * zoom) / 2) - top * zoom,
    zoom,
  }
}
