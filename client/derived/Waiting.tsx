import { useT } from '#client/ui/i18n.tsx'
import styles from '#client/derived/Waiting.module.css'

/** Says that rows are on their way, once that takes longer than a moment. */
export function Waiting() {
  const t = useT()
  return (
    <p className={styles.waiting} role="status">
      {t('common.loading')}
    </p>
  )
}
