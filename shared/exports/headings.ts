import type { TableColumn } from '#shared/exports/cells.ts'

/**
 * The same columns; where several have the same heading, each names the column before it whose heading is its own:
 * "Nuläge: Datum". The register keeps the headings of the domain reference to the letter.
 */
export function withDistinctHeadings(columns: readonly TableColumn[]): readonly TableColumn[] {
  const times = new Map<string, number>()
  for (const { heading } of columns) times.set(heading, (times.get(heading) ?? 0) + 1)
  let owner = ''
  return columns.map((column) => {
    const { heading } = column
    if (times.get(heading) === 1) {
      owner = heading
      return column
    }
    return owner === '' ? column : { ...column, heading: `${owner}: ${heading}` }
  })
}
