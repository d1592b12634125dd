import { Link } from 'wouter'
import { sideAddress, type SidePage } from '#client/boards/views.ts'
import { useSession } from '#client/session/BoardProvider.tsx'
import { useT } from '#client/ui/i18n.tsx'
import styles from '#client/history/HistoryTabs.module.css'

const TABS = ['history', 'changes', 'steps', 'trash'] as const satisfies readonly SidePage[]

/** The pages about what the map has been: versions, what changed, every step, the bin. */
export function HistoryTabs({ page }: { page: SidePage }) {
  const t = useT()
  const { boardId } = useSession()
  // Comparing is a part of versions.
  const shown = page === 'compare' ? 'history' : page
  return (
    <nav aria-label={t('versions.tabs.label')} className={styles.tabs}>
      <ul>
        {TABS.map((tab) => (
          <li key={tab}>
            <Link
              href={sideAddress(boardId, tab)}
              className={styles.tab}
              aria-current={tab === shown ? (page === 'compare' ? 'true' : 'page') : undefined}
            >
              {t(`versions.tabs.${tab}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
