import { useT } from '#client/ui/i18n.tsx'
import { MessagePage } from '#client/ui/MessagePage.tsx'

/** For an address where nothing stands. */
export function NotFoundPage() {
  const t = useT()
  return (
    <MessagePage title={t('pageErrors.notFound')}>
      <p>{t('pageErrors.notFoundHelp')}</p>
    </MessagePage>
  )
}
