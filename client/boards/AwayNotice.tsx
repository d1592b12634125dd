import { Suspense, useId, useRef, useState } from 'react'
import { History, X } from 'lucide-react'
import { useSession } from '#client/session/BoardProvider.tsx'
import { useStore } from '#client/session/useStore.ts'
import { Button, IconButton } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'
import { lazyPart } from '#client/ui/lazyPart.ts'
import styles from '#client/boards/Banners.module.css'

const AwayPanel = lazyPart(async () => (await import('#client/boards/AwayPanel.tsx')).AwayPanel)

/** Says that others changed something while this person was offline, and shows what, until it is dismissed. */
export function AwayNotice() {
  const t = useT()
  const { away } = useSession()
  const report = useStore(away)
  const button = useRef<HTMLButtonElement>(null)
  const words = useId()
  const [open, setOpen] = useState(false)
  if (!report || report.received.length === 0) return null
  return (
    <section className={styles.banner} data-tone="info" aria-labelledby={words}>
      <History aria-hidden />
      <p id={words}>{t('away.notice', { count: report.received.length })}</p>
      <Button ref={button} size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t('away.show')}
      </Button>
      <IconButton size="small" label={t('common.close')} icon={<X aria-hidden />} onClick={() => away.set(undefined)} />
      {open && (
        <Suspense fallback={null}>
          <AwayPanel entries={report.received} triggerRef={button} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </section>
  )
}
