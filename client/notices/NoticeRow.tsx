import type { MouseEvent } from 'react'
import { Check } from 'lucide-react'
import { Link } from 'wouter'
import type { Notice } from '#shared/wire/notices.ts'
import { When } from '#client/boards/When.tsx'
import { openInspector } from '#client/inspector/inspectorState.ts'
import { NOTICE_ICONS, noticeAddress, noticeField, noticeWords } from '#client/notices/noticeWords.ts'
import { useSession } from '#client/session/BoardProvider.tsx'
import { IconButton } from '#client/ui/Button.tsx'
import { useLanguage, useT } from '#client/ui/i18n.tsx'
import { useShowOnMap } from '#client/views/useShowOnMap.ts'
import styles from '#client/notices/NoticePanel.module.css'

interface NoticeRowProps {
  notice: Notice
  onOpen: () => void
  onRead: () => void
}

/** One notice: what kind, what happened and when, whether it is unread; pressed, its place. */
export function NoticeRow({ notice, onOpen, onRead }: NoticeRowProps) {
  const t = useT()
  const { locale } = useLanguage()
  const { boardId, view } = useSession()
  const Icon = NOTICE_ICONS[notice.kind]
  const words = noticeWords(notice, { t, locale, element: (id) => view.element(id) })
  const showOnMap = useShowOnMap()
  const unread = notice.readAt === undefined
  const open = (event: MouseEvent) => {
    const field = noticeField(notice)
    if (field) {
      // An address that names an element is read when the map comes; it may be here already.
      event.preventDefault()
      showOnMap(field.elementId)
      openInspector(field)
    }
    onOpen()
  }
  return (
    <li className={styles.row} data-unread={unread || undefined}>
      <Link href={noticeAddress(boardId, notice)} className={styles.link} onClick={open}>
        <span className={styles.icon} data-kind={notice.kind}>
          <Icon aria-hidden />
        </span>
        <span className={styles.words}>
          <span className={styles.meta}>
            {unread && <span className={styles.unread}>{t('notices.unread')}</span>}
            <span>{t(`notices.kind.${notice.kind}`)}</span>
            <span aria-hidden>·</span>
            <When at={notice.at} />
          </span>
          <span className={styles.what}>{words}</span>
          {notice.text !== undefined && <span className={styles.quote}>{notice.text}</span>}
        </span>
      </Link>
      {unread && (
        <IconButton
          size="small"
          label={t('notices.markRead', { words })}
          icon={<Check aria-hidden />}
          className={styles.mark}
          onClick={({ currentTarget }) => {
            // The button goes with what it did.
            currentTarget.closest('li')?.querySelector('a')?.focus()
            onRead()
          }}
        />
      )}
    </li>
  )
}
