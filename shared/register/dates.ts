const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
/** 0 for a month that is none. */
const daysInMonth = (year: number, month: number): number => (month === 2 && isLeap(year) ? 29 : (DAYS[month - 1] ?? 0))

/** The number that the digits from one place to another write; NaN when one is no digit. */
function numberAt(text: string, from: number, to: number): number {
  let number = 0
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - 48
    number = digit >= 0 && digit <= 9 ? number * 10 + digit : Number.NaN
  }
  return number
}

/** The date itself when it is a day of the calendar written YYYY-MM-DD, from year 1, else undefined. */
export function validDate(date: string | undefined): string | undefined {
  if (date?.length !== 10 || date[4] !== '-' || date[7] !== '-') return undefined
  const [year, month, day] = [numberAt(date, 0, 4), numberAt(date, 5, 7), numberAt(date, 8, 10)]
  return year > 0 && day >= 1 && day <= daysInMonth(year, month) ? date : undefined
}

const partsOf = (date: string | undefined): readonly [year: number, month: number, day: number] | undefined => {
  const valid = validDate(date)
  return valid === undefined ? undefined : [numberAt(valid, 0, 4), numberAt(valid, 5, 7), numberAt(valid, 8, 10)]
}

/** Days since some day long ago, the year taken to begin in March so that the leap day comes last. */
function dayNumber([year, month, day]: readonly [year: number, month: number, day: number]): number {
  const marchYear = month > 2 ? year : year - 1
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400)
  return 365 * marchYear + leapDays + Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day
}

/** Days from one date to another, negative backwards; undefined when one is no date. Time zones play no part. */
export function daysBetween(from: string, to: string): number | undefined {
  const [a, b] = [partsOf(from), partsOf(to)]
  return a && b && dayNumber(b) - dayNumber(a)
}

/**
 * A date so many calendar months later, the day clipped to the end of the month: 30 November + 3 = 28 February.
 * Undefined for what is no date, and beyond year 9999.
 */
export function addMonths(date: string, months: number): string | undefined {
  const parts = partsOf(date)
  if (!parts) return undefined
  const count = parts[0] * 12 + parts[1] - 1 + months
  const [year, month] = [Math.floor(count / 12), (count % 12) + 1]
  if (year > 9999) return undefined
  const day = Math.min(parts[2], daysInMonth(year, month))
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** The year of a date; undefined when it is no date. */
export const yearOf = (date: string | undefined): number | undefined => partsOf(date)?.[0]

/** The latest of some dates; what is no date is passed over. */
export const latestOf = (dates: Iterable<string | undefined>): string | undefined => {
  let latest: string | undefined
  for (const date of dates)
    if (date !== undefined && (latest === undefined || date > latest)) latest = validDate(date) ?? latest
  return latest
}
