import { useEffect } from 'react'
import { useReactFlow, ViewportPortal } from '@xyflow/react'
import type { Kind } from '#shared/model/kinds.ts'
import { createStore } from '#client/session/store.ts'
import { useStore } from '#client/session/useStore.ts'
import { useT } from '#client/ui/i18n.tsx'
import { KindIcon } from '#client/inspector/KindIcon.tsx'
import type { Board } from '#client/board/board.ts'
import { useCanvas } from '#client/board/canvasContext.ts'
import { isExact, pointOf, type Drag, type DragHelper } from '#client/board/dragging.ts'
import { isMac } from '#client/board/keys.ts'
import { LANE_WIDTH, laneX, mirrored } from '#client/board/laneGeometry.ts'
import { kindAt } from '#client/board/lanes/laneAt.ts'
import { laneModeOf } from '#client/board/lanes/shownAs.ts'
import { promote } from '#client/board/moving/promote.ts'
import styles from '#client/board/moving/NotePromotion.module.css'

/** The lane that notes being dragged are over and whose kind they would become, and how high the topmost is. */
const lane = createStore<{ readonly kind: Kind; readonly y: number } | undefined>(
  undefined,
  (a, b) => a?.kind === b?.kind && a?.y === b?.y,
)

/** Notes dropped in a lane become what it is for; Ctrl or Cmd keeps them notes. Shows the lane meanwhile. */
export function NotePromotion() {
  const t = useT()
  const { board } = useCanvas()
  const flow = useReactFlow()
  const over = useStore(lane)
  useEffect(() => {
    const kindUnder = (drag: Drag): Kind | undefined => {
      if (!mayPromote(board, drag)) return undefined
      const point = pointOf(drag.event)
      return point && kindAt(board, { x: mirrored(flow.screenToFlowPosition(point).x, 0, board.direction()), y: 0 })
    }
    const helper: DragHelper = {
      takes: 'column',
      move: (drag) => {
        const kind = kindUnder(drag)
        lane.set(kind && { kind, y: Math.min(...[...drag.at.values()].map(({ y }) => y)) })
      },
      drop: (drag) => {
        const to = kindUnder(drag)
        return to !== undefined && promote(board, drag.at, to)
      },
      end: () => lane.set(undefined),
    }
    const { dragHelpers } = board.state
    dragHelpers.add(helper)
    return () => void dragHelpers.delete(helper)
  }, [board, flow])

  if (!over) return null
  const { kind, y } = over
  const left = mirrored(laneX(kind), LANE_WIDTH, board.direction())
  return (
    <ViewportPortal>
      <div className={styles.lane} data-kind={kind} style={{ left, width: LANE_WIDTH }} />
      <p className={styles.words} data-kind={kind} style={{ left, top: y, width: LANE_WIDTH }}>
        <KindIcon kind={kind} />
        {t(`structure.promote.make.${kind}`)}
        <span>{t('structure.promote.stays', { key: isMac() ? '⌘' : 'Ctrl' })}</span>
      </p>
    </ViewportPortal>
  )
}

function mayPromote({ session }: Board, { event, at }: Drag): boolean {
  if (isExact(event) || event.altKey || at.size === 0) return false
  if (laneModeOf(session.view.map().settings) === 'off') return false
  return [...at.keys()].every((id) => session.view.element(id)?.kind === 'note')
}
