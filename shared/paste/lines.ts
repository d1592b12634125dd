import { safeLink } from '#shared/model/safeLink.ts'
import { wellFormed } from '#shared/model/values.ts'

/** A note to be: what does not fit into a title stands in its description. */
export interface PastedNote {
  readonly title: string
  readonly description?: string
}

/** Longest title that is made of a pasted text, in UTF-16 code units; nobody reads a longer one on a card. */
export const MAX_NOTE_TITLE = 160
/** What lists begin their lines with. */
const BULLET = /^\s*(?:[-–—*•◦▪‣·]|\(?\d{1,3}[.)]|\[[ xX]?\])\s+/
const UNSEEN = /(?![\t\n])[\p{Cc}\u2028\u2029]/gu

const clean = (text: string): string => wellFormed(text).replaceAll(/\r\n?/g, '\n').replaceAll(UNSEEN, '').trim()

/** One text as a note: a link under the name of its page, a long text cut between words. */
export function noteOf(text: string): PastedNote {
  const whole = clean(text)
  const link = safeLink(whole)
  if (link !== undefined) return { title: linkTitle(link), description: link }
  const [first = '', ...rest] = whole.split('\n')
  if (first.length <= MAX_NOTE_TITLE) {
    const below = rest.join('\n').trim()
    return below ? { title: first.trim(), description: below } : { title: first.trim() }
  }
  const cut = cutPlace(first)
  return { title: `${first.slice(0, cut).trim()}…`, description: whole }
}

/** Where a line is cut: behind the last whole word that fits, never within a pair of surrogates. */
function cutPlace(line: string): number {
  const space = line.lastIndexOf(' ', MAX_NOTE_TITLE - 1)
  if (space > MAX_NOTE_TITLE / 2) return space
  return /[\ud800-\udbff]/.test(line[MAX_NOTE_TITLE - 2] ?? '') ? MAX_NOTE_TITLE - 2 : MAX_NOTE_TITLE - 1
}

/** `https://www.agency.example/services/births?x=1` → `agency.example/services/births`. */
function linkTitle(link: string): string {
  const bare = link
    .replace(/^[a-z]+:(?:\/\/)?(?:www\.)?/i, '')
    .replace(/[?#].*$/, '')
    .replace(/\/$/, '')
  return bare.length <= MAX_NOTE_TITLE ? bare : `${bare.slice(0, MAX_NOTE_TITLE - 1)}…`
}

/** One note per line that says something, without the marks of a list. Cells of a table become one line. */
export const notesOf = (text: string): readonly PastedNote[] =>
  clean(text)
    .split('\n')
    .map((line) =>
      line
        .replace(BULLET, '')
        .split('\t')
        .map((cell) => cell.trim())
        .filter((cell) => cell !== '')
        .join(' · '),
    )
    .filter((line) => line !== '')
    .map(noteOf)
