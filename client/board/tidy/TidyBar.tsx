import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { useReactFlow, useStoreApi } from '@xyflow/react'
import { Sparkles } from 'lucide-react'
import { kindsLabel } from '#shared/i18n/labels.ts'
import { useBenefitMap, useMapView } from '#client/session/BoardProvider.tsx'
import { useStore } from '#client/session/useStore.ts'
import { announce } from '#client/ui/announce.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { useCanvas } from '#client/board/canvasContext.ts'
import { glideView } from '#client/board/glideView.ts'
import { isTyping } from '#client/board/keys.ts'
import { mirrored, type Rect } from '#client/board/laneGeometry.ts'
import { createBandReader } from '#client/board/lanes/bands.ts'
import { layoutOf } from '#client/board/layout.ts'
import { askTidy } from '#client/board/tidy/asking.ts'
import type { Positions } from '#client/board/tidy/best.ts'
import { tidyState, type TidyScope, type Trying } from '#client/board/tidy/tidyState.ts'
import { triedView } from '#client/board/tidy/triedView.ts'
import { applyTidy, disorderFor, movesOf } from '#client/board/tidy/trying.ts'
import { insetsOf } from '#client/board/viewGeometry.ts'
import { restorePointBefore } from '#client/versions/restorePoint.ts'
import styles from '#client/board/tidy/TidyBar.module.css'

/** Over the top of the map while tidying is tried: what would move, how much of the map is meant, and yes or no. */
export function TidyBar() {
  const trying = useStore(tidyState)
  return trying && <Bar trying={trying} />
}

interface Found {
  readonly positions: Positions
  readonly count: number
  readonly fixed: number
}

function Bar({ trying }: { trying: Trying }) {
  const t = useT()
  const { board, view } = useCanvas()
  const found = useTried(trying)
  const [keeping, setKeeping] = useState(false)
  const bar = useRef<HTMLElement>(null)
  const apply = useRef<HTMLButtonElement>(null)
  useInSight(bar, found)
  useLayoutEffect(() => {
    apply.current?.focus()
    return () => {
      view.focusCanvas()
      tidyState.set(undefined)
    }
  }, [view])

  const cancel = () => {
    tidyState.set(undefined)
    announce(t('tidy.cancelled'))
  }
  const done = async () => {
    if (!found || keeping) return
    if (found.count > 0) {
      setKeeping(true)
      await restorePointBefore(board.session, 'tidy')
      setKeeping(false)
      // Given up, or another part was chosen, in the meantime.
      if (tidyState.get() !== trying) return
      applyTidy(board, found.positions)
    }
    tidyState.set(undefined)
  }
  const actions = useRef({ cancel, done })
  useEffect(() => {
    actions.current = { cancel, done }
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (isTyping(event.target) || !(event.target instanceof Element)) return
      // Elsewhere, as in a menu, these keys mean something else.
      const isOnMap = event.target === document.body || event.target.closest('.react-flow') !== null
      const isInBar = bar.current?.contains(event.target) === true
      if (!(event.key === 'Escape' && (isOnMap || isInBar)) && !(event.key === 'Enter' && isOnMap)) return
      event.preventDefault()
      event.stopPropagation()
      if (event.key === 'Escape') actions.current.cancel()
      else void actions.current.done()
    }
    window.addEventListener('keydown', onKeyDown, true)
    return () => window.removeEventListener('keydown', onKeyDown, true)
  }, [])

  const isNothing = found?.count === 0
  const fixed = found && found.fixed > 0 ? t('tidy.fixed', { count: found.fixed }) : ''
  const words = !found
    ? t('tidy.working')
    : [found.count > 0 ? t('tidy.moves', { count: found.count }) : t('tidy.nothing'), fixed].filter(Boolean).join(' ')
  useEffect(() => announce(words), [words])
  const scopes: readonly TidyScope[] = [
    'all',
    ...(trying.selected.length > 0 ? (['selected'] as const) : []),
    ...(trying.kind ? (['lane'] as const) : []),
  ]
  const label = (scope: TidyScope) =>
    scope === 'lane' && trying.kind ? kindsLabel(t, trying.kind) : t(scope === 'all' ? 'tidy.all' : 'tidy.selected')
  return (
    <section ref={bar} data-over="" className={styles.bar} aria-label={t('tidy.label')}>
      <p className={styles.words}>
        <Sparkles aria-hidden />
        <span>{words}</span>
      </p>
      {scopes.length > 1 && (
        <div role="group" aria-label={t('tidy.scope')} className={styles.scopes}>
          {scopes.map((scope) => (
            <button
              key={scope}
              type="button"
              aria-pressed={scope === trying.scope}
              onClick={() => tidyState.set({ ...trying, scope })}
            >
              {label(scope)}
            </button>
          ))}
        </div>
      )}
      <div className={styles.actions}>
        <button
          ref={apply}
          type="button"
          className={styles.apply}
          aria-disabled={!found || keeping}
          onClick={() => void done()}
        >
          {t(isNothing ? 'common.close' : 'tidy.apply')}
        </button>
        {!isNothing && (
          <button type="button" onClick={cancel}>
            {t('common.cancel')}
          </button>
        )}
      </div>
    </section>
  )
}

