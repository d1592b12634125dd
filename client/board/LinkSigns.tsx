import { useMemo, type ReactNode } from 'react'
import { ViewportPortal } from '@xyflow/react'
import { valueLabel } from '#shared/i18n/labels.ts'
import type { Translate } from '#shared/i18n/texts.ts'
import type { Link, LinkId } from '#shared/model/link.ts'
import { badges } from '#client/health/badges.ts'
import { useLink } from '#client/session/BoardProvider.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { useCanvas, useStorePart } from '#client/board/canvasContext.ts'
import { textWidth } from '#client/board/cardSize.ts'
import { mirrored } from '#client/board/laneGeometry.ts'
import { LABEL_LINE, LABEL_SIZE, labelLines, labelRoom } from '#client/board/linkLabel.ts'
import type { LinkRoute } from '#client/board/linkRoute.ts'
import styles from '#client/board/LinkEdge.module.css'

export interface LinkSignsProps {
  readonly id: LinkId
  readonly route: LinkRoute
  readonly selected: boolean
  readonly emphasised: boolean
  /** Works against what it leads to. */
  readonly negative: boolean
  /** The map check or the table of kinds has something to say about it. */
  readonly questioned: boolean
}

/** Distance between signs beside each other. */
const PITCH = 18
/** Room at the sides that asks for short lines. */
const NARROW = 80
/** Signs of a map shown small. */
const LARGER = 1.8

type SignKind = 'negative' | 'questioned' | `assumption-${NonNullable<Link['assumptionStatus']> | 'open'}`
const SIGNS: Readonly<Record<SignKind, ReactNode>> = {
  negative: <path d="M-4,0 H4" />,
  questioned: (
    <>
      <path d="M0,-4.5 V1" />
      <circle className={styles.dot} cy="4" r="0.6" />
    </>
  ),
  'assumption-open': <path d="M-3.6,0 h0.01 M0,0 h0.01 M3.6,0 h0.01" />,
  'assumption-holds': <path d="M-3.5,0.3 L-1,2.8 L3.6,-2.6" />,
  'assumption-uncertain': <path d="M-2.4,-2 a2.4,2.4 0 1 1 3.4,2.2 q-1,0.5 -1,1.4 M0,4.4 h0.01" />,
  'assumption-broken': <path d="M-3,-3 L3,3 M3,-3 L-3,3" />,
}

/** Signs side by side in the middle of a link, and its label where there is room; under the pointer all of it. */
export function LinkSigns(props: LinkSignsProps) {
  const t = useT()
  const link = useLink(props.id)
  if (!link) return null
  const label = link.label?.trim() ?? ''
  const words = wordsOf(link, t)
  const signs: SignKind[] = []
  if (props.negative) signs.push('negative')
  if (props.questioned) signs.push('questioned')
  if (link.assumption?.trim()) signs.push(`assumption-${link.assumptionStatus ?? 'open'}`)
  return (
    <>
      {words.length > 0 && <desc>{words.join('. ')}</desc>}
      {props.emphasised && <title>{[...words, badges.get()?.words(props.id)].filter(Boolean).join('\n')}</title>}
      {(label || signs.length > 0) && <Middle {...props} label={label} signs={signs} />}
    </>
  )
}

interface MiddleProps extends LinkSignsProps {
  readonly label: string
  readonly signs: readonly SignKind[]
}

function Middle({ id, route, selected, label, signs }: MiddleProps) {
  const { board } = useCanvas()
  const pointed = useStorePart(board.state.hovered, (one) => one === id)
  const writing = useStorePart(board.state.labelling, (one) => one === id)
  const small = useStorePart(board.state.compact, (compact) => compact !== undefined)
  const inFull = label !== '' && !writing && (pointed || selected)
  const lines = useLines(small || inFull || writing ? '' : label, route)
  const [x, y] = route.middle
  const up = lines.length > 0 ? (lines.length * LABEL_LINE) / 2 + 10 : inFull ? 22 : 0
  return (
    <>
      {lines.length > 0 && <Label lines={lines} x={x} y={y} />}
      {signs.length > 0 && (
        <g transform={`translate(${x},${y - up})${small ? ` scale(${LARGER})` : ''}`}>
          {signs.map((sign, index) => (
            <g
              key={sign}
              className={styles.sign}
              data-sign={sign}
              transform={`translate(${(index - (signs.length - 1) / 2) * PITCH},0)`}
            >
              {sign.startsWith('assumption') ? (
                <rect x="-7.5" y="-7.5" width="15" height="15" rx="3.5" />
              ) : (
                <circle r="8" />
              )}
              {SIGNS[sign]}
            </g>
          ))}
        </g>
      )}
      {inFull && (
        <ViewportPortal>
          <p
            className={styles.whole}
            data-small={small || undefined}
            data-selected={selected || undefined}
            style={{ transform: `translate(${x}px, ${y}px) translate(-50%, -50%)` }}
            aria-hidden="true"
          >
            {label}
          </p>
        </ViewportPortal>
      )}
    </>
  )
}

/** Its own words: label, and what it assumes with the state of that. */
const wordsOf = ({ label, assumption, assumptionStatus: status }: Link, t: Translate): string[] =>
  [
    label?.trim(),
    assumption?.trim() &&
      (status
        ? t('linkLabel.assumptionStatus', { status: valueLabel(t, 'assumptionStatus', status), text: assumption })
        : t('linkLabel.assumption', { text: assumption })),
  ].filter((words): words is string => Boolean(words))

function useLines(label: string, route: LinkRoute): readonly string[] {
  const { board } = useCanvas()
  return useMemo(() => {
    if (!label) return []
    const direction = board.direction()
    const rects = [...board.layout().rects.values()].map((rect) => ({
      ...rect,
      x: mirrored(rect.x, rect.width, direction),
    }))
    // One line where cards stand close above and below; three only where they stand close at the sides.
    const tried = [1, 2, 3].map((most) => {
      const room = labelRoom(rects, route.middle, most * LABEL_LINE)
      return most === 3 && room > NARROW ? [] : labelLines(label, room, most)
    })
    const length = (lines: readonly string[]) => lines.join('').replaceAll(/[-…]/g, '').length
    return tried.reduce((best, lines) => (length(lines) > length(best) ? lines : best))
  }, [label, route, board])
}

function Label({ lines, x, y }: { lines: readonly string[]; x: number; y: number }) {
  const height = lines.length * LABEL_LINE
  const width = Math.max(...lines.map((line) => textWidth(line, LABEL_SIZE))) + 6
  return (
    <g className={styles.label} transform={`translate(${x},${y})`}>
      <rect x={-width / 2} y={-height / 2 - 1} width={width} height={height + 2} rx="4" />
      {lines.map((line, index) => (
        <text key={line} y={(index - (lines.length - 1) / 2) * LABEL_LINE}>
          {line}
        </text>
      ))}
    </g>
  )
}
