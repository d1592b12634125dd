import { useId, useState } from 'react'
import { CalendarClock, X } from 'lucide-react'
import { Link } from 'wouter'
import bannerStyles from '#client/boards/Banners.module.css'
import { manageAddress } from '#client/boards/views.ts'
import { IconButton } from '#client/ui/Button.tsx'
import { useAnnounced } from '#client/ui/announce.tsx'
import { formatDate } from '#client/ui/fields/formats.ts'
import { useLanguage, useT } from '#client/ui/i18n.tsx'

/** One line that tells facilitators that the board will soon be erased, and where to do something about it. */
export function RetentionBanner({ boardId, day }: { boardId: string; day: string }) {
  const t = useT()
  const { locale } = useLanguage()
  const [hidden, setHidden] = useState(false)
  const id = useId()
  const words = t('storage.bannerSoon', { date: formatDate(day, locale) })
  useAnnounced(words)
  if (hidden) return null
  return (
    <section className={bannerStyles.banner} data-tone="warning" aria-labelledby={id}>
      <CalendarClock aria-hidden />
      <p id={id}>
        {words} <Link href={manageAddress(boardId, 'storage')}>{t('storage.bannerAction')}</Link>
      </p>
      <IconButton size="small" label={t('common.close')} icon={<X aria-hidden />} onClick={() => setHidden(true)} />
    </section>
  )
}
