import { useEffect, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { useReactFlow, useViewport } from '@xyflow/react'
import { useStore } from '#client/session/useStore.ts'
import { announce } from '#client/ui/announce.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { useCanvas } from '#client/board/canvasContext.ts'
import { GRID, mirrored, mirroredBy, type XY } from '#client/board/laneGeometry.ts'
import { shownPoint, storedPoint } from '#client/board/lanes/places.ts'
import { placePin } from '#client/comments/actions.ts'
import { placing } from '#client/comments/commentState.ts'
import styles from '#client/comments/CommentPins.module.css'

/** Chooses where a new comment hangs: by a press, or by the arrows and Enter from the middle of the view. */
export function PinPlacing() {
  const at = useStore(placing)
  return at && <Placing at={at} />
}

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-GRID, 0],
  ArrowRight: [GRID, 0],
  ArrowUp: [0, -GRID],
  ArrowDown: [0, GRID],
}

function Placing({ at }: { at: XY }) {
  const t = useT()
  const { board, view } = useCanvas()
  const flow = useReactFlow()
  // Renders anew when the map is panned or zoomed below.
  useViewport()
  const [layer, setLayer] = useState<HTMLDivElement | null>(null)
  useEffect(() => layer?.focus(), [layer])
  const toMap = (event: PointerEvent): XY => {
    const { x, y } = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }, { snapToGrid: false })
    return storedPoint(board.layout(), { x: mirrored(x, 0, board.direction()), y })
  }
  const cancel = () => {
    placing.set(undefined)
    announce(t('comments.said.notPlaced'))
    view.focusCanvas()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const by = ARROWS[event.key]
    const steps = event.shiftKey ? 5 : 1
    if (by) placing.set({ x: at.x + mirroredBy(by[0] * steps, board.direction()), y: at.y + by[1] * steps })
    else if (event.key === 'Enter' || event.key === ' ') placePin(at)
    else if (event.key === 'Escape') cancel()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const place = layer?.getBoundingClientRect()
  const shown = shownPoint(board.layout(), at)
  const point = flow.flowToScreenPosition({ x: mirrored(shown.x, 0, board.direction()), y: shown.y })
  return (
    // Taken for a drawing surface: what can be done here is in its name and spoken when it opens.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-noninteractive-tabindex
    <div
      ref={setLayer}
      role="application"
      aria-label={t('comments.said.place')}
      tabIndex={0}
      className={styles.placing}
      onKeyDown={onKeyDown}
      onPointerMove={(event) => event.pointerType === 'mouse' && placing.set(toMap(event))}
      onPointerUp={(event) => event.button === 0 && placePin(toMap(event))}
      onPointerCancel={cancel}
      onContextMenu={(event) => {
        event.preventDefault()
        cancel()
      }}
    >
      {place && (
        <span className={styles.ghost} style={{ left: point.x - place.left, top: point.y - place.top }} aria-hidden>
          +
        </span>
      )}
      <p className={styles.hint} aria-hidden="true">
        {t('comments.said.place')}
      </p>
    </div>
  )
}
