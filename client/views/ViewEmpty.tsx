import { Table2 } from 'lucide-react'
import { Link } from 'wouter'
import type { ViewId } from '#shared/views/view.ts'
import { useSession } from '#client/session/BoardProvider.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { isNarrowed, type ScopeAddress } from '#client/views/scopeAddress.ts'
import styles from '#client/views/DerivedView.module.css'

/** A view without rows: what to do on the map, or that the choice leaves nothing. */
export function ViewEmpty({ view, scope }: { view: ViewId; scope: ScopeAddress }) {
  const t = useT()
  const { boardId } = useSession()
  const narrowed = isNarrowed(scope)
  return (
    <div className={styles.empty}>
      <Table2 aria-hidden="true" />
      {narrowed && <h3>{t('tables.nothing')}</h3>}
      <p>{narrowed ? t('tables.nothingHelp') : t(`views.empty.${view}`)}</p>
      {!narrowed && <Link href={`/b/${boardId}`}>{t('registerView.toMap')}</Link>}
    </div>
  )
}
