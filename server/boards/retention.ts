import type { BoardRow } from '#server/storage/storage.ts'

/** A board is kept for so many years after its last change unless a facilitator says otherwise. */
const KEPT_YEARS = 2
/** People are warned so many days before. */
const WARNED_DAYS = 30

/** The last day a board is kept, `YYYY-MM-DD`: the one set by a facilitator, else 24 months after the last change. */
export function retentionDay({ retentionUntil, updatedAt }: Pick<BoardRow, 'retentionUntil' | 'updatedAt'>): string {
  if (retentionUntil !== undefined) return retentionUntil
  const year = Number(updatedAt.slice(0, 4)) + KEPT_YEARS
  const monthAndDay = updatedAt.slice(4, 10)
  // Two years after a leap day there is none.
  return `${year}${monthAndDay === '-02-29' ? '-02-28' : monthAndDay}`
}

/** Whether the last day of a board is so near that people are to be warned; `today` as `YYYY-MM-DD`. */
export function retentionEndsSoon(board: Pick<BoardRow, 'retentionUntil' | 'updatedAt'>, today: string): boolean {
  return Date.parse(retentionDay(board)) - Date.parse(today) <= WARNED_DAYS * 86_400_000
}
