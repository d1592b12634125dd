import type { ColumnType } from '#shared/register/columns.ts'
import type { ColumnChoice } from '#client/register/columnChoice.ts'
import type { ShownColumn } from '#client/register/registerRows.ts'

const FINGER = typeof matchMedia === 'function' && matchMedia('(pointer: coarse)').matches

/** Height of the headings, where a finger opens menus, and of a row, in CSS pixels: two lines of text. */
export const HEAD_HEIGHT = FINGER ? 44 : 38
export const ROW_HEIGHT = 56

const WIDTHS: Readonly<Record<ColumnType, number>> = {
  element: 92,
  text: 220,
  boolean: 110,
  enum: 168,
  part: 152,
  person: 152,
  organisation: 222,
  organisations: 222,
  elements: 240,
  count: 104,
  number: 112,
  percent: 104,
  money: 150,
  years: 130,
  date: 126,
  fields: 260,
  rules: 300,
}
const OWN_WIDTHS: Readonly<Record<string, number>> = {
  title: 296,
  progress: 150,
  rag: 148,
  contributingChanges: 210,
  completeness: 104,
}

/** A letter of a heading is about so wide, and this much stands around and behind its words: padding, ◆, arrow, menu. */
const LETTER = 7.2
const AROUND = 64
const WIDEST_HEADING = 248
/** No column is drawn narrower or wider than this. */
export const NARROWEST = 64
export const WIDEST = 900
/** The title grows to this where there is room, before the others do. */
const TITLE_ROOM = 460
/** What pinned columns must leave for those that scroll beside them. */
const LEFT_TO_SCROLL = 300

/** The width a column takes by itself: enough for what it holds and, within reason, for its heading. */
const widthOf = ({ id, column }: ShownColumn, heading: string): number =>
  id === 'benefitId'
    ? WIDTHS.element
    : Math.max(
        OWN_WIDTHS[id] ?? WIDTHS[column.type],
        Math.min(WIDEST_HEADING, Math.ceil(heading.length * LETTER) + AROUND),
      )

export interface ColumnLayout {
  /** CSS pixels by the id of the shown column. */
  readonly widths: ReadonlyMap<string, number>
  /** Ids of the columns that stay in view, as many of the pinned ones as there is room for. */
  readonly pinned: readonly string[]
}

/**
 * Widths of the columns in `room` CSS pixels. What a person has given keeps its width; what room is left goes to the
 * title and then to all others alike. Years take the pin of their common column.
 */
export function layOut(
  columns: readonly ShownColumn[],
  { widths: given, pinned: wanted }: Pick<ColumnChoice, 'widths' | 'pinned'>,
  headingOf: (shown: ShownColumn) => string,
  room: number,
): ColumnLayout {
  const widths = new Map(columns.map((shown) => [shown.id, given[shown.id] ?? widthOf(shown, headingOf(shown))]))
  const sum = () => [...widths.values()].reduce((total, width) => total + width, 0)
  const free = columns.map(({ id }) => id).filter((id) => given[id] === undefined && id !== 'benefitId')
  const title = widths.get('title')
  if (title !== undefined && free.includes('title') && sum() < room)
    widths.set('title', Math.min(TITLE_ROOM, title + room - sum()))
  const others = free.filter((id) => id !== 'title')
  const each = Math.floor(Math.max(0, room - sum()) / Math.max(1, others.length))
  for (const id of others) widths.set(id, (widths.get(id) ?? 0) + each)
  // The last one takes what rounding left over, so that the table ends where its frame does.
  const last = others.at(-1)
  if (last !== undefined && sum() < room) widths.set(last, (widths.get(last) ?? 0) + room - sum())
  return { widths, pinned: fitting(columns, wanted, widths, room) }
}

function fitting(
  columns: readonly ShownColumn[],
  wanted: readonly string[],
  widths: ReadonlyMap<string, number>,
  room: number,
): readonly string[] {
  const pinned: string[] = []
  let used = 0
  for (const { id, year } of columns) {
    const own = year === undefined ? id : id.slice(0, -year.length - 1)
    used += widths.get(id) ?? 0
    if (!wanted.includes(own) || used > room - LEFT_TO_SCROLL) break
    pinned.push(id)
  }
  return pinned
}
