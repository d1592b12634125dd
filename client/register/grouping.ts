import type { CellContext } from '#shared/exports/cells.ts'
import type { RegisterRow } from '#shared/register/row.ts'
import { groupValues, inOrder } from '#client/register/dimensions.ts'
import type { Grouping } from '#client/register/registerState.ts'

/** Rows that have one value in common, in the order they came. */
export interface Group {
  readonly value: string
  readonly rows: readonly RegisterRow[]
}

/** Rows by the value they are grouped by; a benefit that serves several goals stands under each of them. */
export function groupedRows(
  rows: readonly RegisterRow[],
  grouping: Grouping,
  context: CellContext,
  locale: string,
): readonly Group[] {
  const groups = new Map<string, RegisterRow[]>()
  for (const row of rows) {
    for (const value of groupValues(row, grouping)) {
      const known = groups.get(value)
      if (known) known.push(row)
      else groups.set(value, [row])
    }
  }
  return inOrder(grouping, groups.keys(), context, locale).map((value) => ({ value, rows: groups.get(value) ?? [] }))
}

/** A line of the table: the heading of a group, or a benefit. The key tells lines apart where a benefit stands twice. */
export type Line =
  | { readonly key: string; readonly group: string }
  | { readonly key: string; readonly group?: undefined; readonly benefitId: string }

const groupKey = (value: string): string => `group ${value}`

/** Keys of benefits that stand in several groups hold both; no id holds a blank. */
const keyIn = (value: string, benefitId: string): string => `${benefitId} ${value}`
/** The benefit a line stands for; undefined for the heading of a group. */
export const benefitOfKey = (key: string): string | undefined =>
  key.startsWith('group ') ? undefined : (key.split(' ', 1)[0] ?? key)

/** The lines of the table, headings first in each group; the rows of a closed group are left out. */
export const linesOf = (groups: readonly Group[], closed: ReadonlySet<string>): readonly Line[] =>
  groups.flatMap(({ value, rows }): readonly Line[] => [
    { key: groupKey(value), group: value },
    ...(closed.has(value) ? [] : rows.map(({ benefitId }) => ({ key: keyIn(value, benefitId), benefitId }))),
  ])

export const plainLines = (rows: readonly RegisterRow[]): readonly Line[] =>
  rows.map(({ benefitId }) => ({ key: benefitId, benefitId }))
