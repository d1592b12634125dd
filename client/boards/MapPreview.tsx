import { KINDS } from '#shared/model/kinds.ts'
import type { LayoutDirection } from '#shared/model/benefitMap.ts'
import styles from '#client/boards/MapPreview.module.css'

const WIDTH = 210
const HEIGHT = 104
const CARD = { width: 30, height: 12 }
const STEP = 41
/** How far each lane of a filled map is moved down, so that it looks drawn and not ruled. */
const STAGGER = [0, -4, 5, -2, 4]

/** Cards per lane from goals to initiatives, and the links between them as [lane, card, card of the next lane]. */
const FILLED = {
  lanes: [2, 3, 3, 3, 2],
  links: [
    [0, 0, 0],
    [0, 1, 1],
    [0, 1, 2],
    [1, 0, 0],
    [1, 1, 1],
    [1, 2, 2],
    [2, 0, 0],
    [2, 1, 1],
    [2, 2, 2],
    [3, 0, 0],
    [3, 0, 1],
    [3, 1, 1],
    [3, 2, 0],
  ],
} as const
const BLANK = {
  lanes: [1, 1, 1, 1, 1],
  links: [
    [0, 0, 0],
    [1, 0, 0],
    [2, 0, 0],
    [3, 0, 0],
  ],
} as const

/** `blank` one place per lane · `outline` the shape of a map, still without words · `filled` an example. */
export type PreviewKind = 'blank' | 'outline' | 'filled'

interface MapPreviewProps {
  kind: PreviewKind
  direction: LayoutDirection
}

/** A drawing of what a template holds: the five lanes in the map's own direction. Says nothing in words. */
export function MapPreview({ kind, direction }: MapPreviewProps) {
  const { lanes, links } = kind === 'blank' ? BLANK : FILLED
  const left = (lane: number) => 8 + (direction === 'goalsLeft' ? lane : KINDS.length - 1 - lane) * STEP
  const top = (lane: number, card: number) => {
    const count = lanes[lane] ?? 1
    return HEIGHT / 2 - CARD.height / 2 + (card - (count - 1) / 2) * 26 + (kind === 'blank' ? 0 : (STAGGER[lane] ?? 0))
  }
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      className={styles.preview}
      data-preview={kind}
      aria-hidden
      focusable="false"
    >
      {links.map(([lane, from, to]) => {
        const near = direction === 'goalsLeft'
        const x1 = left(lane) + (near ? CARD.width : 0)
        const x2 = left(lane + 1) + (near ? 0 : CARD.width)
        const y1 = top(lane, from) + CARD.height / 2
        const y2 = top(lane + 1, to) + CARD.height / 2
        const bend = (x1 + x2) / 2
        return (
          <path
            key={`${lane}-${from}-${to}`}
            d={`M${x1} ${y1}C${bend} ${y1} ${bend} ${y2} ${x2} ${y2}`}
            className={styles.link}
          />
        )
      })}
      {KINDS.flatMap((laneKind, lane) =>
        Array.from({ length: lanes[lane] ?? 0 }, (_, card) => (
          <g key={`${laneKind}-${card}`} data-kind={laneKind} transform={`translate(${left(lane)} ${top(lane, card)})`}>
            <rect width={CARD.width} height={CARD.height} rx="2" className={styles.card} />
            <rect width="2.5" height={CARD.height} rx="1" className={styles.edge} />
            {kind !== 'outline' && (
              <rect x="6" y="4.2" width={card % 2 ? 19 : 14} height="3.6" rx="1.5" className={styles.words} />
            )}
          </g>
        )),
      )}
    </svg>
  )
}
