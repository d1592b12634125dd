import { reportUnlessOffline } from '#client/ui/fetchPart.ts'
import { useEffect, useMemo, useRef, type RefObject } from 'react'
import { useReactFlow, type Viewport } from '@xyflow/react'
import type { ElementId } from '#shared/model/element.ts'
import { announceStep } from '#client/ui/announce.tsx'
import { openInspector } from '#client/inspector/inspectorState.ts'
import type { Board } from '#client/board/board.ts'
import type { CanvasView } from '#client/board/commands.ts'
import { glideView } from '#client/board/glideView.ts'
import { mirrored, type Rect } from '#client/board/laneGeometry.ts'
import { MAX_ZOOM, MIN_ZOOM } from '#client/board/zoomLimits.ts'
import { around, fittingView, insetsOf, nextZoom, openingView } from '#client/board/viewGeometry.ts'
import { wantedInView } from '#client/board/wantedInView.ts'

const duration = (): number => (window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 200)

/** A card or a link that gets the keyboard may take so many frames to be drawn. */
const DRAWN_FRAMES = 30

const cardAt = (id: string): string => `[data-element="${CSS.escape(id)}"]`
const linkAt = (id: string | undefined): string | undefined =>
  id === undefined ? undefined : `[data-link-focus="${CSS.escape(id)}"]`
/** What keeps the keyboard while it is open. */
const HOLDS = '[role=menu], [role=dialog], [role=alertdialog]'

/** Without tools over the map. */
const isAlone = ({ state }: Board): boolean => state.presenting.get() || state.bare.get()

/** The view a board was left with, while the page lives: going to the register and back keeps it. */
const leftViews = new Map<string, Viewport>()

