import type { OutlineRow } from '#client/outline/outlineTree.ts'

/** So long a pause, in milliseconds, begins a new word. */
const PAUSE_MS = 1000
/** Letters that are no others with a sign. */
const PLAIN: Readonly<Record<string, string>> = { ø: 'o', æ: 'ae', đ: 'd', ß: 'ss', œ: 'oe', þ: 'th', ð: 'd', ł: 'l' }

/** A text without case and without signs on its letters: whoever types "osterang" means Österäng. */
export const plain = (text: string): string =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[øæđßœþðł]/g, (letter) => PLAIN[letter] ?? letter)
    .trimStart()

/** What is being typed in order to find a row. */
export class TypeAhead {
  #typed = ''
  #at = -Infinity

  /** Whether a word is under way: a space then belongs to it. */
  isOn(now: number): boolean {
    return this.#typed !== '' && now - this.#at < PAUSE_MS
  }

  /** Takes a character; gives back all of the word so far. `now` in milliseconds. */
  take(character: string, now: number): string {
    this.#typed = this.isOn(now) ? this.#typed + character : character
    this.#at = now
    return this.#typed
  }

  end(): void {
    this.#typed = ''
  }
}

/** What has been found by its first letters: the row, and how many elements begin so. */
export interface Found {
  readonly row: OutlineRow | undefined
  readonly count: number
}

/**
 * The next row whose title begins with what was typed, from `from` on and round to the top: of a word that goes on the same
 * row may do, one letter pressed again goes to the next. Among the rows shown first, then in `all`, where only the places count
 * at which an element stands in full.
 */
export function findTyped(
  typed: string,
  shown: readonly OutlineRow[],
  all: readonly OutlineRow[],
  from: string | undefined,
  titleOf: (row: OutlineRow) => string,
): Found {
  const wanted = plain(typed)
  const again = /^(.)\1+$/u.test(wanted)
  const begins = (row: OutlineRow, start: string) => plain(titleOf(row)).startsWith(start)
  const search = (rows: readonly OutlineRow[], start: string, stay: boolean) => {
    const here = rows.findIndex(({ key }) => key === from)
    const first = stay ? Math.max(here, 0) : here + 1
    return [...rows.slice(first), ...rows.slice(0, first)].find((row) => !row.reference && begins(row, start))
  }
  const look = (start: string, stay: boolean) => search(shown, start, stay) ?? search(all, start, stay)
  const whole = look(wanted, wanted.length > 1)
  const start = whole || !again ? wanted : (wanted[0] ?? '')
  const row = whole ?? (again ? look(start, false) : undefined)
  return { row, count: row ? all.filter((one) => !one.reference && begins(one, start)).length : 0 }
}
