import type { ReactNode } from 'react'
import { TriangleAlert } from 'lucide-react'
import type { ApiProblem } from '#client/api/problem.ts'
import { Button } from '#client/ui/Button.tsx'
import { useAnnounced } from '#client/ui/announce.tsx'
import { useT } from '#client/ui/i18n.tsx'
import styles from '#client/ui/ProblemNotice.module.css'

interface ProblemNoticeProps {
  problem: ApiProblem
  /** What was tried, when the problem itself does not say it. */
  title?: string
  onRetry?: () => void
  children?: ReactNode
}

/** What went wrong with a request, where it was made, and a way to try again. Spoken when it appears. */
export function ProblemNotice({ problem, title, onRetry, children }: ProblemNoticeProps) {
  const t = useT()
  const heading = title ?? (problem.title || t('common.problem'))
  const detail = problem.code === 'network' ? t('common.noNetwork') : problem.detail || t('faults.unexpectedHelp')
  useAnnounced(children ? heading : `${heading}. ${detail}`)
  return (
    <div className={styles.notice}>
      <TriangleAlert aria-hidden className={styles.icon} />
      <div className={styles.words}>
        <p className={styles.title}>{heading}</p>
        {children ?? <p>{detail}</p>}
        {onRetry && (
          <Button size="small" onClick={onRetry} className={styles.retry}>
            {t('common.retry')}
          </Button>
        )}
      </div>
    </div>
  )
}
