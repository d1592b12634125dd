import type { ConnectionLineComponentProps } from '@xyflow/react'
import type { ElementFlowNode } from '#client/board/flowAdapter.ts'
import styles from '#client/board/LinkEdge.module.css'

/** The line under the pointer while a link is drawn. */
export function DrawingLine({ fromX, fromY, toX, toY }: ConnectionLineComponentProps<ElementFlowNode>) {
  const bend = Math.max(24, Math.abs(toX - fromX) / 2) * (toX < fromX ? -1 : 1)
  return (
    <path
      className={styles.drawing}
      d={`M${fromX},${fromY} C${fromX + bend},${fromY} ${toX - bend},${toY} ${toX},${toY}`}
    />
  )
}
