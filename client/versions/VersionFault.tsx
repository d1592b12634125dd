import { Link } from 'wouter'
import type { ApiProblem } from '#client/api/problem.ts'
import { sideAddress } from '#client/boards/views.ts'
import { useAnnounced } from '#client/ui/announce.tsx'
import { Button } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { MessagePage } from '#client/ui/MessagePage.tsx'

interface VersionFaultProps {
  problem: ApiProblem
  boardId: string
  onRetry: () => void
}

/** In place of a version that cannot be shown: why, and where the others are. */
export function VersionFault({ problem, boardId, onRetry }: VersionFaultProps) {
  const t = useT()
  const gone = problem.status === 404
  const title = gone ? t('versions.fault.gone') : t('versions.fault.failed')
  useAnnounced(title)
  const retry = (
    <Button variant="primary" size="large" onClick={onRetry}>
      {t('common.retry')}
    </Button>
  )
  return (
    <MessagePage title={title} actions={gone ? undefined : retry}>
      <p>{gone ? t('versions.fault.goneHelp') : problem.detail || t('common.noNetwork')}</p>
      <p>
        <Link href={sideAddress(boardId, 'history')}>{t('versions.all')}</Link>
      </p>
    </MessagePage>
  )
}