/** Zoom, fit and focus for commands, over React Flow's viewport; also opens the map where it reads best. */
export function useCanvasView(board: Board, container: RefObject<HTMLElement | null>): CanvasView {
  const flow = useReactFlow()
  const { state } = board
  const { boardId } = board.session

  useEffect(
    () => () => {
      if (flow.viewportInitialized) leftViews.set(boardId, flow.getViewport())
    },
    [flow, boardId],
  )

  const opened = useRef<Viewport>(undefined)

  const view = useMemo((): CanvasView => {
    const boxOf = () => container.current?.getBoundingClientRect() ?? new DOMRect()
    const shown = (rect: Rect): Rect => ({ ...rect, x: mirrored(rect.x, rect.width, board.direction()) })
    const fit = (ids?: readonly string[]) => {
      const rects = [...board.layout().rects].filter(([id]) => !ids || ids.includes(id)).map(([, rect]) => shown(rect))
      const fitted = fittingView(rects, boxOf(), board.state.presenting.get() ? 2 : ids ? 1.5 : 1, isAlone(board))
      void glideView(flow, fitted, duration())
      announceStep(board.t('canvas.said.zoom', { percent: Math.round(fitted.zoom * 100) }))
    }
    const show = (rect: Rect) =>
      void import('#client/board/walking/showRect.ts')
        .then((part) => part.showRect(board, flow, container.current, rect, duration()))
        .catch(reportUnlessOffline)
    const reveal = (...ids: readonly ElementId[]) => {
      const rects = ids.flatMap((id) => board.layout().rects.get(id) ?? []).map(shown)
      if (rects.length > 0) show(around(rects))
    }
    /** Gives what a selector finds on the canvas the keyboard; it may have to be drawn first, and be another by then. */
    const focusOn = (selector: () => string) => {
      const mine = ++asked
      const look = (frames: number): void => {
        // A title that has been opened meanwhile keeps the keyboard: the letters typed into it would be commands.
        if (mine !== asked || state.editing.get() !== undefined) return
        const found = container.current?.querySelector<HTMLElement>(selector())
        if (found) found.focus({ preventScroll: true })
        else if (frames > 0) requestAnimationFrame(() => look(frames - 1))
      }
      // At once, so that the next key is meant for it; a menu or dialog lets the keyboard go when it has closed.
      if (document.activeElement?.closest(HOLDS)) requestAnimationFrame(() => look(DRAWN_FRAMES))
      else look(DRAWN_FRAMES)
    }
    let asked = 0
    const focusCard = (id: ElementId) => {
      state.focused.set(id)
      reveal(id)
      focusOn(() => cardAt(id))
    }
    const focusWhole = () => {
      for (const one of [state.focused, state.focusedLink, state.focusedSection]) one.set(undefined)
      asked++
      container.current?.querySelector<HTMLElement>('.react-flow')?.focus({ preventScroll: true })
    }
    /** Where a zoom that may still be moving ends: quick presses add up. */
    let aim: { zoom: number; until: number } | undefined
    const zoomTo = (zoom: number) => {
      aim = { zoom, until: performance.now() + duration() }
      const { x, y, zoom: before } = flow.getViewport()
      const { width, height } = boxOf()
      const about = (middle: number, at: number) => middle - ((middle - at) * zoom) / before
      void glideView(flow, { x: about(width / 2, x), y: about(height / 2, y), zoom }, duration())
      announceStep(board.t('canvas.said.zoom', { percent: Math.round(zoom * 100) }))
    }
    return {
      opening: () => leftViews.get(boardId) ?? (container.current ? openingView(boxOf(), isAlone(board)) : undefined),
      open: () => {
        const left = leftViews.get(boardId)
        const view = left ?? openingView(boxOf(), isAlone(board))
        if (!left) opened.current = view
        // Somebody has come from another view to see this: all of it, if it can be read.
        const wanted = wantedInView.get()
        const ids = wanted && (wanted.all ?? [wanted.id])
        const rects = ids?.flatMap((id) => board.layout().rects.get(id) ?? []).map(shown) ?? []
        if (wanted) wantedInView.set(undefined)
        void flow.setViewport(rects.length > 0 ? fittingView(rects, boxOf(), 1) : view)
      },
      centre: () => {
        const box = boxOf()
        const { x, y } = flow.screenToFlowPosition({ x: box.left + box.width / 2, y: box.top + box.height / 2 })
        return { x: mirrored(x, 0, board.direction()), y }
      },
      zoomStep: (direction) => {
        const from = aim && performance.now() < aim.until ? aim.zoom : flow.getZoom()
        zoomTo(Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, nextZoom(from, direction))))
      },
      zoomTo,
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
      show,
      focusCanvas: () => {
        const [card, link, section] = [state.focused.get(), state.focusedLink.get(), state.focusedSection.get()]
        // Deleted as soon as it has the keyboard, a link leaves it to the next, or to its element.
        if (link) focusOn(() => linkAt(state.focusedLink.get()?.id) ?? cardAt(state.focused.get() ?? ''))
        else if (section !== undefined) focusOn(() => `[data-section="${CSS.escape(section)}"] button`)
        else if (card !== undefined && board.layout().rects.has(card)) focusCard(card)
        else focusWhole()
      },
      focusWhole,
      focusCard,
    }
  }, [board, state, boardId, flow, container])
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
        const zoom = flow.getZoom()
        const { width = 0, height = 0 } = container.current?.getBoundingClientRect() ?? {}
        const middle = { x: width / 2 - x * zoom, y: height / 2 - (rect.y + rect.height / 2) * zoom, zoom }
        void glideView(flow, middle, duration())
      }),
    [board, container, flow, view],
  )
  return view
}

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
 * Follows a panel that opens beside the canvas: the lanes are laid across what is left, unless somebody has moved them;
 * the selected card is brought back when the panel has taken its place.
 */
function useRoom(
  board: Board,
  view: CanvasView,
  container: RefObject<HTMLElement | null>,
  opened: RefObject<Viewport | undefined>,
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
      // Lanes that lie across the whole width go on doing so; how far down one is, stays.
      if (before && now.x === before.x && now.zoom === before.zoom) {
        const { top } = insetsOf(element.getBoundingClientRect())
        const next = openingView(element.getBoundingClientRect(), isAlone(board))
        opened.current = { ...next, y: top - ((top - now.y) * next.zoom) / now.zoom }
        void flow.setViewport(opened.current)
      }
      if (less) {
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
