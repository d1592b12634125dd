import { Said, WAITED_MS } from '#client/ui/announce.tsx'
import { useT } from '#client/ui/i18n.tsx'
import styles from '#client/derived/Waiting.module.css'

/** Says that rows are on their way, once that takes longer than a moment. */
export function Waiting() {
  const t = useT()
  return (
    <Said className={styles.waiting} afterMs={WAITED_MS}>
      {t('common.loading')}
    </Said>
  )
}
