import type { TableState } from 'react-aria-components/Table'

/** Where the keyboard is in the table: a line, a heading, or a cell where both cross. */
export interface GridPlace {
  readonly line?: string
  readonly column?: string
}

/** The place that has, or had last, the keyboard; undefined before the table was ever entered. */
export function focusedPlace({ collection, selectionManager }: TableState<unknown>): GridPlace | undefined {
  const key = selectionManager.focusedKey
  const node = key === null ? null : collection.getItem(key)
  if (!node) return undefined
  if (node.type === 'item') return { line: String(node.key) }
  if (node.type === 'column') return { column: String(node.key) }
  const column = collection.columns[node.colIndex ?? node.index]
  return {
    ...(node.parentKey !== null && node.parentKey !== undefined && { line: String(node.parentKey) }),
    ...(column && { column: String(column.key) }),
  }
}

/** Puts the keyboard into a cell, which is scrolled into view; into the whole line without a column. */
export function focusPlace({ collection, selectionManager }: TableState<unknown>, { line, column }: GridPlace): void {
  if (line === undefined) return
  const at = collection.columns.findIndex(({ key }) => key === column)
  const cell = [...(collection.getChildren?.(line) ?? [])][at]
  selectionManager.setFocused(true)
  selectionManager.setFocusedKey(cell?.key ?? line)
}

const selectorOf = ({ line, column }: GridPlace): string =>
  column === undefined
    ? `[data-line="${CSS.escape(line ?? '')}"]`
    : `[data-line="${CSS.escape(line ?? '')}"] [data-column="${CSS.escape(column)}"]`

/** The cell as it stands on the page; undefined while it is out of view. */
export const cellAt = (table: HTMLElement | null, place: GridPlace): HTMLElement | undefined =>
  table?.querySelector<HTMLElement>(selectorOf(place)) ?? undefined

/** The place an event happened in. */
export function placeOf(target: EventTarget | null): GridPlace | undefined {
  if (!(target instanceof Element)) return undefined
  const line = target.closest<HTMLElement>('[data-line]')?.dataset['line']
  const column = target.closest<HTMLElement>('[data-column]')?.dataset['column']
  if (line === undefined && column === undefined) return undefined
  return { ...(line !== undefined && { line }), ...(column !== undefined && { column }) }
}
