import { useEffect, useMemo, useRef, type KeyboardEvent } from 'react'
import { X } from 'lucide-react'
import { Link } from 'wouter'
import { HEALTH_RULES } from '#shared/health/rules.ts'
import { useDerivedMap } from '#client/derived/useDerived.ts'
import { useCanvas } from '#client/board/canvasContext.ts'
import { manageAddress } from '#client/boards/views.ts'
import { useCan, useMapView, useSelection, useSession } from '#client/session/BoardProvider.tsx'
import { useStore } from '#client/session/useStore.ts'
import { IconButton } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { usePhase, useShownFindings } from '#client/health/findingsShown.ts'
import { HealthEmpty } from '#client/health/HealthEmpty.tsx'
import { HealthFilters } from '#client/health/HealthFilters.tsx'
import { HealthList } from '#client/health/HealthList.tsx'
import { healthChoice } from '#client/health/healthChoice.ts'
import { healthState, hideHealth } from '#client/health/healthState.ts'
import { MutedFindings } from '#client/health/MutedFindings.tsx'
import { countBySeverity, filterFindings, groupFindings } from '#client/health/sortFindings.ts'
import { useJump } from '#client/health/useJump.ts'
import { useSpokenCounts } from '#client/health/useSpokenCounts.ts'
import styles from '#client/health/HealthPanel.module.css'

/** The list of the map check beside the map: what it has found, by group, each with a way to its place. */
export function HealthPanel() {
  const t = useT()
  const { view } = useCanvas()
  const panel = useRef<HTMLElement>(null)
  const map = useDerivedMap()
  const choice = useStore(healthChoice)
  const { known, all, now, muted } = useShownFindings()
  const { selected } = useSelection()
  const { severity, grouping } = choice
  const wanted = choice.allPhases ? all : now
  useSpokenCounts(known ? now.length : undefined)
  useKeyboardAsked(panel)

  const isOnMap = useIsOnMap(choice.organisation)
  const { rule, onlySelected } = choice
  const fitting = useMemo(() => {
    const organisation = isOnMap ? choice.organisation : undefined
    return filterFindings(wanted, { rule, organisation, selected: onlySelected ? selected : undefined }, map)
  }, [wanted, rule, choice.organisation, isOnMap, onlySelected, selected, map])
  const groups = useMemo(
    () => groupFindings(filterFindings(fitting, { severity }, map), grouping, map),
    [fitting, severity, grouping, map],
  )
  const jump = useJump()
  const close = () => {
    hideHealth()
    document.getElementById('health-button')?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    hideHealth()
    view.focusCanvas()
  }
  return (
    // Escape leaves the panel from wherever in it the keyboard is.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <aside
      id="health"
      ref={panel}
      className={styles.panel}
      aria-label={t('health.title')}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <header className={styles.head}>
        <div className={styles.headLine}>
          <h2>{t('health.title')}</h2>
          <IconButton size="small" label={t('common.close')} icon={<X aria-hidden />} onClick={close} />
        </div>
        <PhaseLine />
        <HealthFilters counts={countBySeverity(fitting)} among={wanted} map={map} />
      </header>
      <div className={styles.scroll}>
        {groups.length > 0 ? (
          <HealthList groups={groups} grouping={grouping} map={map} onJump={jump} />
        ) : !known ? (
          <p className={styles.empty}>{t('common.loading')}</p>
        ) : (
          <HealthEmpty anything={wanted.length > 0} later={all.length - now.length} />
        )}
        {muted.length > 0 && <MutedFindings findings={muted} map={map} />}
      </div>
    </aside>
  )
}

/** Which phase the board is in, and how many checks come with the later ones. */
function PhaseLine() {
  const t = useT()
  const phase = usePhase()
  const { boardId } = useSession()
  const { facilitate } = useCan()
  const later = HEALTH_RULES.filter(({ from }) => from > phase).length
  return (
    <p className={styles.phase}>
      {t('health.phase', { number: phase, name: t(`phases.${phase}`) })}{' '}
      {later > 0 ? t('health.later', { count: later }) : t('health.laterNone')}{' '}
      {facilitate && <Link href={`${manageAddress(boardId, 'settings')}#phase`}>{t('health.changePhase')}</Link>}
    </p>
  )
}

/** Whether an organisation somebody chose is still there; `''` stands for none. */
function useIsOnMap(id: string | undefined): boolean {
  const view = useMapView()
  return id === undefined || id === '' || view.map().organisations.some((organisation) => organisation.id === id)
}

/** Gives the keyboard to the list when somebody asks for it. */
function useKeyboardAsked(panel: React.RefObject<HTMLElement | null>): void {
  const { asked } = useStore(healthState)
  useEffect(() => {
    if (asked === 0) return
    const first = panel.current?.querySelector<HTMLElement>('[data-finding][tabindex="0"]')
    ;(first ?? panel.current)?.focus()
  }, [asked, panel])
}