/** Works it out, shows it on the map, and does so again whenever the map has changed; undefined while it is working. */
function useTried(trying: Trying): Found | undefined {
  const { board } = useCanvas()
  const map = useBenefitMap()
  const view = useMapView()
  const [found, setFound] = useState<Found>()
  const [stored, setStored] = useState(() => view.positions())
  useEffect(() => view.subscribeAll(({ positions }) => positions.size > 0 && setStored(view.positions())), [view])
  useEffect(() => {
    setFound(undefined)
    const { disorder, fixed } = disorderFor(board, trying)
    return askTidy(disorder, (positions) => {
      const tried = layoutOf(map, new Map([...placesNow(board), ...positions]))
      const inBands = board.layout().bands !== undefined
      board.state.proposed.set(inBands ? createBandReader()(map, tried) : tried)
      setFound({ positions, fixed, count: movesOf(board, positions).size })
    })
  }, [board, map, stored, trying])
  // A card in hand is where the hand has it: then nothing is tried any more.
  useEffect(
    () => board.state.dragged.subscribe(() => board.state.dragged.get().size > 0 && tidyState.set(undefined)),
    [board],
  )
  useEffect(() => {
    document.body.toggleAttribute('data-tidying', true)
    return () => {
      board.state.proposed.set(undefined)
      setTimeout(() => document.body.toggleAttribute('data-tidying', false), GLIDE_MS)
    }
  }, [board])
  return found
}

/** Brings what would move into view, once, when it is known. */
function useInSight(bar: RefObject<HTMLElement | null>, found: Found | undefined): void {
  const { board } = useCanvas()
  const flow = useReactFlow()
  const store = useStoreApi()
  const isShown = useRef(false)
  useEffect(() => {
    const [canvas, over] = [store.getState().domNode, bar.current]
    const proposed = board.state.proposed.get()
    if (isShown.current || !found?.count || !proposed || !canvas || !over) return
    isShown.current = true
    const shown = (rect: Rect): Rect => ({ ...rect, x: mirrored(rect.x, rect.width, board.direction()) })
    const { rects } = board.layout()
    const moves = [...proposed.rects].map(([id, to]) => ({ from: shown(rects.get(id) ?? to), to: shown(to) }))
    const box = canvas.getBoundingClientRect()
    const { presenting, bare } = board.state
    const insets = insetsOf(box, presenting.get() || bare.get())
    const now = flow.getViewport()
    const next = triedView(moves, now, box, insets, over.getBoundingClientRect().bottom - box.top)
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches
    if (next !== now) void glideView(flow, next, isStill ? 0 : GLIDE_MS)
  }, [board, bar, flow, found, store])
}

/** As long as Tidy.css lets cards glide. */
const GLIDE_MS = 200

/** Where all cards lie, those included that nobody has placed. */
const placesNow = (board: ReturnType<typeof useCanvas>['board']): Positions => {
  const { bands, rects } = board.layout()
  return new Map([...(bands?.stored.rects ?? rects)].map(([id, { x, y }]) => [id, [x, y]]))
}
