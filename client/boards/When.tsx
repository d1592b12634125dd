import { useEffect, useState } from 'react'
import { whenWords } from '#client/boards/whenWords.ts'
import { serverNow } from '#client/session/serverClock.ts'
import { useLanguage, useT } from '#client/ui/i18n.tsx'

interface WhenProps {
  at: string
  /** Puts the moment into a sentence. */
  sentence?: (when: string) => string
}

/** A moment in words, kept current by the minute, with the exact time to hover. */
export function When({ at, sentence = (when) => when }: WhenProps) {
  const t = useT()
  const { locale } = useLanguage()
  const [now, setNow] = useState(serverNow)
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), 60_000)
    return () => clearInterval(timer)
  }, [])
  const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' })
  return (
    <time dateTime={at} title={exact.format(new Date(at))}>
      {sentence(whenWords(at, now, locale, t))}
    </time>
  )
}
