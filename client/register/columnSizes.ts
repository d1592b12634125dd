import type { ColumnType } from '#shared/register/columns.ts'
import type { ShownColumn } from '#client/register/registerRows.ts'

/** Height of the headings and of a row, in CSS pixels: two lines of text. */
export const HEAD_HEIGHT = 38
export const ROW_HEIGHT = 56

const WIDTHS: Readonly<Record<ColumnType, number>> = {
  element: 80,
  text: 220,
  boolean: 110,
  enum: 168,
  part: 168,
  person: 168,
  organisation: 222,
  organisations: 222,
  elements: 240,
  count: 104,
  number: 124,
  percent: 104,
  money: 150,
  years: 130,
  date: 126,
  fields: 260,
  rules: 300,
}
const OWN_WIDTHS: Readonly<Record<string, number>> = {
  title: 330,
  progress: 150,
  rag: 168,
  contributingChanges: 210,
  completeness: 104,
}

/** A letter of a heading is about so wide, and this much stands around and behind its words: padding, ◆ and an arrow. */
const LETTER = 7.2
const AROUND = 58
const WIDEST_HEADING = 240

/** The least width of a column in CSS pixels: enough for what it holds and, within reason, for its heading. */
export const widthOf = ({ id, column }: ShownColumn, heading: string): number =>
  Math.max(OWN_WIDTHS[id] ?? WIDTHS[column.type], Math.min(WIDEST_HEADING, Math.ceil(heading.length * LETTER) + AROUND))
