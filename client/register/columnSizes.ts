import type { ColumnType } from '#shared/register/columns.ts'
import type { ShownColumn } from '#client/register/registerRows.ts'

/** Height of the headings and of a row, in CSS pixels: two lines of text. */
export const HEAD_HEIGHT = 38
export const ROW_HEIGHT = 56

const WIDTHS: Readonly<Record<ColumnType, number>> = {
  element: 84,
  text: 220,
  boolean: 110,
  enum: 168,
  part: 168,
  person: 168,
  organisation: 172,
  organisations: 200,
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
  title: 280,
  progress: 150,
  rag: 148,
  contributingChanges: 210,
  completeness: 104,
}

/** The least width of a column in CSS pixels. */
export const widthOf = ({ id, column }: ShownColumn): number => OWN_WIDTHS[id] ?? WIDTHS[column.type]
