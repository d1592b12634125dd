import { readPreference, writePreference } from '#client/ui/preferences.ts'

/** How many maps' colours this browser remembers, newest first. */
const MOST = 40
const SHOWN = 8
type Seen = readonly (readonly [boardId: string, colours: readonly string[]])[]

const isText = (value: unknown): value is string => typeof value === 'string'
const isSeen = (value: unknown): value is Seen[number] =>
  Array.isArray(value) && isText(value[0]) && Array.isArray(value[1]) && value[1].every(isText)

/** What was stored, without entries that cannot be read. */
export function parseSeen(stored: string | undefined): Seen {
  try {
    const value: unknown = JSON.parse(stored ?? '[]')
    return Array.isArray(value) ? value.filter(isSeen) : []
  } catch {
    // Text that somebody else has put there: nothing is remembered.
    return []
  }
}

/** The list with this map first, and at most forty maps. */
export const withSeen = (seen: Seen, boardId: string, colours: readonly string[]): Seen =>
  [[boardId, colours.slice(0, SHOWN)] as const, ...seen.filter(([id]) => id !== boardId)].slice(0, MOST)

/** Remembers the colours of the organisations on a map, so that the start page can show them beside its title. */
export const rememberColours = (boardId: string, colours: readonly string[]): void =>
  writePreference('colours', JSON.stringify(withSeen(parseSeen(readPreference('colours')), boardId, colours)))

/** Board id → colours of its organisations when this browser last had it open. */
export const seenColours = (): ReadonlyMap<string, readonly string[]> => new Map(parseSeen(readPreference('colours')))
