import { useEffect } from 'react'
import { useReactFlow, useStoreApi } from '@xyflow/react'
import { look, type Look } from '#client/board/look.ts'
import { MAX_ZOOM, MIN_ZOOM } from '#client/board/zoomLimits.ts'

type Wheel = Pick<WheelEvent, 'deltaX' | 'deltaY' | 'deltaMode' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'buttons'>

/** What a turn of the wheel means: zoom by a factor about the pointer, or move the view by pixels. */
export type WheelMeaning = { readonly zoom: number } | { readonly x: number; readonly y: number }

/** A mouse wheel turns in whole notches along one axis; a trackpad gives small or fractional steps, often along both. */
export const isNotched = ({ deltaX, deltaY, deltaMode }: Wheel): boolean =>
  deltaMode !== 0 || (deltaX === 0 && Number.isInteger(deltaY) && Math.abs(deltaY) >= 60)

/**
 * A mouse wheel zooms, with Mod it moves up and down, with Shift sideways; two fingers on a trackpad move, a pinch
 * zooms. A pinch arrives as a wheel with Ctrl although no Ctrl is down: `modDown` tells them apart. `mode` says which of
 * the two it is; on `trackpad` Mod zooms as a pinch does.
 */
export function wheelMeaning(wheel: Wheel, modDown: boolean, mode: Look['wheel'] = 'auto'): WheelMeaning {
  const scale = wheel.deltaMode === 1 ? 33 : 1
  const [x, y] = [wheel.deltaX * scale, wheel.deltaY * scale]
  const mod = wheel.ctrlKey || wheel.metaKey
  const pinch = mod && (!modDown || mode === 'trackpad')
  // With the wheel held down one hand moves the view and zooms it.
  if (pinch || wheel.buttons === 4) return { zoom: Math.exp(-Math.max(-50, Math.min(50, y)) / 100) }
  if (wheel.shiftKey) return { x: x || y, y: 0 }
  if (mod) return { x: 0, y }
  // A wheel that tilts moves sideways.
  if (mode === 'mouse' ? Math.abs(y) >= Math.abs(x) : mode === 'auto' && isNotched(wheel)) {
    return { zoom: Math.exp(-Math.max(-200, Math.min(200, y)) / 600) }
  }
  return { x, y }
}

/** Turns that follow each other so closely are one movement of the hand, and mean the same. */
const SAME_HAND_MS = 180

/** Wheel and trackpad over the canvas only, so that the browser's own zoom works everywhere else. */
export function useWheel(): void {
  const flow = useReactFlow()
  const store = useStoreApi()
  useEffect(() => {
    // With the headers of the lanes.
    const element = store.getState().domNode?.parentElement
    if (!element) return
    let modDown = false
    let hand: { at: number; mode: 'mouse' | 'trackpad' } | undefined
    /** A quick stroke over a trackpad has steps like those of a wheel in between: the first ones tell. */
    const modeOf = (event: WheelEvent): Look['wheel'] => {
      const { wheel } = look.get()
      if (wheel !== 'auto') return wheel
      const mode =
        hand && event.timeStamp - hand.at < SAME_HAND_MS ? hand.mode : isNotched(event) ? 'mouse' : 'trackpad'
      hand = { at: event.timeStamp, mode }
      return event.ctrlKey || event.metaKey ? 'auto' : mode
    }
    const onKey = (event: KeyboardEvent) => {
      modDown = event.ctrlKey || event.metaKey
    }
    const onWheel = (event: WheelEvent) => {
      if (event.target instanceof Element && event.target.closest('.nowheel, [role="toolbar"], [role="listbox"]'))
        return
      event.preventDefault()
      event.stopPropagation()
      const { x, y, zoom } = flow.getViewport()
      const meaning = wheelMeaning(event, modDown, modeOf(event))
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
  }, [flow, store])
}
