import type { ViewColumn } from '#shared/views/view.ts'

/** What a row is about. */
type Subject = { readonly element: string } | { readonly organisation: string } | undefined

/** A row as it is drawn. */
export interface ShownRow {
  /** Stays the row's own while the map changes. */
  readonly key: string
  readonly row: object
  /** The element it is about. */
  readonly element: string | undefined
}

/** A column as it is drawn. */
export interface ShownColumn {
  readonly id: string
  readonly column: ViewColumn<object>
  readonly heading: string
}

/** Rows with keys: what they are about, counted where several rows are about the same. */
export function shownRows<Row extends object>(
  rows: readonly Row[],
  subject: (row: Row) => Subject,
): readonly ShownRow[] {
  const seen = new Map<string, number>()
  return rows.map((row) => {
    const about = subject(row)
    const element = about && 'element' in about ? about.element : undefined
    const name = element ?? (about && 'organisation' in about ? about.organisation : '')
    const count = seen.get(name) ?? 0
    seen.set(name, count + 1)
    return { key: `${name}:${count}`, row, element }
  })
}
