import { useEffect, useLayoutEffect, useRef, type KeyboardEvent } from 'react'
import { Maximize, Pin, Route, X } from 'lucide-react'
import { announce } from '#client/ui/announce.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { Tooltip } from '#client/ui/Tooltip.tsx'
import { useMapView } from '#client/session/BoardProvider.tsx'
import { useStore } from '#client/session/useStore.ts'
import { useCanvas } from '#client/board/canvasContext.ts'
import { CommandButton } from '#client/board/CommandButton.tsx'
import { command } from '#client/board/commands.ts'
import { setDepth, setWay } from '#client/board/trace/traceActions.ts'
import { tracedCounts, traceFrom } from '#client/board/trace/traceWords.ts'
import { tracing, type Tracing } from '#client/board/trace/tracing.ts'
import { useTraced } from '#client/board/trace/useTraced.ts'
import { useClearOfBar } from '#client/board/useClearOfBar.ts'
import styles from '#client/board/trace/TraceBar.module.css'

const WAYS = ['up', 'both', 'down'] as const
const DEPTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const

/** Over the top of the map while something is traced: from where, what it meets, and how it may be narrowed. */
export function TraceBar() {
  const t = useT()
  const now = useStore(tracing)
  const had = useRef(false)
  useEffect(() => {
    if (had.current && !now) announce(t('trace.ended'))
    had.current = now !== undefined
  }, [now, t])
  return now && <Bar tracing={now} />
}

function Bar({ tracing: now }: { tracing: Tracing }) {
  const t = useT()
  const map = useMapView()
  const { view } = useCanvas()
  const traced = useTraced(now)
  const bar = useRef<HTMLElement>(null)
  useClearOfBar(bar)
  const from = traceFrom(t, map, now)
  const counts = tracedCounts(t, map, traced, now)

  const start = useRef('')
  useEffect(() => {
    start.current = now.from[0] ?? ''
  }, [now])
  // The bar goes: the keyboard goes back to where the trace began, or to the map. Asked for while it still has it.
  useLayoutEffect(() => {
    const element = bar.current
    return () => {
      if (!element?.contains(document.activeElement)) return
      if (map.element(start.current)) view.focusCard(start.current)
      else view.focusCanvas()
    }
  }, [map, view])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    tracing.set(undefined)
  }
  return (
    // Escape closes from any of its controls.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section ref={bar} data-over="" className={styles.bar} aria-label={t('trace.label')} onKeyDown={onKeyDown}>
      <p className={styles.words}>
        <Route aria-hidden />
        <span>
          <b>{from}</b>
          <span>: </span>
          {counts}
        </span>
      </p>
      <div className={styles.controls}>
        <div role="group" aria-label={t('trace.ways')} className={styles.ways}>
          {WAYS.map((way) => (
            <Tooltip
              key={way}
              text={t(`trace.wayHelp.${way}`)}
              {...(way !== 'both' && { keys: way === 'up' ? 'U' : 'W' })}
            >
              <button type="button" aria-pressed={way === now.way} onClick={() => setWay(way)}>
                {t(`trace.way.${way}`)}
              </button>
            </Tooltip>
          ))}
        </div>
        <label className={styles.steps}>
          <span>{t('trace.steps')}</span>
          <select value={now.depth ?? 0} onChange={(event) => setDepth(event.target.value)}>
            <option value={0}>{t('trace.allSteps')}</option>
            {DEPTHS.map((depth) => (
              <option key={depth} value={depth}>
                {depth}
              </option>
            ))}
          </select>
        </label>
        <CommandButton id={command('traceFit')} icon={<Maximize aria-hidden />} className={styles.icon ?? ''} />
        <CommandButton
          id={command('tracePin')}
          icon={<Pin aria-hidden />}
          pressed={now.pinned}
          className={styles.icon ?? ''}
        />
        <CommandButton
          id={command('traceEnd')}
          icon={<X aria-hidden />}
          className={`${styles.icon ?? ''} ${styles.close ?? ''}`}
        />
      </div>
    </section>
  )
}
