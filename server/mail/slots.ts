/** Digests are put together at this hour where the server stands; weekly ones on Mondays. */
const HOUR = 7
const DAY_MS = 86_400_000
/** Of `getUTCDay`. */
const MONDAY = 1

/**
 * Says when the last moment for a digest was, at or before `now`. Days are counted on the calendar of the time zone, so
 * that no change of its clocks makes one early, late or missing.
 */
export function createSlots(timeZone: string): (now: Date, every: 'daily' | 'weekly') => Date {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  })
  /** What the clock on the wall says, as if it were UTC. */
  const wall = (at: number): number => {
    const parts = Object.fromEntries(format.formatToParts(new Date(at)).map(({ type, value }) => [type, Number(value)]))
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
    return Date.UTC(year, month - 1, day, hour, minute, second)
  }
  /** The moment when the clock on the wall says this. */
  const momentOf = (said: number): number => {
    const guess = said - (wall(said) - said)
    return guess - (wall(guess) - said)
  }
  return (now, every) => {
    const said = wall(now.getTime())
    let day = Math.floor(said / DAY_MS) * DAY_MS
    if (said < day + HOUR * 3_600_000) day -= DAY_MS
    while (every === 'weekly' && new Date(day).getUTCDay() !== MONDAY) day -= DAY_MS
    return new Date(momentOf(day + HOUR * 3_600_000))
  }
}
