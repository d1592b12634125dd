import { fold, type Folded } from '#client/palette/fold.ts'

/** A text something is found by, and how much a hit in it is worth: 1 its name, less what it is also called. */
export interface SearchText extends Folded {
  readonly weight: number
}

/** What somebody has typed, ready to be compared. */
export interface Query {
  readonly whole: Folded
  readonly words: readonly Folded[]
}

export const searchText = (text: string, weight = 1): SearchText => ({ ...fold(text), weight })

/** The words of a query; undefined when there are none. */
export function queryOf(text: string): Query | undefined {
  const whole = fold(text)
  if (whole.exact === '') return undefined
  return { whole, words: whole.exact.split(' ').map(fold) }
}

/** Where letters are those typed; by so much a text falls back in which all of them are only alike. */
const ALIKE = 0.08
/** The most that letters in order alone are worth. */
const LOOSE = 0.4
/** What fits less is no result. */
export const LEAST = 0.25

/**
 * How well a query hits something: from 1 (its name, letter by letter) down to 0 (not at all). Beginnings of words count
 * more than their insides, words together more than apart, the letters in order alone least; å for a counts a little less
 * than å for å. Of several texts the best one counts, words may stand in different texts.
 */
export function score(query: Query, texts: readonly SearchText[]): number {
  let best = 0
  for (const text of texts) best = Math.max(best, phrase(query.whole, text))
  if (query.words.length < 2) return best
  let sum = 0
  for (const word of query.words) {
    let found = 0
    for (const text of texts) found = Math.max(found, text.weight * part(word, text))
    if (found === 0) return best
    sum += found
  }
  return Math.max(best, (0.85 * sum) / query.words.length)
}

/** A whole query in one text. */
function phrase(query: Folded, text: SearchText): number {
  const hit = part(query, text)
  if (hit > 0) return text.weight * hit
  // What cannot be a result is not looked for: long texts are of little weight.
  if (query.plain.length < 2 || text.weight * LOOSE < LEAST) return 0
  return text.weight * LOOSE * inOrder(query.plain.replaceAll(' ', ''), text.plain)
}

/** One run of letters in a text: all of it, its beginning, the beginning of a word, inside a word. */
function part(query: Folded, text: Folded): number {
  let best = 0
  for (let at = text.plain.indexOf(query.plain); at >= 0; at = text.plain.indexOf(query.plain, at + 1)) {
    const isWhole = query.plain.length === text.plain.length
    const isWord = at === 0 || text.plain[at - 1] === ' '
    const place = isWhole ? 1 : at === 0 ? 0.9 : isWord ? 0.8 : 0.6
    const isExact = text.exact.startsWith(query.exact, at)
    // What says little else comes first.
    const share = isWhole ? 0 : 0.06 * (query.plain.length / text.plain.length)
    best = Math.max(best, place + share - (isExact ? 0 : ALIKE))
  }
  // One letter is found everywhere inside words.
  return query.plain.length === 1 && best < 0.7 ? 0 : best
}

/** The letters in order, from the beginning of a word on: 1 when each begins a word or follows the one before, else less. */
function inOrder(letters: string, text: string): number {
  let best = 0
  for (let start = 0; start < text.length; start++) {
    if (text[start] !== letters[0] || (start > 0 && text[start - 1] !== ' ')) continue
    best = Math.max(best, inOrderFrom(letters, text, start))
  }
  return best
}

function inOrderFrom(letters: string, text: string, start: number): number {
  let at = start
  let good = 1
  for (let index = 1; index < letters.length; index++) {
    const letter = letters.charAt(index)
    const isNext = text[at + 1] === letter
    const word = text.indexOf(` ${letter}`, at + 1)
    const next = isNext ? at + 1 : word >= 0 ? word + 1 : text.indexOf(letter, at + 1)
    if (next < 0) return 0
    if (isNext || next === word + 1) good++
    at = next
  }
  // Letters strewn over a long text are found in any of them.
  if (at - start > 3 * letters.length + 8 && good < letters.length) return 0
  const quality = good / letters.length
  return quality < 0.6 ? 0 : quality
}
