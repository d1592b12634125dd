import { useEffect, useState } from 'react'
import { useReactFlow, useStoreApi } from '@xyflow/react'
import { useCanvas } from '#client/board/canvasContext.ts'
import { isPhone } from '#client/board/isPhone.ts'
import { isTyping } from '#client/board/keys.ts'
import { mirrored, type XY } from '#client/board/laneGeometry.ts'
import { openContextMenu } from '#client/board/touch/contextMenu.ts'
import { giveUp, passOn } from '#client/board/touch/giveUp.ts'
import { pen } from '#client/board/touch/pen.ts'
import { between, overlap, pinched } from '#client/board/touch/pinch.ts'
import { createTouchMachine, HOLD_MS, type Asked, type Finger, type Ground } from '#client/board/touch/touchMachine.ts'

/** The system may tell of a long press or a double tap as well; these come so soon after ours. */
const SAME_TOUCH_MS = 1000

const fingersOf = (touches: Iterable<Touch>): Finger[] =>
  [...touches].map(({ identifier, clientX, clientY }) => ({ id: identifier, x: clientX, y: clientY }))

const groundOf = (target: Element): Ground =>
  target.closest('.react-flow__handle, [data-handle]')
    ? 'handle'
    : target.classList.contains('react-flow__pane')
      ? 'canvas'
      : 'thing'

/**
 * Fingers and pens on the canvas, as far as React Flow does not know them: two fingers on anything, long presses, double
 * taps, frames, palms. Gives where a finger is held still, as long as it is.
 */
