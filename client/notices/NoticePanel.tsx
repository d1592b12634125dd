import { useRef, useState, type RefObject } from 'react'
import { ArrowLeft, CheckCheck, Mail } from 'lucide-react'
import { asProblem, type ApiProblem } from '#client/api/problem.ts'
import { MailSettings } from '#client/notices/MailSettings.tsx'
import { NoticeRow } from '#client/notices/NoticeRow.tsx'
import { useNotices } from '#client/notices/noticeStore.ts'
import { announce } from '#client/ui/announce.tsx'
import { Button } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { Panel } from '#client/ui/Panel.tsx'
import { ProblemNotice } from '#client/ui/ProblemNotice.tsx'
import styles from '#client/notices/NoticePanel.module.css'

interface NoticePanelProps {
  triggerRef: RefObject<HTMLElement | null>
  onClose: () => void
}

/** What this person has been told on this board, newest first; behind it whether it also comes by e-mail. */
export function NoticePanel({ triggerRef, onClose }: NoticePanelProps) {
  const t = useT()
  const [settings, setSettings] = useState(false)
  const turn = () => {
    setSettings(!settings)
    announce(t(settings ? 'notices.title' : 'notices.mail.title'))
  }
  return (
    <Panel
      title={settings ? t('notices.mail.title') : t('notices.title')}
      triggerRef={triggerRef}
      onClose={onClose}
      wide
    >
      {settings ? <MailSettings /> : <List onClose={onClose} />}
      <p className={styles.foot}>
        <Button
          size="small"
          variant="quiet"
          icon={settings ? <ArrowLeft aria-hidden /> : <Mail aria-hidden />}
          onClick={turn}
        >
          {settings ? t('notices.back') : t('notices.settings')}
        </Button>
      </p>
    </Panel>
  )
}

function List({ onClose }: { onClose: () => void }) {
  const t = useT()
  const { known, store } = useNotices()
  const [fault, setFault] = useState<ApiProblem>()
  const { items, unread, nextCursor, problem } = known
  const list = useRef<HTMLUListElement>(null)
  const trying = async (act: () => Promise<void>) => {
    setFault(undefined)
    try {
      await act()
    } catch (thrown) {
      setFault(asProblem(thrown))
    }
  }
  if (!items) {
    return problem ? (
      <ProblemNotice problem={problem} title={t('notices.failed')} onRetry={store.refetch} />
    ) : (
      <p className={styles.quiet}>{t('common.loading')}</p>
    )
  }
  const readAll = async () => {
    await store.read()
    // The button goes with what it did.
    list.current?.querySelector('a')?.focus()
    announce(t('notices.said.allRead'))
  }
  return (
    <div className={styles.content}>
      {fault && <ProblemNotice problem={fault} />}
      {items.length === 0 && (
        <div className={styles.empty}>
          <strong>{t('notices.none')}</strong>
          <p>{t('notices.noneHelp')}</p>
        </div>
      )}
      {unread > 0 && (
        <Button size="small" icon={<CheckCheck aria-hidden />} onClick={() => void trying(readAll)}>
          {t('notices.allRead')}
        </Button>
      )}
      {items.length > 0 && (
        <ul ref={list} className={styles.list} aria-label={t('notices.list')}>
          {items.map((notice) => (
            <NoticeRow
              key={notice.id}
              notice={notice}
              onOpen={() => {
                onClose()
                if (notice.readAt === undefined) void trying(() => store.read([notice.id]))
              }}
              onRead={() =>
                void trying(async () => {
                  await store.read([notice.id])
                  announce(t('notices.said.marked'))
                })
              }
            />
          ))}
        </ul>
      )}
      {nextCursor !== null && (
        <Button size="small" onClick={() => void trying(store.more)}>
          {t('notices.more')}
        </Button>
      )}
    </div>
  )
}
