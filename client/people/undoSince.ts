/** From when on somebody's changes are undone: so long ago, since midnight, or since a moment of one's own. */
export const SINCE_CHOICES = ['tenMinutes', 'hour', 'today', 'own'] as const
export type SinceChoice = (typeof SINCE_CHOICES)[number]

const MINUTE_MS = 60_000
const two = (number: number): string => String(number).padStart(2, '0')

/** The moment a choice means at `now`, as ISO 8601; "today" begins at midnight where the computer stands. */
export function sinceOf(choice: Exclude<SinceChoice, 'own'>, now: Date): string {
  if (choice === 'today') return new Date(now.getFullYear(), now.getMonth(), now.getDate()).toISOString()
  return new Date(now.getTime() - (choice === 'hour' ? 60 : 10) * MINUTE_MS).toISOString()
}

/** A moment as a field of the type `datetime-local` takes it, to the minute; empty when it is none. */
export function fieldOf(iso: string): string {
  const date = new Date(iso)
  if (Number.isNaN(date.getTime())) return ''
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-')
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`
}

/** What such a field says, as ISO 8601; undefined when it is empty or no moment. */
export function momentOf(field: string): string | undefined {
  const date = new Date(field)
  return field === '' || Number.isNaN(date.getTime()) ? undefined : date.toISOString()
}
