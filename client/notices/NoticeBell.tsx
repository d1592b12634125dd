import { Suspense, useEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import { Bell } from 'lucide-react'
import { atLeast } from '#shared/wire/roles.ts'
import { look } from '#client/board/look.ts'
import { useNotices } from '#client/notices/noticeStore.ts'
import { noticesOpen } from '#client/notices/noticesOpen.ts'
import { noticeWords } from '#client/notices/noticeWords.ts'
import { useHello, useSession } from '#client/session/BoardProvider.tsx'
import { useStore } from '#client/session/useStore.ts'
import { announce } from '#client/ui/announce.tsx'
import { IconButton } from '#client/ui/Button.tsx'
import { useLanguage, useT } from '#client/ui/i18n.tsx'
import { lazyPart } from '#client/ui/lazyPart.ts'
import styles from '#client/notices/NoticeBell.module.css'

const load = () => import('#client/notices/NoticePanel.tsx')
const NoticePanel = lazyPart(async () => (await load()).NoticePanel)

/** More than this is written with a plus. */
const MOST = 99

/** In the top bar, for those who are told anything: how many notices are unread, and their list. */
export function NoticeBell() {
  const role = useHello()?.role
  const place = document.querySelector('[data-bell]')
  return role && atLeast(role, 'commenter') && place ? createPortal(<OwnBell />, place) : null
}

function OwnBell() {
  const t = useT()
  const { known, store } = useNotices()
  const ref = useRef<HTMLButtonElement>(null)
  const open = useStore(noticesOpen)
  useEffect(() => () => noticesOpen.set(false), [])
  useSpokenNotices()
  const { unread } = known
  return (
    <>
      <span className={styles.bell}>
        <IconButton
          ref={ref}
          label={unread === 0 ? t('notices.openNone') : t('notices.open', { count: unread })}
          icon={<Bell aria-hidden />}
          aria-haspopup="dialog"
          aria-expanded={open}
          onPointerEnter={() => void load().catch(reportError)}
          onClick={() => {
            ref.current?.focus()
            store.refetch()
            noticesOpen.set(true)
          }}
        />
        {unread > 0 && (
          <span className={styles.count} aria-hidden>
            {unread > MOST ? `${MOST}+` : unread}
          </span>
        )}
      </span>
      {open && (
        <Suspense fallback={null}>
          <NoticePanel triggerRef={ref} onClose={() => noticesOpen.set(false)} />
        </Suspense>
      )}
    </>
  )
}

/** Says what has come, politely; nothing where a person wants to hear nothing of others. */
function useSpokenNotices(): void {
  const t = useT()
  const { locale } = useLanguage()
  const { view } = useSession()
  const { onNew } = useNotices().store
  useEffect(
    () =>
      onNew((fresh) => {
        const [first] = fresh
        if (look.get().speech === 'off' || !first) return
        const words = noticeWords(first, { t, locale, element: (id) => view.element(id) })
        announce(fresh.length === 1 ? t('notices.came', { words }) : t('notices.cameMany', { count: fresh.length }))
      }),
    [onNew, t, locale, view],
  )
}
