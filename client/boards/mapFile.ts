import { LANGUAGES, type Language } from '#shared/model/benefitMap.ts'

/** The server's limit for a map sent along with a new board (5 MiB). */
export const MAX_FILE_BYTES = 5 * 1024 * 1024

export interface ChosenFile {
  readonly name: string
  readonly map: Record<string, unknown>
  /** The map's own title, else the file's name without its ending. */
  readonly title: string
  readonly language: Language | undefined
}
export type FileFault = 'unreadable' | 'tooLarge'

/** A map file as chosen by a person, read but not checked: the server says what is wrong inside. */
export function readChosenFile(name: string, size: number, text: string): ChosenFile | FileFault {
  if (size > MAX_FILE_BYTES) return 'tooLarge'
  let map: unknown
  try {
    // A byte order mark is no JSON, but editors write it.
    map = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return 'unreadable'
  }
  if (typeof map !== 'object' || map === null || Array.isArray(map)) return 'unreadable'
  const { title, language } = map as { title?: unknown; language?: unknown }
  return {
    name,
    map: map as Record<string, unknown>,
    title: typeof title === 'string' && title.trim() ? title.trim() : name.replace(/\.json$/i, ''),
    language: LANGUAGES.find((one) => one === language),
  }
}
