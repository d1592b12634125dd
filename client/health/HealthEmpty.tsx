import { CircleCheckBig } from 'lucide-react'
import { Button } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { choose, EVERYTHING } from '#client/health/healthChoice.ts'
import styles from '#client/health/HealthPanel.module.css'

interface HealthEmptyProps {
  /** Something was found, but what was chosen leaves it out. */
  anything: boolean
  /** How many findings the later phases would show. */
  later: number
}

/** What an empty list means. */
export function HealthEmpty({ anything, later }: HealthEmptyProps) {
  const t = useT()
  if (anything) {
    return (
      <div className={styles.empty}>
        <p>{t('health.nothingFits')}</p>
        <Button
          size="small"
          onClick={() => choose({ ...EVERYTHING, severity: undefined, rule: undefined, organisation: undefined })}
        >
          {t('health.showEverything')}
        </Button>
      </div>
    )
  }
  return (
    <div className={styles.empty}>
      <CircleCheckBig aria-hidden />
      <p>
        <strong>{t('health.emptyTitle')}</strong> {t('health.emptyText')}
      </p>
      {later > 0 && (
        <>
          <p>{t('health.emptyLater', { count: later })}</p>
          <Button size="small" onClick={() => choose({ allPhases: true })}>
            {t('health.showAllPhases')}
          </Button>
        </>
      )}
    </div>
  )
}
