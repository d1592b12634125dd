import { Button } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'
import styles from '#client/boards/PartBroken.module.css'

/** In place of a view or panel that has stopped working; the rest of the board goes on. */
export function PartBroken({ onRetry }: { onRetry: () => void }) {
  const t = useT()
  return (
    <div role="alert" className={styles.broken}>
      <p className={styles.title}>{t('pageErrors.crash')}</p>
      <p>{t('pageErrors.crashHelp')}</p>
      <div className={styles.buttons}>
        <Button onClick={onRetry}>{t('common.retry')}</Button>
        <Button onClick={() => window.location.reload()}>{t('common.reload')}</Button>
      </div>
    </div>
  )
}
