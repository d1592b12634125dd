const DAY_MS = 86_400_000
const DATE = /^\d{4}-\d{2}-\d{2}$/
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
/** 0 for a month that is none. */
const daysInMonth = (year: number, month: number): number => (month === 2 && isLeap(year) ? 29 : (DAYS[month - 1] ?? 0))

/** The date itself when it is a day of the calendar written YYYY-MM-DD, else undefined. */
export function validDate(date: string | undefined): string | undefined {
  if (date === undefined || !DATE.test(date)) return undefined
  const day = Number(date.slice(8))
  return day >= 1 && day <= daysInMonth(Number(date.slice(0, 4)), Number(date.slice(5, 7))) ? date : undefined
}

const partsOf = (date: string | undefined): readonly [year: number, month: number, day: number] | undefined => {
  const valid = validDate(date)
  return valid ? [Number(valid.slice(0, 4)), Number(valid.slice(5, 7)), Number(valid.slice(8))] : undefined
}

/** Days from one date to another, negative backwards; undefined when one is no date. Time zones play no part. */
export function daysBetween(from: string, to: string): number | undefined {
  const [a, b] = [partsOf(from), partsOf(to)]
  if (!a || !b) return undefined
  return (Date.UTC(b[0], b[1] - 1, b[2]) - Date.UTC(a[0], a[1] - 1, a[2])) / DAY_MS
}

/** A date so many calendar months later, the day clipped to the end of the month: 30 November + 3 = 28 February. */
export function addMonths(date: string, months: number): string | undefined {
  const parts = partsOf(date)
  if (!parts) return undefined
  const count = parts[0] * 12 + parts[1] - 1 + months
  const [year, month] = [Math.floor(count / 12), (count % 12) + 1]
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
