import { useEffect, type RefObject } from 'react'
import { useReactFlow } from '@xyflow/react'

export const MIN_ZOOM = 0.1
export const MAX_ZOOM = 4

type Wheel = Pick<WheelEvent, 'deltaX' | 'deltaY' | 'deltaMode' | 'ctrlKey' | 'metaKey' | 'shiftKey'>

/** What a turn of the wheel means: zoom by a factor about the pointer, or move the view by pixels. */
export type WheelMeaning = { readonly zoom: number } | { readonly x: number; readonly y: number }

/** A mouse wheel turns in whole notches along one axis; a trackpad gives small or fractional steps, often along both. */
export const isNotched = ({ deltaX, deltaY, deltaMode }: Wheel): boolean =>
  deltaMode !== 0 || (deltaX === 0 && Number.isInteger(deltaY) && Math.abs(deltaY) >= 60)

/**
 * A mouse wheel zooms, with Mod it moves up and down, with Shift sideways; two fingers on a trackpad move, a pinch
 * zooms. A pinch arrives as a wheel with Ctrl although no Ctrl is down: `modDown` tells them apart.
 */
export function wheelMeaning(wheel: Wheel, modDown: boolean): WheelMeaning {
  const scale = wheel.deltaMode === 1 ? 33 : 1
  const [x, y] = [wheel.deltaX * scale, wheel.deltaY * scale]
  const pinch = wheel.ctrlKey && !modDown
  if (pinch) return { zoom: Math.exp(-Math.max(-50, Math.min(50, y)) / 100) }
  if (wheel.shiftKey) return { x: x || y, y: 0 }
  if (wheel.ctrlKey || wheel.metaKey) return { x: 0, y }
  if (isNotched(wheel)) return { zoom: Math.exp(-Math.max(-200, Math.min(200, y)) / 600) }
  return { x, y }
}

/** Wheel and trackpad over the canvas only, so that the browser's own zoom works everywhere else. */
export function useWheel(container: RefObject<HTMLElement | null>): void {
  const flow = useReactFlow()
  useEffect(() => {
    const element = container.current
    if (!element) return
    let modDown = false
    const onKey = (event: KeyboardEvent) => {
      modDown = event.ctrlKey || event.metaKey
    }
    const onWheel = (event: WheelEvent) => {
      if (event.target instanceof Element && event.target.closest('.nowheel, [role="toolbar"], [role="listbox"]'))
        return
      event.preventDefault()
      event.stopPropagation()
      const { x, y, zoom } = flow.getViewport()
      const meaning = wheelMeaning(event, modDown)
      if (!('zoom' in meaning)) {
        void flow.setViewport({ x: x - meaning.x, y: y - meaning.y, zoom })
        return
      }
      const next = Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, zoom * meaning.zoom))
      const box = element.getBoundingClientRect()
      const [px, py] = [event.clientX - box.left, event.clientY - box.top]
      void flow.setViewport({ x: px - ((px - x) * next) / zoom, y: py - ((py - y) * next) / zoom, zoom: next })
    }
    element.addEventListener('wheel', onWheel, { capture: true, passive: false })
    window.addEventListener('keydown', onKey)
    window.addEventListener('keyup', onKey)
    return () => {
      element.removeEventListener('wheel', onWheel, { capture: true })
      window.removeEventListener('keydown', onKey)
      window.removeEventListener('keyup', onKey)
    }
  }, [container, flow])
}
