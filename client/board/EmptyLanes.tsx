import { ViewportPortal } from '@xyflow/react'
import { Plus } from 'lucide-react'
import type { TextKey } from '#shared/i18n/texts.ts'
import type { LayoutDirection } from '#shared/model/benefitMap.ts'
import { KINDS, type Kind } from '#shared/model/kinds.ts'
import { useBenefitMap, useCan, useLoaded } from '#client/session/BoardProvider.tsx'
import { useStore } from '#client/session/useStore.ts'
import { useT } from '#client/ui/i18n.tsx'
import { createElement } from '#client/board/actions.ts'
import { useCanvas } from '#client/board/canvasContext.ts'
import { CARD_WIDTH, cardX, LANES_TOP, mirrored } from '#client/board/laneGeometry.ts'
import { useLaneMode } from '#client/board/lanes/shownAs.ts'
import styles from '#client/board/Lanes.module.css'

const CREATE_LABELS = {
  goal: 'commands.createGoal',
  benefit: 'commands.createBenefit',
  change: 'commands.createChange',
  enabler: 'commands.createEnabler',
  initiative: 'commands.createInitiative',
} as const satisfies Record<Kind, TextKey>

/** What to do next where nothing stands yet: each empty lane asks its question, an empty map says how to begin. */
export function EmptyLanes({ direction }: { direction: LayoutDirection }) {
  const t = useT()
  const map = useBenefitMap()
  const { edit } = useCan()
  const loaded = useLoaded()
  const lanes = useLaneMode()
  const { board } = useCanvas()
  const finger = useStore(board.state.finger)
  const filled = new Set(map.elements.map((element) => element.kind))
  const empty = KINDS.filter((kind) => !filled.has(kind))
  const nothing = map.elements.length + map.aside.length === 0
  if (empty.length === 0 || !loaded || (lanes !== 'kinds' && !nothing)) return null
  return (
    <>
      <ViewportPortal>
        {(lanes === 'off' ? [] : empty).map((kind) => {
          const place = { left: mirrored(cardX(kind), CARD_WIDTH, direction), top: LANES_TOP, width: CARD_WIDTH }
          return edit ? (
            <button
              key={kind}
              type="button"
              // The canvas is one tab stop; by keyboard the digits and the tools do the same.
              tabIndex={-1}
              className={`${styles.question ?? ''} nopan`}
              data-kind={kind}
              style={place}
              onClick={() => createElement(board, kind, { near: { x: cardX(kind), y: LANES_TOP } })}
            >
              <span>{t(`prompt.${kind}`)}</span>
              <span className={styles.first}>
                <Plus aria-hidden="true" />
                {t(CREATE_LABELS[kind])}
              </span>
            </button>
          ) : (
            <p key={kind} className={styles.question} data-kind={kind} style={place}>
              {t(`prompt.${kind}`)}
            </p>
          )
        })}
      </ViewportPortal>
      {nothing && (
        <div className={styles.nothing}>
          <h2>{t('board.emptyTitle')}</h2>
          <p>{t(edit ? (finger ? 'board.emptyHintTouch' : 'board.emptyHint') : 'board.emptyHintReader')}</p>
        </div>
      )}
    </>
  )
}
