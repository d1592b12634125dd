import type { Clock } from '#server/deps.ts'

/** The machine's clock; days begin at midnight in `timeZone`. */
export function createClock(timeZone: string): Clock {
  // Swedish writes days as YYYY-MM-DD.
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  const now = () => new Date()
  return { now, today: () => day.format(now()) }
}

/** Says moments in `timeZone` to the minute, `YYYY-MM-DD HH:MM`. */
export function localTime(timeZone: string): (moment: Date) => string {
  const minute = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  return (moment) => minute.format(moment)
}
