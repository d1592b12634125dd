import { Suspense } from 'react'
import { Link } from 'wouter'
import { MoreViews, UnreadCount } from '#client/boards/lazyPages.ts'
import { switchedTo, VIEWS, viewAddress, type ViewId } from '#client/boards/views.ts'
import { useT } from '#client/ui/i18n.tsx'
import styles from '#client/boards/ViewSwitch.module.css'

/** The board's views as links, so that each can be opened in a window of its own. */
export function ViewSwitch({ boardId, current }: { boardId: string; current: ViewId }) {
  const t = useT()
  const shown = switchedTo(current)
  return (
    <nav aria-label={t('shell.views')} className={styles.switch}>
      {VIEWS.map((view) => (
        <Link
          key={view.id}
          href={viewAddress(boardId, view)}
          className={styles.view}
          aria-current={view.id === shown ? 'page' : undefined}
        >
          {t(`shell.view.${view.id}`)}
          {view.id === 'discussion' && (
            <Suspense fallback={null}>
              <UnreadCount />
            </Suspense>
          )}
        </Link>
      ))}
      <span className={styles.more}>
        <Suspense fallback={null}>
          <MoreViews shown={shown} />
        </Suspense>
      </span>
    </nav>
  )
}
