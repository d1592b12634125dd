import { useState } from 'react'
import { Button } from '#client/ui/Button.tsx'
import { lastSaid } from '#client/ui/announce.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { useLanguage, useT } from '#client/ui/i18n.tsx'
import { repeatSaid, saidState } from '#client/board/speech/saying.ts'
import styles from '#client/board/speech/SaidList.module.css'

/** What has been said to screen readers, for those who missed it, cannot hear it, or want to see it. */
export function SaidList() {
  const t = useT()
  const { locale } = useLanguage()
  // As it was when the dialog opened: a list that grows while it is read loses its reader.
  const [said] = useState(() => lastSaid().toReversed())
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' })
  return (
    <Dialog
      title={t('speech.list.title')}
      onClose={() => saidState.set(false)}
      actions={said.length > 0 && <Button onClick={() => repeatSaid(t)}>{t('speech.list.again')}</Button>}
    >
      <p className={styles.lead}>{t(said.length > 0 ? 'speech.list.lead' : 'speech.list.none')}</p>
      <ol className={styles.list} aria-label={t('speech.list.title')}>
        {said.map(({ id, text, at }) => (
          <li key={id}>
            <time dateTime={at.toISOString()}>{time.format(at)}</time>
            <span>{text}</span>
          </li>
        ))}
      </ol>
    </Dialog>
  )
}
