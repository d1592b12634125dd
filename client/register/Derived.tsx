import { useT } from '#client/ui/i18n.tsx'
import styles from '#client/register/marks.module.css'

/** Marks what follows from the map and cannot be typed into. */
export function Derived() {
  const t = useT()
  return (
    <span className={styles.derived} title={t('registerView.derivedHelp')}>
      <span aria-hidden="true">◆</span>
      <span className="visually-hidden"> {t('registerView.derived')}</span>
    </span>
  )
}
