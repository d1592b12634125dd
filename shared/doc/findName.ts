import type * as Y from 'yjs'
import { ROOTS, rootOf, type RootName } from '#shared/doc/schema.ts'
import { wholeName } from '#shared/model/wholeName.ts'

/** A place of a document whose text holds a name. */
export interface NameHit {
  /** Of the element, link, row, organisation or section; the root's name where entries have no ids of their own. */
  readonly id: string
  readonly field: string
}

/** Roots whose keys are no ids: of them the root itself is told. */
const WITHOUT_IDS: readonly RootName[] = ['settings', 'muted', 'numbers', 'extra']

/** Whether any text within a stored value holds the name, names of fields included. */
function holds(value: unknown, isIn: (text: string) => boolean): boolean {
  if (typeof value === 'string') return isIn(value)
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(([key, part]) => isIn(key) || holds(part, isIn))
}

/** Fields of an entry that hold the name, by name; one whose own name does is told as `unknown`, so that no hit repeats it. */
function fieldsWith(entry: unknown, isIn: (text: string) => boolean): string[] {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return holds(entry, isIn) ? ['value'] : []
  const found = Object.entries(entry).flatMap(([field, value]) => {
    if (isIn(field)) return ['unknown']
    return holds(value, isIn) ? [field] : []
  })
  return [...new Set(found)].toSorted()
}

/**
 * Every place of a document where a person's name stands, whole and whatever its case: texts, person fields, notes, rows,
 * contacts, links, settings, also of what is trashed, parked or unknown to this version. In the order of roots and ids.
 * Cost: all texts of the document once.
 */
export function findName(doc: Y.Doc, name: string): NameHit[] {
  const isIn = wholeName(name)
  if (!isIn) return []
  return ROOTS.flatMap((root) => {
    const entries = Object.entries(rootOf(doc, root).toJSON() as Record<string, unknown>)
    if (WITHOUT_IDS.includes(root)) {
      return fieldsWith(Object.fromEntries(entries), isIn).map((field) => ({ id: root, field }))
    }
    return entries
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([id, entry]) => fieldsWith(entry, isIn).map((field) => ({ id, field })))
  })
}
