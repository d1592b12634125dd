import { useStore } from '#client/session/useStore.ts'
import { useCanvas } from '#client/board/canvasContext.ts'
import { curveBetween } from '#client/board/hands/LinkEnds.tsx'
import { downstreamSign, mirrored } from '#client/board/laneGeometry.ts'
import styles from '#client/board/hands/hands.module.css'

/** The line to where a new element is about to be chosen. */
export function PendingLink() {
  const { board } = useCanvas()
  const overlay = useStore(board.state.overlay)
  const rect = overlay?.kind === 'dropMenu' ? board.layout().rects.get(overlay.linking.id) : undefined
  if (overlay?.kind !== 'dropMenu' || !rect) return null
  const direction = board.direction()
  const x = mirrored(rect.x, rect.width, direction)
  const leavesRight = downstreamSign(direction) === (overlay.linking.end === 'from' ? 1 : -1)
  const from = { x: leavesRight ? x + rect.width : x, y: rect.y + rect.height / 2 }
  const to = { x: mirrored(overlay.map.x, 0, direction), y: overlay.map.y }
  return (
    <svg className={styles.layer} aria-hidden="true">
      <path className={styles.moving} d={curveBetween(from, to)} />
    </svg>
  )
}
