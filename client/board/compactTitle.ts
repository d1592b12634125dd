import { lineCount, textWidth } from '#client/board/cardSize.ts'
import { SHY } from '#client/board/hyphenated.ts'

/** Space for the title of a card in its compact form, map pixels, and what signs take of it; the same in CompactCard.module.css. */
export const COMPACT_WIDTH = 188
export const COMPACT_SIGNS = 28
/** Above and below the title. */
const PADDING = 20
const LINE = 1.14
/** Of the size asked for, the least that a long title is made smaller to, and to have no word of it broken. */
const LEAST = 0.7
const WHOLE = 0.8
const STEP = 1
/** As wide as the kind's icon, which stands before the first word. */
const ICON = 'Wi'

/** Size in px and number of lines of a `hyphenated` title in a card `height` high: at most `most`, smaller until it is whole or hardly readable. */
export function compactTitle(
  title: string,
  height: number,
  most: number,
  width = COMPACT_WIDTH,
): { size: number; lines: number } {
  const words = (ICON + title).split(/\s+/)
  /** Only what is too long for a line is broken. */
  const at = (size: number) =>
    words.map((word) => {
      const whole = word.replaceAll(SHY, '')
      return textWidth(whole, size) > width ? word.replaceAll(SHY, '- ') : whole
    })
  const room = (size: number) => Math.max(1, Math.floor((height - PADDING) / (size * LINE)))
  const fits = (size: number) => lineCount(at(size).join(' '), width, size) <= room(size)
  const isWhole = (size: number) => words.every((word) => textWidth(word.replaceAll(SHY, ''), size) <= width)
  // A little smaller before broken words: where a compound may be broken, no rule of letters knows for certain.
  for (const least of [WHOLE, LEAST]) {
    for (let size = most; size > most * least; size -= STEP) {
      if ((least === LEAST || isWhole(size)) && fits(size)) return { size, lines: room(size) }
    }
  }
  const size = most * LEAST
  return { size, lines: room(size) }
}
