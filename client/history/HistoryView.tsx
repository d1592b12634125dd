import type { ComponentType } from 'react'
import type { SidePage } from '#client/boards/views.ts'
import { HistoryTabs } from '#client/history/HistoryTabs.tsx'
import { lazyPart } from '#client/ui/lazyPart.ts'
import styles from '#client/people/Page.module.css'

/** Each page is fetched when somebody goes there. */
const PAGES: Partial<Record<SidePage, ComponentType>> = {
  history: lazyPart(async () => (await import('#client/versions/VersionsPage.tsx')).VersionsPage),
  changes: lazyPart(async () => (await import('#client/changes/ChangesPage.tsx')).ChangesPage),
  steps: lazyPart(async () => (await import('#client/history/StepsPage.tsx')).StepsPage),
  trash: lazyPart(async () => (await import('#client/history/TrashPage.tsx')).TrashPage),
  compare: lazyPart(async () => (await import('#client/versions/ComparePage.tsx')).ComparePage),
}

/** The pages about what the map has been, one at a time, under their tabs. */
export function HistoryView({ page }: { page: SidePage }) {
  const Content = PAGES[page]
  return (
    <div className={styles.page}>
      <div className={styles.inner} data-alone>
        <div className={styles.content}>
          <HistoryTabs page={page} />
          {Content && <Content key={page} />}
        </div>
      </div>
    </div>
  )
}
