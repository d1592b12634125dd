import type * as Y from 'yjs'
import type { EntryField } from '#shared/model/entryFields.ts'
import { isId } from '#shared/model/ids.ts'
import type { FileEntry } from '#shared/model/mapFileEntries.ts'
import { isPlainObject, ownValue } from '#shared/model/values.ts'
import { readEntry, readOrder, writeEntry } from '#shared/doc/entries.ts'
import { ordersFor } from '#shared/doc/mapOrder.ts'

/** `merge` takes what the file has and removes nothing; `replace` makes the map equal to the file. */
export type ImportMode = 'merge' | 'replace'

interface EntryImport {
  readonly root: Y.Map<unknown>
  readonly fields: readonly EntryField[]
  readonly entries: readonly FileEntry[]
  readonly mode: ImportMode
  /** Sections have no order. */
  readonly ordered: boolean
  /** Whether `replace` leaves an entry that the file does not have: it is not on the map anyway. */
  readonly isHidden?: (stored: Readonly<Record<string, unknown>>) => boolean
}

/** Takes a file's links, organisations or sections into their root; what is stored just so is not written again. */
export function importEntries({ root, fields, entries, mode, ordered, isHidden }: EntryImport): void {
  const wanted = new Set(entries.map((entry) => entry.id))
  if (mode === 'replace') {
    for (const [id, stored] of [...root.entries()]) {
      if (!wanted.has(id) && isId(id) && !(isPlainObject(stored) && isHidden?.(stored))) root.delete(id)
    }
  }
  const orders = ordered ? ordersOf(root, entries) : new Map<string, number>()
  for (const entry of entries) {
    if (!isId(entry.id)) continue
    const stored = root.get(entry.id)
    const before = isPlainObject(stored) ? stored : {}
    const read = readEntry(fields, entry)
    const order = orders.get(entry.id) ?? ownValue(before, 'order')
    writeEntry(root, entry.id, {
      ...(mode === 'merge' && before),
      ...read?.values,
      ...read?.unknown,
      ...(order !== undefined && { order }),
    })
  }
}

function ordersOf(root: Y.Map<unknown>, entries: readonly FileEntry[]): ReadonlyMap<string, number> {
  let last = 0
  for (const stored of root.values())
    if (isPlainObject(stored)) last = Math.max(last, readOrder(ownValue(stored, 'order')))
  const sequence = entries.map(({ id }) => {
    const stored = root.get(id)
    return { id, order: isPlainObject(stored) ? readOrder(ownValue(stored, 'order')) : undefined }
  })
  return ordersFor(sequence, last)
}
