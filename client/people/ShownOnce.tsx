import { useRef, useState } from 'react'
import { Check, Copy } from 'lucide-react'
import { copyText } from '#client/boards/copyText.ts'
import { announce } from '#client/ui/announce.tsx'
import { Button } from '#client/ui/Button.tsx'
import { useT } from '#client/ui/i18n.tsx'
import styles from '#client/people/ShownOnce.module.css'

interface ShownOnceProps {
  label: string
  value: string
  /** Why to copy it now. */
  note: string
}

/** A secret that can be seen this once: its text, to be selected or copied. */
export function ShownOnce({ label, value, note }: ShownOnceProps) {
  const t = useT()
  const input = useRef<HTMLInputElement>(null)
  const [copied, setCopied] = useState<boolean>()
  const copy = async () => {
    const done = await copyText(value)
    setCopied(done)
    announce(done ? t('common.copied') : t('manage.copyHand'))
    if (!done) input.current?.select()
  }
  return (
    <div className={styles.once}>
      <p>{note}</p>
      <div className={styles.row}>
        <input
          ref={input}
          readOnly
          value={value}
          aria-label={label}
          className={styles.value}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button
          variant="primary"
          icon={copied === true ? <Check aria-hidden /> : <Copy aria-hidden />}
          onClick={() => void copy()}
        >
          {copied === true ? t('common.copied') : t('manage.copy')}
        </Button>
      </div>
      {copied === false && <p className={styles.hand}>{t('manage.copyHand')}</p>}
    </div>
  )
}
