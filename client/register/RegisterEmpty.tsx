import { TrendingUp } from 'lucide-react'
import { Link } from 'wouter'
import { useSession } from '#client/session/BoardProvider.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { useCanEdit } from '#client/inspector/useCanEdit.ts'
import styles from '#client/register/RegisterView.module.css'

/** A register without benefits: says what to do next. */
export function RegisterEmpty() {
  const t = useT()
  const edit = useCanEdit()
  const { boardId } = useSession()
  return (
    <div className={styles.empty}>
      <TrendingUp aria-hidden="true" />
      <h2>{t('registerView.empty')}</h2>
      <p>{t(edit ? 'registerView.emptyHelp' : 'registerView.emptyHelpReader')}</p>
      <Link href={`/b/${boardId}`}>{t('registerView.toMap')}</Link>
    </div>
  )
}
