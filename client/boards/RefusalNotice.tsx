import { useState } from 'react'
import { TriangleAlert, X } from 'lucide-react'
import type { TextKey } from '#shared/i18n/texts.ts'
import { copyText } from '#client/boards/copyText.ts'
import { saveFile } from '#client/boards/saveFile.ts'
import { useHello, useRefusal, useSettings } from '#client/session/BoardProvider.tsx'
import { useAnnounced } from '#client/ui/announce.tsx'
import { Button, IconButton } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'
import styles from '#client/boards/RefusalNotice.module.css'

/** What the server did not take, and the words that were lost with it, to be copied before they are dismissed. */
export function RefusalNotice() {
  const t = useT()
  const { refusal, dismiss } = useRefusal()
  const [copied, setCopied] = useState(false)
  const { title: mapTitle } = useSettings()
  const bytes = useHello()?.limits.messageBytes ?? 1024 * 1024
  // A code of a newer server has no text of its own; the translator gives its key back as it is.
  const key = `lost.${refusal?.code ?? ''}` as TextKey
  const words = t(key, { megabytes: Math.round(bytes / 1024 / 1024) || (bytes / 1024 / 1024).toFixed(2) })
  const why = words === key ? '' : words
  const heading = t(refusal?.code === 'generation' ? 'lost.newHistory' : 'lost.title')
  useAnnounced(refusal ? [heading, why].filter(Boolean).join('. ') : '', 'assertive')
  if (!refusal) return null
  const { file } = refusal
  const text = refusal.texts
    .map(({ title, lines }) => [...(title ? [title] : []), ...lines.filter((line) => line !== title)].join('\n'))
    .join('\n\n')
  return (
    <section className={styles.notice} aria-label={heading}>
      <header className={styles.head}>
        <TriangleAlert aria-hidden />
        <h2>{heading}</h2>
        <IconButton size="small" label={t('common.close')} icon={<X aria-hidden />} onClick={dismiss} />
      </header>
      {why && <p>{why}</p>}
      {text && (
        <>
          <p aria-hidden>{t('lost.yours')}</p>
          <textarea readOnly className={styles.lost} aria-label={t('lost.yours')} rows={6} value={text} />
          <Button size="small" onClick={() => void copyText(text).then(setCopied)} className={styles.copy}>
            {copied ? t('common.copied') : t('common.copy')}
          </Button>
        </>
      )}
      {file && (
        <Button
          size="small"
          onClick={() => saveFile(file, `${mapTitle || t('board.untitled')} (${t('lost.fileName')})`)}
          className={styles.copy}
        >
          {t('lost.saveFile')}
        </Button>
      )}
    </section>
  )
}
