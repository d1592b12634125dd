import { memo, useCallback, useSyncExternalStore } from 'react'
import type { EdgeProps } from '@xyflow/react'
import { useBadge, useChecked } from '#client/health/badges.ts'
import { useSession } from '#client/session/BoardProvider.tsx'
import { useStore } from '#client/session/useStore.ts'
import { useCanvas, useStorePart } from '#client/board/canvasContext.ts'
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
  const { linkSigns, focusedLink } = useCanvas().board.state
  const Signs = useStore(linkSigns)
  const focused = useStorePart(focusedLink, (link) => link?.id === id)
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
      data-focused={focused || undefined}
    >
      <path className={styles.hit} d={route.path} />
      <path className={styles.line} d={route.path} strokeWidth={width} />
      <path className={styles.head} d={`M${x},${y} L${base},${y - half} L${base},${y + half} Z`} />
      {Signs && (
        <Signs
          id={id}
          route={route}
          selected={selected === true}
          emphasised={emphasis === 'strong'}
          negative={negative}
          questioned={questioned}
        />
      )}
    </g>
  )
}

export const LinkEdge = memo(Link)

/** Links of what is selected or pointed at stand out; while something is selected or traced the others step back. */
function useEmphasis(id: string, source: string, target: string): 'strong' | 'plain' | 'quiet' | 'dimmed' {
  const { selection } = useSession()
  const { hovered, lit } = useCanvas().board.state
  const subscribe = useCallback(
    (notify: () => void) => {
      const stops = [selection, hovered, lit].map((store) => store.subscribe(notify))
      return () => stops.forEach((stop) => stop())
    },
    [selection, hovered, lit],
  )
  return useSyncExternalStore(subscribe, () => {
    const pointed = hovered.get()
    const [selected, shown] = [selection.get(), lit.get()]
    if (pointed === id || pointed === source || pointed === target || selected.has(id)) return 'strong'
    if (shown) return shown.has(id) ? 'strong' : 'dimmed'
    if (selected.has(source) || selected.has(target)) return 'strong'
    return selected.size > 0 ? 'quiet' : 'plain'
  })
}
