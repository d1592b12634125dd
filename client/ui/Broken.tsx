import { Button } from '#client/ui/Button.tsx'
import { useAnnounced } from '#client/ui/announce.tsx'
import { useT } from '#client/ui/i18n.tsx'
import styles from '#client/ui/Broken.module.css'

/** In place of a page, view or panel that has stopped working; whatever is around it goes on. */
export function Broken({ onRetry }: { onRetry: () => void }) {
  const t = useT()
  useAnnounced(`${t('faults.crash')} ${t('faults.crashHelp')}`)
  return (
    <div className={styles.broken}>
      <h2 className={styles.title}>{t('faults.crash')}</h2>
      <p>{t('faults.crashHelp')}</p>
      <div className={styles.buttons}>
        <Button onClick={onRetry}>{t('common.retry')}</Button>
        <Button onClick={() => window.location.reload()}>{t('common.reload')}</Button>
      </div>
    </div>
  )
}
