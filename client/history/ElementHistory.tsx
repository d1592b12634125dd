import { useCallback } from 'react'
import { Link } from 'wouter'
import type { Element } from '#shared/model/element.ts'
import { listSteps } from '#client/api/history.ts'
import { StepList } from '#client/history/StepList.tsx'
import { usePages } from '#client/history/usePages.ts'
import { useRested } from '#client/history/useRested.ts'
import { useSession } from '#client/session/BoardProvider.tsx'
import { Button } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { ProblemNotice } from '#client/ui/ProblemNotice.tsx'
import styles from '#client/history/History.module.css'

/** What has been done to one element, its links and its rows: who, when, which fields; newest first. */
export function ElementHistory({ element }: { element: Element }) {
  const t = useT()
  const { boardId } = useSession()
  const { id } = element
  const load = useCallback(
    (cursor?: string) => listSteps(boardId, { elementId: id, cursor, limit: '20' }),
    [boardId, id],
  )
  const { items, problem, more, refetch } = usePages(load)
  useRested(id, refetch)
  return (
    <div className={styles.tab}>
      {problem && <ProblemNotice problem={problem} title={t('steps.failed')} onRetry={refetch} />}
      {items?.length === 0 && <p className={styles.none}>{t('steps.elementEmpty')}</p>}
      {items && items.length > 0 && <StepList steps={items} of={id} />}
      {more && (
        <Button size="small" onClick={more}>
          {t('steps.more')}
        </Button>
      )}
      <p className={styles.none}>
        <Link href={`/b/${boardId}/steps`}>{t('steps.allSteps')}</Link>
      </p>
    </div>
  )
}