export function useTouches(): XY | undefined {
  const { board, run } = useCanvas()
  const flow = useReactFlow()
  const store = useStoreApi()
  const [held, setHeld] = useState<XY>()

  useEffect(() => {
    const canvas = store.getState().domNode
    if (!canvas) return
    const { state, session } = board
    const machine = createTouchMachine()
    const over = new AbortController()
    const palms = new Set<number>()
    let target: Element | undefined
    let first: Touch | undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    let lastTouch = -SAME_TOUCH_MS
    let pressedBy = ''

    const onCanvas = ({ x, y }: XY): XY => {
      const box = canvas.getBoundingClientRect()
      return { x: x - box.x, y: y - box.y }
    }
    const frame = (from: XY, to: XY) => {
      const rect = between(onCanvas(from), onCanvas(to))
      store.setState({ userSelectionActive: true, userSelectionRect: { ...rect, startX: rect.x, startY: rect.y } })
      const a = flow.screenToFlowPosition(from, { snapToGrid: false })
      const b = flow.screenToFlowPosition(to, { snapToGrid: false })
      const inside = between(a, b)
      const ids = [...board.layout().rects].flatMap(([id, card]) =>
        overlap({ ...card, x: mirrored(card.x, card.width, board.direction()) }, inside) ? [id] : [],
      )
      session.selection.select(ids)
    }
    const takeOver = () => {
      state.moving.cancel()
      if (first) giveUp(first)
    }
    const carryOut = (asked: Asked) => {
      switch (asked.do) {
        case 'takeOver':
          return takeOver()
        case 'move': {
          const { before, after } = asked
          return void flow.setViewport(pinched(flow.getViewport(), before.map(onCanvas), after.map(onCanvas)))
        }
        case 'menu':
          navigator.vibrate?.(10)
          return target && openContextMenu(target, asked.at)
        case 'hold':
          navigator.vibrate?.(10)
          return setHeld(onCanvas(asked.at))
        case 'frame':
          return frame(asked.from, asked.to)
        case 'framed':
          return store.setState({ userSelectionActive: false, userSelectionRect: null })
        case 'doubleTap': {
          if (!target) return undefined
          const { x: clientX, y: clientY } = asked.at
          if (isPhone() && groundOf(target) === 'canvas') {
            // On a phone nothing is made by tapping about; seen from afar, the place comes near.
            const { x, y } = flow.screenToFlowPosition({ x: clientX, y: clientY })
            return state.overview.get() ? void flow.setCenter(x, y, { zoom: 1 }) : undefined
          }
          return void target.dispatchEvent(new MouseEvent('dblclick', { bubbles: true, clientX, clientY }))
        }
        case 'undo':
        case 'redo':
          return isPhone() ? undefined : run(asked.do)
      }
    }

    const onTouch = (event: TouchEvent) => {
      if (!event.isTrusted || isTyping(event.target) || !(event.target instanceof Element)) return
      lastTouch = performance.now()
      markPalms(event)
      const isPalm = ({ identifier }: Touch) => palms.has(identifier)
      const resting = palms.size > 0
      if (resting) {
        event.preventDefault()
        event.stopPropagation()
        const isOnlyPalms = [...event.changedTouches].every(isPalm)
        if (event.type === 'touchend' || event.type === 'touchcancel') {
          for (const { identifier } of event.changedTouches) palms.delete(identifier)
        }
        if (isOnlyPalms) return
      }
      const fingers = fingersOf([...event.touches].filter((touch) => !isPalm(touch)))
      const time = performance.now()
      clearTimeout(timer)
      if (event.type !== 'touchmove') setHeld(undefined)
      if (event.type === 'touchstart' && fingers.length === 1) {
        target = event.target
        first = event.touches[0]
        timer = setTimeout(() => machine.hold().forEach(carryOut), HOLD_MS)
      }
      const viewOnly = pen.get().on && pressedBy === 'touch'
      const { asked, mine } =
        event.type === 'touchstart'
          ? machine.down(fingers, groundOf(target ?? event.target), time, viewOnly)
          : event.type === 'touchmove'
            ? machine.move(fingers)
            : event.type === 'touchend'
              ? machine.up(fingers, time)
              : machine.cancel()
      if (resting && !mine) passOn(event, isPalm)
      if (mine) {
        if (event.cancelable) event.preventDefault()
        event.stopPropagation()
      }
      if (asked.some((one) => one.do === 'frame')) setHeld(undefined)
      asked.forEach(carryOut)
    }

    /** Beside a pen that touches the canvas everything else is the hand that holds it. */
    const markPalms = (event: TouchEvent) => {
      if (event.type !== 'touchstart' || !pen.get().down || pressedBy !== 'touch') return
      for (const { identifier } of event.changedTouches) palms.add(identifier)
    }

    const onPointer = (event: PointerEvent) => {
      const isOurs = event.target instanceof Node && canvas.contains(event.target)
      if (event.type === 'pointerdown') {
        pressedBy = event.pointerType
        if (isOurs) state.finger.set(event.pointerType === 'touch')
      }
      if (event.pointerType !== 'pen') return
      if (event.type !== 'pointerdown') pen.touches(false)
      else if (isOurs) pen.touches(true)
    }
    /** Ours have been told already. */
    const onSystems = (event: Event) => {
      if (!event.isTrusted || performance.now() - lastTouch > SAME_TOUCH_MS || isTyping(event.target)) return
      event.preventDefault()
      event.stopPropagation()
    }

    const { signal } = over
    const early = { capture: true, passive: false, signal }
    for (const type of ['touchstart', 'touchmove', 'touchend', 'touchcancel'] as const) {
      canvas.addEventListener(type, onTouch, early)
    }
    for (const type of ['contextmenu', 'dblclick'] as const) canvas.addEventListener(type, onSystems, early)
    for (const type of ['pointerdown', 'pointerup', 'pointercancel'] as const) {
      window.addEventListener(type, onPointer, { capture: true, signal })
    }
    // Seen from outside: what fingers do from now on is known here.
    canvas.dataset['gestures'] = ''
    return () => {
      over.abort()
      clearTimeout(timer)
      delete canvas.dataset['gestures']
    }
  }, [board, flow, run, store])
  return held
}
