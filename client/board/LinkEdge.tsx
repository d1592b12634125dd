import { memo, useCallback, useSyncExternalStore } from 'react'
import type { EdgeProps } from '@xyflow/react'
import { badges, useBadge, useChecked } from '#client/health/badges.ts'
import { useSession } from '#client/session/BoardProvider.tsx'
import { useCanvas } from '#client/board/canvasContext.ts'
import type { LinkFlowEdge } from '#client/board/flowAdapter.ts'
import { ARROW } from '#client/board/linkRoute.ts'
import { useLinkName } from '#client/board/useCardName.ts'
import styles from '#client/board/LinkEdge.module.css'

/** Line widths by strength, px at 100 %. */
const WIDTHS = [0, 1.25, 2, 3.25]

/** A link: width by strength, arrowhead at the effect, dashed with a minus where it works against. */
function Link({ id, source, target, selected, data }: EdgeProps<LinkFlowEdge>) {
  const name = useLinkName(id)
  const badge = useBadge(id)
  const checked = useChecked()
  const emphasis = useEmphasis(id, source, target)
  if (!data) return null
  const { route, strength, negative, verdict } = data
  const width = WIDTHS[strength] ?? WIDTHS[2]
  const [x, y] = route.tip
  const base = x - route.heading * ARROW
  // Before the checks have answered, what the two kinds alone say.
  const questioned = checked ? badge !== undefined : verdict !== 'allowed'
  const half = strength >= 3 ? 5.5 : strength === 2 ? 4.5 : 4
  return (
    <g
      className={styles.link}
      data-emphasis={selected ? 'selected' : emphasis}
      data-verdict={verdict}
      data-negative={negative || undefined}
      role="img"
      aria-label={badge ? `${name}. ${badge.said}` : name}
      data-questioned={questioned || undefined}
    >
      <path className={styles.hit} d={route.path} />
      <path className={styles.line} d={route.path} strokeWidth={width} />
      <path className={styles.head} d={`M${x},${y} L${base},${y - half} L${base},${y + half} Z`} />
      {negative && (
        <g className={styles.sign} transform={`translate(${route.middle[0]},${route.middle[1]})`}>
          <circle r="8" />
          <path d="M-4,0 H4" />
        </g>
      )}
      {badge && emphasis === 'strong' && <title>{badges.get()?.words(id)}</title>}
      {questioned && !negative && (
        <g className={styles.sign} transform={`translate(${route.middle[0]},${route.middle[1]})`}>
          <circle r="8" />
          <path d="M0,-4.5 V1" />
          <circle className={styles.dot} cy="4" r="0.6" />
        </g>
      )}
    </g>
  )
}

export const LinkEdge = memo(Link)

/** Links of what is selected or pointed at stand out; while something is selected the others step back. */
function useEmphasis(id: string, source: string, target: string): 'strong' | 'plain' | 'quiet' {
  const { selection } = useSession()
  const { hovered } = useCanvas().board.state
  const subscribe = useCallback(
    (notify: () => void) => {
      const stops = [selection.subscribe(notify), hovered.subscribe(notify)]
      return () => stops.forEach((stop) => stop())
    },
    [selection, hovered],
  )
  return useSyncExternalStore(subscribe, () => {
    const pointed = hovered.get()
    const selected = selection.get()
    if (pointed === id || pointed === source || pointed === target) return 'strong'
    if (selected.has(id) || selected.has(source) || selected.has(target)) return 'strong'
    return selected.size > 0 ? 'quiet' : 'plain'
  })
}
