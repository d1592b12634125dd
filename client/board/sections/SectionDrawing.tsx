import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { useReactFlow, useViewport } from '@xyflow/react'
import { useStore } from '#client/session/useStore.ts'
import { announce } from '#client/ui/announce.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { useCanvas } from '#client/board/canvasContext.ts'
import { GRID, mirrored, mirroredBy, type Rect, type XY } from '#client/board/laneGeometry.ts'
import { placeSection } from '#client/board/sections/sectionActions.ts'
import { between } from '#client/board/sections/sectionGeometry.ts'
import { sectionState } from '#client/board/sections/sectionState.ts'
import styles from '#client/board/sections/Sections.module.css'

/** Draws a new section: by dragging, or by moving the frame in the middle with the arrows and Enter. */
export function SectionDrawing() {
  const { drawing } = useStore(sectionState)
  return drawing ? <Drawing rect={drawing} /> : null
}

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-GRID, 0],
  ArrowRight: [GRID, 0],
  ArrowUp: [0, -GRID],
  ArrowDown: [0, GRID],
}
/** A press that goes no farther puts down the frame where it was pressed, CSS pixels. */
const CLICK = 6

function Drawing({ rect }: { rect: Rect }) {
  const t = useT()
  const { board, view } = useCanvas()
  const flow = useReactFlow()
  // Renders anew when the map is panned or zoomed below.
  useViewport()
  const [layer, setLayer] = useState<HTMLDivElement | null>(null)
  const start = useRef<{ at: XY; x: number; y: number; before: Rect }>(undefined)
  useEffect(() => layer?.focus(), [layer])

  const toMap = (event: PointerEvent): XY => {
    const { x, y } = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY })
    return { x: mirrored(x, 0, board.direction()), y }
  }
  const cancel = () => {
    start.current = undefined
    sectionState.set({})
    announce(t('structure.section.said.cancelled'))
    view.focusCanvas()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const by = ARROWS[event.key]
    const steps = event.shiftKey ? 5 : 1
    const dx = by ? mirroredBy(by[0] * steps, board.direction()) : 0
    if (by) sectionState.set({ drawing: { ...rect, x: rect.x + dx, y: rect.y + by[1] * steps } })
    else if (event.key === 'Enter') placeSection(board, rect)
    else if (event.key === 'Escape') cancel()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const onPointerMove = (event: PointerEvent) => {
    const at = toMap(event)
    if (start.current) return sectionState.set({ drawing: between(start.current.at, at) })
    // The frame follows the pointer until it is pressed.
    const { width, height } = rect
    const near = (value: number, side: number) => Math.round((value - side / 2) / GRID) * GRID
    if (event.pointerType === 'mouse')
      sectionState.set({ drawing: { width, height, x: near(at.x, width), y: near(at.y, height) } })
  }
  const onPointerUp = (event: PointerEvent) => {
    const from = start.current
    if (!from) return
    start.current = undefined
    const isClick = Math.hypot(event.clientX - from.x, event.clientY - from.y) < CLICK
    placeSection(board, isClick ? from.before : between(from.at, toMap(event)))
  }

  const place = layer?.getBoundingClientRect()
  const corner = flow.flowToScreenPosition({ x: mirrored(rect.x, rect.width, board.direction()), y: rect.y })
  const zoom = flow.getZoom()
  return (
    // Taken for a drawing surface: what can be done here is in its name and spoken when it opens.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions, jsx-a11y/no-noninteractive-tabindex
    <div
      ref={setLayer}
      role="application"
      aria-label={t('structure.section.draw')}
      tabIndex={0}
      className={styles.drawing}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        start.current = { at: toMap(event), x: event.clientX, y: event.clientY, before: rect }
      }}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={cancel}
      onContextMenu={(event) => {
        event.preventDefault()
        cancel()
      }}
    >
      {place && (
        <div
          className={styles.ghost}
          style={{
            left: corner.x - place.left,
            top: corner.y - place.top,
            width: rect.width * zoom,
            height: rect.height * zoom,
          }}
        />
      )}
      <p className={styles.hint} aria-hidden="true">
        {t('structure.section.draw')}
      </p>
    </div>
  )
}
