import { elementNumber } from '#shared/i18n/labels.ts'
import type { CellContext } from '#shared/exports/cells.ts'
import type { RegisterRow } from '#shared/register/row.ts'
import { filterValues, inOrder } from '#client/register/dimensions.ts'
import { FILTERS, type FilterName, type RegisterState } from '#client/register/registerState.ts'

/** Whether every word stands in the title, the description or the number of a benefit, whatever the case. */
function hasWords(row: RegisterRow, words: readonly string[], { t }: Pick<CellContext, 't'>): boolean {
  if (words.length === 0) return true
  const number = row.number === null ? '' : elementNumber(t, 'benefit', row.number)
  const text = `${number} ${row.title ?? ''} ${row.description ?? ''}`.toLocaleLowerCase()
  return words.every((word) => text.includes(word))
}

const wordsOf = (text: string): readonly string[] => text.toLocaleLowerCase().split(/\s+/u).filter(Boolean)

const fits = (row: RegisterRow, name: FilterName, chosen: readonly string[]): boolean =>
  chosen.length === 0 || filterValues(row, name).some((value) => chosen.includes(value))

/** The rows that fit the words and every filter, in the same order; `except` leaves one filter out. */
export function filteredRows(
  rows: readonly RegisterRow[],
  { filters, text }: Pick<RegisterState, 'filters' | 'text'>,
  context: Pick<CellContext, 't'>,
  except?: FilterName,
): readonly RegisterRow[] {
  const words = wordsOf(text)
  const names = FILTERS.filter((name) => name !== except && (filters[name]?.length ?? 0) > 0)
  if (words.length === 0 && names.length === 0) return rows
  return rows.filter(
    (row) => hasWords(row, words, context) && names.every((name) => fits(row, name, filters[name] ?? [])),
  )
}

export interface Choice {
  readonly value: string
  /** Rows that would stand if only this value were chosen, the other filters as they are. */
  readonly count: number
}

/** What can be chosen for one filter: every value that occurs or is chosen, with how many rows have it. */
export function filterChoices(
  rows: readonly RegisterRow[],
  name: FilterName,
  state: Pick<RegisterState, 'filters' | 'text'>,
  context: CellContext,
  locale: string,
): readonly Choice[] {
  const counts = new Map<string, number>()
  for (const value of state.filters[name] ?? []) counts.set(value, 0)
  for (const row of rows) for (const value of filterValues(row, name)) counts.set(value, 0)
  for (const row of filteredRows(rows, state, context, name))
    for (const value of filterValues(row, name)) counts.set(value, (counts.get(value) ?? 0) + 1)
  return inOrder(name, counts.keys(), context, locale).map((value) => ({ value, count: counts.get(value) ?? 0 }))
}
