import { useStore as useFlowStore } from '@xyflow/react'
import type { Store } from '#client/session/store.ts'
import { useStore } from '#client/session/useStore.ts'
import type { GapHint, Guided, GuideLine } from '#client/board/hands/guides.ts'
import styles from '#client/board/hands/hands.module.css'

/** How far a line reaches beyond the cards, and half the width of a mark at the end of a space: screen pixels. */
const BEYOND = 12
const TICK = 4

/** The lines and spaces that dragged cards have in common with others. */
export function Guides({ drawn }: { drawn: Store<Guided | undefined> }) {
  const guided = useStore(drawn)
  return guided ? <Lines guided={guided} /> : null
}

function Lines({ guided }: { guided: Guided }) {
  const zoom = useFlowStore((state) => state.transform[2])
  return (
    <svg className={styles.layer} aria-hidden="true">
      {guided.lines.map((line) => (
        <path key={`${line.axis} ${line.at}`} className={styles.guide} d={pathOf(line, BEYOND / zoom)} />
      ))}
      {guided.gaps.map((gap) => (
        <path key={`gap ${gap.axis}`} className={styles.guide} d={gapPath(gap, TICK / zoom)} />
      ))}
    </svg>
  )
}

const pathOf = ({ axis, at, low, high }: GuideLine, beyond: number): string =>
  axis === 'x' ? `M${at},${low - beyond} V${high + beyond}` : `M${low - beyond},${at} H${high + beyond}`

const gapPath = ({ axis, spaces, at }: GapHint, tick: number): string =>
  spaces
    .map(({ low, high }) =>
      axis === 'x'
        ? `M${low},${at - tick} v${2 * tick} M${low},${at} H${high} M${high},${at - tick} v${2 * tick}`
        : `M${at - tick},${low} h${2 * tick} M${at},${low} V${high} M${at - tick},${high} h${2 * tick}`,
    )
    .join(' ')
