import type { BoardFault } from '#client/boards/banner.ts'
import { useAnnounced } from '#client/ui/announce.tsx'
import { Button } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { MessagePage } from '#client/ui/MessagePage.tsx'

/** In place of a board that cannot be shown: why, and whom to ask. */
export function BoardFaultPage({ fault, onRetry }: { fault: BoardFault; onRetry: () => void }) {
  const t = useT()
  useAnnounced(t(`pageErrors.${fault}`), fault === 'noSession' ? 'assertive' : 'polite')
  const mayPass = fault === 'unreachable' || fault === 'unexpected'
  const retry = (
    <Button variant="primary" size="large" onClick={onRetry}>
      {t('common.retry')}
    </Button>
  )
  return (
    <MessagePage title={t(`pageErrors.${fault}`)} actions={mayPass ? retry : undefined}>
      <p>{t(`pageErrors.${fault}Help`)}</p>
    </MessagePage>
  )
}
