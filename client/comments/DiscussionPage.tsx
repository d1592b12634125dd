import { lazyPart } from '#client/ui/lazyPart.ts'
import { DiscussionTabs, type DiscussionTab } from '#client/comments/DiscussionTabs.tsx'
import { DiscussionView } from '#client/comments/DiscussionView.tsx'
import styles from '#client/comments/Discussion.module.css'

const RolesPage = lazyPart(async () => (await import('#client/roles/RolesPage.tsx')).RolesPage)

/** The discussion of a map, and the roles that are offered on it, under their tabs. */
export function DiscussionPage({ page }: { page: DiscussionTab }) {
  return (
    <div className={styles.page} data-page={page}>
      <div className={styles.inner}>
        <DiscussionTabs page={page} />
        {page === 'roles' ? <RolesPage /> : <DiscussionView />}
      </div>
    </div>
  )
}
