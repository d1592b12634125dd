import { useLayoutEffect, useMemo, useRef, type FocusEvent, type RefObject } from 'react'
import { useStore as useFlowStore, useStoreApi } from '@xyflow/react'
import { Lock, Plus } from 'lucide-react'
import { kindsLabel } from '#shared/i18n/labels.ts'
import type { LayoutDirection } from '#shared/model/benefitMap.ts'
import { isKind, KINDS, type ElementKind } from '#shared/model/kinds.ts'
import { useBenefitMap, useCan, useHello } from '#client/session/BoardProvider.tsx'
import { KindIcon } from '#client/inspector/KindIcon.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { createElement } from '#client/board/actions.ts'
import { useCanvas } from '#client/board/canvasContext.ts'
import { CARD_WIDTH, cardX, LANE_WIDTH, laneX, mirrored } from '#client/board/laneGeometry.ts'
import { useLaneMode } from '#client/board/lanes/shownAs.ts'
import { shownElements } from '#client/board/layout.ts'
import styles from '#client/board/Lanes.module.css'

/** What there is room for in every header: sign, words and count, also smaller; words alone; sign and count; or the sign. */
type Shown = 'all' | 'small' | 'words' | 'sign' | 'mark'

/** Widths in pixels of a header's words, by its letters, and of what stands around them. */
const [LETTER, AROUND] = [7, 58]
const [SMALL_LETTER, SMALL_AROUND, WORDS_AROUND] = [6.3, 55, 18]
/** What a sign and a count of three digits need. */
const SIGN = 60

/** Between what has the keyboard and the window's edge, in pixels. */
const CLEAR = 8

/** The same for all lanes, so that no word is cut and they look alike. */
function shownIn(room: number, labels: readonly string[]): Shown {
  const letters = Math.max(...labels.map((label) => label.length))
  if (room >= AROUND + LETTER * letters) return 'all'
  const small = SMALL_LETTER * letters
  if (room >= SMALL_AROUND + small) return 'small'
  return room >= WORDS_AROUND + small ? 'words' : room >= SIGN ? 'sign' : 'mark'
}

/** The five lanes' names and counts, always in view, and the lines between the lanes. */
export function LaneHeaders({ direction }: { direction: LayoutDirection }) {
  return useLaneMode() === 'off' ? null : <Headers direction={direction} />
}

function Headers({ direction }: { direction: LayoutDirection }) {
  const t = useT()
  const zoom = useFlowStore((store) => store.transform[2])
  const map = useBenefitMap()
  const counts = useMemo(() => {
    const found = new Map<ElementKind, number>()
    for (const { kind } of shownElements(map)) found.set(kind, (found.get(kind) ?? 0) + 1)
    return found
  }, [map])
  const kinds: readonly ElementKind[] = counts.has('note') ? [...KINDS, 'note'] : KINDS

  const locks = useHello()?.locks
  const lockOf = (kind: ElementKind): string | undefined => {
    const lock = locks?.find(({ scope, id }) => scope === 'kind' && id === kind)
    return lock && (lock.reason ? t('board.lockedReason', { reason: lock.reason }) : t('board.locked'))
  }
  const labels = kinds.map((kind) => kindsLabel(t, kind))
  const room = LANE_WIDTH * zoom - 6
  const shown = shownIn(room, labels)

  const [lines, headers] = [useRef<HTMLDivElement>(null), useRef<HTMLUListElement>(null)]
  useAside(lines, headers)
  const store = useStoreApi()
  /** What gets the keyboard beside the window moves the map as far as it takes. */
  const bringIn = ({ target, currentTarget }: FocusEvent) => {
    // Under a pointer it stays where it is pressed.
    if (!target.matches(':focus-visible')) return
    const [box, strip] = [target.getBoundingClientRect(), currentTarget.getBoundingClientRect()]
    const x = Math.max(0, strip.left + CLEAR - box.left) || Math.min(0, strip.right - CLEAR - box.right)
    if (x !== 0) void store.getState().panBy({ x, y: 0 })
  }
  return (
    <>
      <div className={styles.lines} aria-hidden="true">
        <div ref={lines}>
          {KINDS.slice(1).map((kind) => (
            <span key={kind} style={{ transform: `translateX(${mirrored(laneX(kind), 0, direction) * zoom}px)` }} />
          ))}
        </div>
      </div>
      <div className={styles.headers} data-map onFocus={bringIn}>
        <ul ref={headers}>
          {kinds.map((kind, index) => (
            <LaneHeader
              key={kind}
              kind={kind}
              label={labels[index] ?? ''}
              shown={shown}
              count={counts.get(kind) ?? 0}
              left={mirrored(cardX(kind), CARD_WIDTH, direction) * zoom}
              width={CARD_WIDTH * zoom}
              room={room}
              locked={lockOf(kind)}
            />
          ))}
        </ul>
      </div>
    </>
  )
}

/** Moves elements aside with the map, past React: they render when the zoom changes and not with every step of a pan. */
function useAside(...elements: readonly RefObject<HTMLElement | null>[]): void {
  const store = useStoreApi()
  const all = useRef(elements)
  useLayoutEffect(() => {
    let at: number | undefined
    const place = () => {
      const [x] = store.getState().transform
      if (x === at) return
      at = x
      for (const { current } of all.current) if (current) current.style.transform = `translateX(${x}px)`
    }
    place()
    return store.subscribe(place)
  }, [store])
}

interface LaneHeaderProps {
  kind: ElementKind
  label: string
  shown: Shown
  count: number
  left: number
  width: number
  /** Most it may take when its words need more than a card's width. */
  room: number
  /** That all of the kind is locked, and why. */
  locked: string | undefined
}

function LaneHeader({ kind, label, shown, count, left, width, room, locked }: LaneHeaderProps) {
  const t = useT()
  const { edit, facilitate } = useCan()
  const { board, view } = useCanvas()
  return (
    <li
      className={styles.header}
      data-kind={kind}
      style={{ transform: `translateX(${left}px)`, minWidth: width, maxWidth: room }}
      aria-label={[t('board.laneCount', { kinds: label, count }), locked].filter(Boolean).join('. ')}
      data-shown={shown}
      title={locked ?? (shown === 'all' ? undefined : `${label} ${count}`)}
      onContextMenu={(event) => {
        event.preventDefault()
        if (isKind(kind))
          board.state.overlay.set({ kind: 'laneMenu', at: { x: event.clientX, y: event.clientY }, lane: kind })
      }}
    >
      {shown !== 'words' && <KindIcon kind={kind} />}
      {shown !== 'sign' && shown !== 'mark' && <span className={styles.words}>{label}</span>}
      {shown !== 'words' && shown !== 'mark' && <span className={styles.count}>{count}</span>}
      {locked && shown !== 'mark' && <Lock className={styles.lock} aria-hidden="true" />}
      {edit && (!locked || facilitate) && shown === 'all' && (
        <button
          type="button"
          className={styles.add}
          aria-label={t(`commands.create${capital(kind)}`)}
          title={t(`commands.create${capital(kind)}`)}
          onClick={() => createElement(board, kind, { near: { x: laneX(kind) + LANE_WIDTH / 4, y: view.centre().y } })}
        >
          <Plus aria-hidden="true" />
        </button>
      )}
    </li>
  )
}

const capital = <K extends string>(kind: K): Capitalize<K> =>
  // Upper case of the first letter is what Capitalize means.
  (kind.charAt(0).toUpperCase() + kind.slice(1)) as Capitalize<K>
