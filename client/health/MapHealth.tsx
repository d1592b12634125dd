import { useEffect, useRef } from 'react'
import { Activity, Check } from 'lucide-react'
import { SEVERITIES } from '#shared/health/rule.ts'
import { useStore } from '#client/session/useStore.ts'
import { useT } from '#client/ui/i18n.tsx'
import { Tooltip } from '#client/ui/Tooltip.tsx'
import { useCanvas } from '#client/board/canvasContext.ts'
import { command } from '#client/board/commands.ts'
import { keymap, shownKeys, spokenKeys } from '#client/board/keymap.ts'
import { countWords } from '#client/health/countWords.ts'
import { useShownFindings } from '#client/health/findingsShown.ts'
import { healthState, hideHealth, showHealth } from '#client/health/healthState.ts'
import { SEVERITY_ICONS } from '#client/health/severityIcons.ts'
import { countBySeverity } from '#client/health/sortFindings.ts'
import { useBadges } from '#client/health/useBadges.ts'
import styles from '#client/health/MapHealth.module.css'

/** The map check at the lower edge of the map: how much it has found, and the way to its list. Marks the cards, too. */
export function MapHealth() {
  const t = useT()
  const { open } = useStore(healthState)
  const { known, now } = useShownFindings()
  useBadges(known ? now : undefined)
  useThereAndBack()
  const counts = countBySeverity(now)
  const words = countWords(t, counts)
  useStore(keymap)
  return (
    <Tooltip text={t('commands.health')} keys={shownKeys(command('health'))}>
      <button
        id="health-button"
        type="button"
        className={styles.button}
        aria-label={known ? `${t('health.title')}: ${words || t('health.nothing')}` : t('health.title')}
        aria-expanded={open}
        aria-controls={open ? 'health' : undefined}
        aria-keyshortcuts={spokenKeys(command('health'))}
        onClick={() => (open ? hideHealth() : showHealth())}
      >
        <Activity aria-hidden />
        <span className={styles.title}>{t('health.title')}</span>
        {words
          ? SEVERITIES.filter((severity) => counts[severity] > 0).map((severity) => {
              const Icon = SEVERITY_ICONS[severity]
              return (
                <span key={severity} className={styles.count} data-severity={severity}>
                  <Icon aria-hidden />
                  {counts[severity]}
                </span>
              )
            })
          : known && (
              <span className={styles.count} data-severity="none">
                <Check aria-hidden />
              </span>
            )}
      </button>
    </Tooltip>
  )
}

/** F8 takes the keyboard to the list from wherever it is, also from a field, and back to there from the list. */
function useThereAndBack(): void {
  const { view } = useCanvas()
  const came = useRef<Element>(null)
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.target instanceof Element && event.target.closest('[role=dialog]')) return
      if (event.key !== 'F8' || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      const panel = document.getElementById('health')
      if (panel?.contains(document.activeElement)) {
        if (came.current instanceof HTMLElement && came.current.isConnected) came.current.focus()
        else view.focusCanvas()
        return
      }
      came.current = document.activeElement
      showHealth()
    }
    // Before the canvas, which knows the key as well.
    window.addEventListener('keydown', onKeyDown, true)
    return () => window.removeEventListener('keydown', onKeyDown, true)
  }, [view])
}
