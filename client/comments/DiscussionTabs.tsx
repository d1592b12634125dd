import { Link } from 'wouter'
import { sideAddress } from '#client/boards/views.ts'
import { useSession } from '#client/session/BoardProvider.tsx'
import { useT } from '#client/ui/i18n.tsx'
import styles from '#client/history/HistoryTabs.module.css'

const TABS = ['discussion', 'roles'] as const
export type DiscussionTab = (typeof TABS)[number]

/** The pages on which people talk with each other: comments, and who takes which role. */
export function DiscussionTabs({ page }: { page: DiscussionTab }) {
  const t = useT()
  const { boardId } = useSession()
  return (
    <nav aria-label={t('comments.tabs.label')} className={styles.tabs}>
      <ul>
        {TABS.map((tab) => (
          <li key={tab}>
            <Link
              href={sideAddress(boardId, tab)}
              className={styles.tab}
              aria-current={tab === page ? 'page' : undefined}
            >
              {t(`comments.tabs.${tab}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
