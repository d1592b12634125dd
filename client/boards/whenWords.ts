import type { Translate } from '#shared/i18n/texts.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

const dayOf = (date: Date): number => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()

/**
 * How long ago something happened, in the words of the language: "nyss", "för 4 minuter sedan", "i dag 08.15",
 * "i går 16.20", "12 oktober", "12 oktober 2024". Days are those of the computer's time zone; a moment that lies ahead
 * (clocks differ) counts as now. An unreadable time gives ''.
 */
export function whenWords(iso: string, now: Date, locale: string, t: Translate): string {
  const then = new Date(iso)
  const age = now.getTime() - then.getTime()
  if (Number.isNaN(age)) return ''
  if (age < MINUTE) return t('home.justNow')
  if (age < HOUR) {
    return new Intl.RelativeTimeFormat(locale, { numeric: 'always' }).format(-Math.floor(age / MINUTE), 'minute')
  }
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }).format(then)
  const days = Math.round((dayOf(now) - dayOf(then)) / (24 * HOUR))
  if (days <= 0) return t('home.todayAt', { time })
  if (days === 1) return t('home.yesterdayAt', { time })
  const year = then.getFullYear() === now.getFullYear() ? undefined : 'numeric'
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year }).format(then)
}
