import * as Y from 'yjs'
import { ROOTS, rootOf, type RootName } from '#shared/doc/schema.ts'

/** One thing that a transaction has done to the document; rows count as a field of their element. */
export interface Edit {
  readonly root: RootName
  readonly id: string
  readonly what: 'added' | 'changed' | 'removed'
  /** Of a change: which field. */
  readonly field?: string
  /** Yjs client number of who did it. Undefined where the document does not tell: what is taken away bears no name. */
  readonly by: number | undefined
}

/**
 * Calls `notify` with what each transaction does, before those hear of it who follow the map: a map view still shows what
 * was. `local` is what this document itself has done. Gives back the function that stops it.
 */
export function watchEdits(
  doc: Y.Doc,
  notify: (edits: readonly Edit[], from: { readonly local: boolean; readonly origin: unknown }) => void,
): () => void {
  const names = new Map<unknown, RootName>(ROOTS.map((root) => [rootOf(doc, root), root]))
  const look = (transaction: Y.Transaction) => {
    const edits = [...transaction.changed].flatMap(([type, keys]) => editsOf(names, transaction, type, keys))
    if (edits.length > 0) notify(edits, transaction)
  }
  doc.on('beforeObserverCalls', look)
  return () => doc.off('beforeObserverCalls', look)
}

type Names = ReadonlyMap<unknown, RootName>
type Changed = Y.AbstractType<unknown>

function editsOf(
  names: Names,
  transaction: Y.Transaction,
  type: unknown,
  keys: ReadonlySet<string | null>,
): readonly Edit[] {
  const changed = type as Changed
  const root = names.get(changed)
  if (root) return [...keys].flatMap((key) => (key === null ? [] : entryEdit(transaction, root, changed, key)))
  const name = changed._item?.parentSub
  const above = changed._item?.parent
  if (!name) return []
  // A field of an entry, or the letters of one of its texts.
  const entryRoot = names.get(above)
  if (entryRoot) {
    return [...keys].flatMap((key) => (key === null ? [] : fieldEdit(transaction, entryRoot, changed, name, key)))
  }
  const entry = above instanceof Y.AbstractType ? above._item : undefined
  const textRoot = names.get(entry?.parent)
  if (!textRoot || !entry?.parentSub) return []
  return [{ root: textRoot, id: entry.parentSub, what: 'changed', field: name, by: writer(transaction, changed) }]
}

const isNew = ({ beforeState }: Y.Transaction, { id }: Y.Item): boolean => id.clock >= (beforeState.get(id.client) ?? 0)

/** An entry that came, gave way to another, or went. */
function entryEdit(transaction: Y.Transaction, root: RootName, type: Changed, key: string): readonly Edit[] {
  const item = type._map.get(key)
  if (!item) return []
  const place = placeOf(root, key, item)
  const by = item.deleted ? undefined : item.id.client
  if (place.root !== root) return [{ ...place, what: 'changed', by }]
  // What was there before and is not any more stands to its left.
  const before = item.left !== null && (!item.left.deleted || Y.isDeleted(transaction.deleteSet, item.left.id))
  return [{ ...place, what: item.deleted ? 'removed' : before ? 'changed' : 'added', by }]
}

const ROWS: readonly RootName[] = ['measurements', 'costs', 'annualValues', 'risks']

/** Where an entry counts: a row with its element. */
function placeOf(root: RootName, id: string, item: Y.Item): Pick<Edit, 'root' | 'id' | 'field'> {
  if (!ROWS.includes(root)) return { root, id }
  // A row is one plain value; of what is just being deleted it is cleared after this.
  const row: unknown = item.content.getContent().at(-1)
  const elementId = typeof row === 'object' && row !== null && 'elementId' in row ? row.elementId : undefined
  return typeof elementId === 'string' ? { root: 'elements', id: elementId, field: root } : { root, id }
}

function fieldEdit(
  transaction: Y.Transaction,
  root: RootName,
  entry: Changed,
  id: string,
  field: string,
): readonly Edit[] {
  const item = entry._map.get(field)
  if (!item) return []
  const by = item.deleted || !isNew(transaction, item) ? undefined : item.id.client
  // What lies in the trash is off the map.
  if (root === 'elements' && field === 'trashed') return [{ root, id, what: item.deleted ? 'added' : 'removed', by }]
  return [{ root, id, what: 'changed', field, by }]
}

/** Who has written the letters that are new in a text; undefined when several have, or when some have only gone. */
function writer(transaction: Y.Transaction, text: Changed): number | undefined {
  const by = new Set<number>()
  for (let letter = text._start; letter; letter = letter.right) {
    if (isNew(transaction, letter)) by.add(letter.id.client)
  }
  return by.size === 1 ? [...by][0] : undefined
}
