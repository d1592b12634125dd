import type { Element } from '#shared/model/element.ts'
import { CARD_WIDTH } from '#client/board/laneGeometry.ts'

/*
 * A card's height is known before it is drawn, so that cards outside the view need not be. It follows from the title and
 * Inter's letter widths; ElementNode.module.css uses the same measures.
 */
export const TITLE_SIZE = 13
export const TITLE_LINE = 17
export const MOST_TITLE_LINES = 3
const NOTE_LINES = 6
/** Space left for the title beside padding and the kind's edge. */
const TITLE_WIDTH = CARD_WIDTH - 28
const PADDING = 19
const KIND_LINE = 19
const MEASURE_ROW = 22
const FOOT = 29

/** Widths of Inter's semi-bold letters in hundredths of the size, measured in a browser; kerning is left out. */
const WIDTHS: Readonly<Record<number, string>> = {
  25: ' ',
  26: 'ijl',
  28: 'I',
  29: '’',
  32: '!,.:·',
  33: "';",
  35: 't',
  37: '()[]',
  38: '/',
  39: 'f',
  40: 'r',
  42: '1',
  47: '-_',
  50: '–”',
  52: '"',
  54: '*?',
  55: 's',
  57: 'Lakxzäå',
  58: '7Jc',
  59: 'Fevyéè',
  61: '5EhnouÉöøü',
  62: '2bdpq',
  63: 'g«»',
  64: '#3689',
  65: 'PRSZ',
  66: '&0BT',
  67: '+4=',
  70: 'K',
  71: 'Y',
  72: 'DX',
  73: 'AVÄÅ',
  74: 'CUÜ',
  75: 'GH',
  76: 'N',
  77: 'OQÖØ',
  84: 'w',
  90: 'm',
  91: 'æ',
  92: 'M',
  96: '…',
  100: '%@—→',
  102: 'WÆ',
}
const WIDTH_OF: ReadonlyMap<string, number> = new Map(
  Object.entries(WIDTHS).flatMap(([width, letters]) =>
    Array.from(letters, (letter) => [letter, Number(width)] as const),
  ),
)
const OTHER_WIDTH = 66

/** Width of a text in semi-bold Inter at `size` px; letters not in the table count as wide ones. */
export function textWidth(text: string, size: number): number {
  let hundredths = 0
  for (const letter of text) hundredths += WIDTH_OF.get(letter) ?? OTHER_WIDTH
  return (hundredths * size) / 100
}

/** How many lines a text takes when words are kept whole where they fit; at least 1. */
export function lineCount(text: string, width: number, size: number): number {
  const space = textWidth(' ', size)
  let lines = 0
  for (const paragraph of text.split('\n')) {
    lines++
    let used = 0
    for (const word of paragraph.split(/\s+/)) {
      const length = textWidth(word, size)
      if (used > 0 && used + space + length > width) {
        lines++
        used = 0
      }
      const overflow = Math.floor(Math.max(0, length - 1) / width)
      lines += overflow
      used = used === 0 || overflow > 0 ? length - overflow * width : used + space + length
    }
  }
  return Math.max(1, lines)
}

/** Lines of title a card shows. An untitled one gets two, for the question that stands there instead. */
export const titleLines = (element: Element): number =>
  Math.min(
    element.kind === 'note' ? NOTE_LINES : MOST_TITLE_LINES,
    element.title.trim() ? lineCount(element.title, TITLE_WIDTH, TITLE_SIZE) : 2,
  )

/** Whether the card has a row for its measure: a benefit that has an indicator, a baseline or a target. */
export const hasMeasureRow = (element: Element): boolean =>
  element.kind === 'benefit' &&
  (element.indicator !== undefined || element.baselineValue !== undefined || element.targetValue !== undefined)

const heights = new WeakMap<Element, number>()

/** Height of an element's card in whole map pixels; the same for the same element object at once. */
export function cardHeight(element: Element): number {
  const known = heights.get(element)
  if (known !== undefined) return known
  const rows = PADDING + KIND_LINE + titleLines(element) * TITLE_LINE + (hasMeasureRow(element) ? MEASURE_ROW : 0)
  const height = Math.ceil((rows + (element.kind === 'note' ? 0 : FOOT)) / 4) * 4
  heights.set(element, height)
  return height
}
