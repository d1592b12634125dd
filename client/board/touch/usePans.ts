import { useEffect } from 'react'
import { useReactFlow, useStoreApi } from '@xyflow/react'
import { isTyping } from '#client/board/keys.ts'
import { openContextMenu } from '#client/board/touch/contextMenu.ts'
import type { XY } from '#client/board/laneGeometry.ts'

/** Less is a click with an unsteady hand. */
const THRESHOLD = 4
/** The menu that some systems open after the button has come up belongs to the same press. */
const SAME_PRESS_MS = 400

interface Pan {
  readonly pointer: number
  readonly button: number
  /** Where the pointer was last. */
  at: XY
  moved: boolean
  /** Where the system asked for a menu while the button was down; it opens if nothing moves. */
  menu?: { readonly target: Element; readonly at: XY }
}

/**
 * Moves the view in every tool and over cards, too: with the right or the middle button, and with Space held. A right
 * click without movement is the context menu.
 */
export function usePans(): void {
  const flow = useReactFlow()
  const store = useStoreApi()
  useEffect(() => {
    const canvas = store.getState().domNode
    if (!canvas) return
    const over = new AbortController()
    const { signal } = over
    let isSpace = false
    let pan: Pan | undefined
    let last: { at: number; moved: boolean } | undefined
    let isPanned = false
    const show = () => {
      const shown = pan?.moved ? 'moving' : isSpace ? 'ready' : undefined
      if (shown) canvas.dataset['panning'] = shown
      else delete canvas.dataset['panning']
    }
    const isOurs = ({ target }: Event): boolean => target instanceof Element && canvas.contains(target)

    const onPointerDown = (event: PointerEvent) => {
      if (event.pointerType === 'touch' || pan || !isOurs(event) || isTyping(event.target)) return
      const { button, clientX: x, clientY: y } = event
      if (button !== 1 && button !== 2 && !(button === 0 && isSpace)) return
      pan = { pointer: event.pointerId, button, at: { x, y }, moved: false }
      isPanned ||= isSpace
      // Neither a card nor a frame is to be drawn along with the view.
      if (button === 0) event.stopPropagation()
    }
    const onMouseDown = (event: MouseEvent) => {
      if (!pan || pan.button === 2) return
      event.stopPropagation()
      // The middle button's own way of scrolling.
      event.preventDefault()
    }
    const onPointerMove = (event: PointerEvent) => {
      if (event.pointerId !== pan?.pointer) return
      const [dx, dy] = [event.clientX - pan.at.x, event.clientY - pan.at.y]
      if (!pan.moved && Math.hypot(dx, dy) <= THRESHOLD) return
      pan.moved = true
      pan.at = { x: event.clientX, y: event.clientY }
      show()
      const { x, y, zoom } = flow.getViewport()
      void flow.setViewport({ x: x + dx, y: y + dy, zoom })
    }
    const onPointerUp = (event: PointerEvent) => {
      if (event.pointerId !== pan?.pointer) return
      const { menu, moved, button } = pan
      pan = undefined
      last = { at: event.timeStamp, moved }
      show()
      if (menu && !moved && button === 2) openContextMenu(menu.target, menu.at)
    }
    const onContextMenu = (event: MouseEvent) => {
      if (!event.isTrusted || !isOurs(event) || isTyping(event.target)) return
      const isAfterPan = last?.moved && event.timeStamp - last.at < SAME_PRESS_MS
      if (pan?.button !== 2 && !isAfterPan) return
      event.preventDefault()
      event.stopPropagation()
      if (pan && event.target instanceof Element) {
        pan.menu = { target: event.target, at: { x: event.clientX, y: event.clientY } }
      }
    }
    const onClick = (event: MouseEvent) => {
      // The click at the end of a pan would take the selection away.
      if (isSpace && isOurs(event)) event.stopPropagation()
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== ' ') return
      if (event.type === 'keyup') {
        // The view was moved: nothing is to be selected.
        if (isPanned) event.stopPropagation()
        isSpace = isPanned = false
      } else if (!event.repeat) {
        const { target } = event
        const free = target === document.body || (isOurs(event) && !(target instanceof HTMLButtonElement))
        isSpace = free && !isTyping(target)
      }
      show()
    }
    const onBlur = () => {
      isSpace = isPanned = false
      pan = undefined
      show()
    }
    const early = { capture: true, signal }
    // Before anything else on the page: React listens at its root.
    window.addEventListener('pointerdown', onPointerDown, early)
    window.addEventListener('mousedown', onMouseDown, early)
    window.addEventListener('pointermove', onPointerMove, early)
    window.addEventListener('pointerup', onPointerUp, early)
    window.addEventListener('pointercancel', onPointerUp, early)
    window.addEventListener('contextmenu', onContextMenu, early)
    window.addEventListener('click', onClick, early)
    window.addEventListener('keydown', onKey, early)
    window.addEventListener('keyup', onKey, early)
    window.addEventListener('blur', onBlur, { signal })
    return () => {
      over.abort()
      delete canvas.dataset['panning']
    }
  }, [flow, store])
}
