import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useStoreApi } from '@xyflow/react'
import { kindLabel } from '#shared/i18n/labels.ts'
import { useSession } from '#client/session/BoardProvider.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { useCanvas } from '#client/board/canvasContext.ts'
import { useDirection } from '#client/board/lanes/shownAs.ts'
import { createPainter, type Painter } from '#client/board/overview/painter.ts'
import { listenToPointer, type Pointed } from '#client/board/overview/listenToPointer.ts'
import { useLinking } from '#client/board/useLinking.ts'
import { useRemoteDrags } from '#client/board/useRemoteDrags.ts'
import styles from '#client/board/overview/Overview.module.css'

interface OverviewCanvasProps {
  /** The map stands on the canvas: cards may go. */
  onDrawn: () => void
  /** What the pointer is over. */
  onPoint: (pointed: Pointed | undefined) => void
}

/** The whole map as one picture in the map's own frame, and what pointing at it does. */
export function OverviewCanvas({ onDrawn, onPoint }: OverviewCanvasProps) {
  const t = useT()
  const tools = useCanvas()
  const { board } = tools
  const session = useSession()
  const flow = useStoreApi()
  const canvas = useRef<HTMLCanvasElement>(null)
  const painter = useRef<Painter>(undefined)
  const remote = useRemoteDrags()
  const links = useLinking(board)
  const direction = useDirection()
  const count = useState(() => board.layout().rects.size)[0]

  useLayoutEffect(() => {
    if (!canvas.current) return
    const made = createPainter({ canvas: canvas.current, board, session, flow })
    painter.current = made
    onDrawn()
    const stop = listenToPointer({ tools, session, flow, painter: made, onCard: links.onCardClick, onPoint })
    return () => {
      stop()
      made.stop()
    }
  }, [board, session, flow, tools, links, onDrawn, onPoint])
  useEffect(() => painter.current?.setRemote(remote), [remote])
  useEffect(() => painter.current?.ask(), [direction])

  return (
    <canvas
      ref={canvas}
      className={styles.canvas}
      role="img"
      aria-label={t('overview.label', { count })}
      data-overview
    />
  )
}

/** The name of the card under the pointer, which is too small to be read there. */
export function PointedName({ pointed }: { pointed: Pointed }) {
  const t = useT()
  const { card, at } = pointed
  return (
    <div className={styles.name} data-kind={card.kind} style={{ left: at.x, top: at.y }} aria-hidden="true">
      <b>{kindLabel(t, card.kind)}</b> {card.title || t('board.untitled')}
    </div>
  )
}
