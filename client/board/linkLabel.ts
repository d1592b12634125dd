import { textWidth } from '#client/board/cardSize.ts'
import { hyphenated, SHY } from '#client/board/hyphenated.ts'
import type { Rect } from '#client/board/laneGeometry.ts'

export const LABEL_SIZE = 12
export const LABEL_LINE = 15
/** Never wider at rest, however much room there is. */
const MOST_WIDTH = 168
/** Between a label and a card: cards lie above. */
const CLEAR = 1
/** Shorter words are not broken. */
const LONG_WORD = 9

/** How wide a label about `height` high may be at a point between cards, none of which it is to cover. */
export function labelRoom(rects: Iterable<Rect>, [x, y]: readonly [x: number, y: number], height: number): number {
  let half = MOST_WIDTH / 2
  for (const rect of rects) {
    if (rect.y >= y + height / 2 || rect.y + rect.height <= y - height / 2) continue
    const away = x < rect.x + rect.width / 2 ? rect.x - x : x - rect.x - rect.width
    half = Math.min(half, away - CLEAR)
  }
  return Math.max(0, half * 2)
}

const cut = (text: string, width: number): string => {
  let kept = text
  while (kept && textWidth(`${kept}…`, LABEL_SIZE) > width) kept = kept.slice(0, -1)
  return kept ? `${kept.trimEnd()}…` : ''
}

const fits = (text: string, width: number): boolean => textWidth(text, LABEL_SIZE) <= width

/** As much of a word as fits, hyphenated, and the rest of it. */
function broken(word: string, width: number): readonly [start: string, rest: string] | undefined {
  const pieces = word.split(SHY)
  for (let count = pieces.length - 1; count > 0; count--) {
    const start = `${pieces.slice(0, count).join('')}-`
    if (fits(start, width)) return [start, pieces.slice(count).join(SHY)]
  }
  return undefined
}

/** A label in at most `most` lines no wider than `width` map pixels; what does not fit ends in "…". None when nothing fits. */
export function labelLines(text: string, width: number, most: number): readonly string[] {
  const plain = (words: readonly string[]) => words.join(' ').replaceAll(SHY, '')
  const lines: string[] = []
  let words = hyphenated(text.trim(), LONG_WORD).split(/\s+/)
  while (words.length > 0) {
    if (lines.length === most - 1 && !fits(plain(words), width)) {
      const rest = cut(plain(words), width)
      return rest ? [...lines, rest] : lines
    }
    let count = words.length
    while (count > 1 && !fits(plain(words.slice(0, count)), width)) count--
    const line = plain(words.slice(0, count))
    const halves = fits(line, width) ? undefined : broken(words[0] ?? '', width)
    if (halves) lines.push(halves[0])
    else if (fits(line, width)) lines.push(line)
    else return [...lines, ...[cut(plain(words), width)].filter(Boolean)]
    words = halves ? [halves[1], ...words.slice(1)] : words.slice(count)
  }
  return lines
}
