import * as Y from 'yjs'
import { sameValue } from '#shared/doc/sameValue.ts'
import { rootOf, type RootName } from '#shared/doc/schema.ts'
import { isSharedText, readText } from '#shared/doc/texts.ts'
import { isPlainObject, wellFormed } from '#shared/model/values.ts'

/** One field of an entry as plain data: a shared text by its characters; undefined = there is none that can be read. */
export type FieldValue = { readonly text: string } | { readonly value: unknown } | undefined
/** How an entry is stored: an element as a map of fields, most others as one object, positions as one value. */
export type Shape = 'map' | 'object' | 'value'
export interface EntryFields {
  readonly shape: Shape
  readonly fields: ReadonlyMap<string, FieldValue>
}

/** The only field of an entry that is one value. */
export const WHOLE = 'value'

function fieldOf(stored: unknown): FieldValue {
  if (isSharedText(stored)) return { text: readText(stored) }
  return stored instanceof Y.AbstractType || stored instanceof Y.Doc ? undefined : { value: stored }
}

/** An entry of a root, field by field; undefined when there is none. */
export function entryFields(doc: Y.Doc, root: RootName, id: string): EntryFields | undefined {
  const entries = rootOf(doc, root)
  if (!entries.has(id)) return undefined
  const stored = entries.get(id)
  if (stored instanceof Y.Map)
    return { shape: 'map', fields: new Map([...stored.entries()].map(([name, value]) => [name, fieldOf(value)])) }
  // what a file brought along under a key of its own is nobody's object with fields
  if (root !== 'extra' && isPlainObject(stored))
    return { shape: 'object', fields: new Map(Object.entries(stored).map(([name, value]) => [name, { value }])) }
  return { shape: 'value', fields: new Map([[WHOLE, fieldOf(stored)]]) }
}

/** A field's value as it is stored. */
export const storedOf = (field: NonNullable<FieldValue>): unknown => ('text' in field ? field.text : field.value)

/** What a field says: an empty text says as much as none, and halves of characters say nothing. */
export function plainOf(field: FieldValue): unknown {
  const stored = field && storedOf(field)
  if (typeof stored !== 'string') return stored
  return stored === '' ? undefined : wellFormed(stored)
}

export const sameField = (a: FieldValue, b: FieldValue): boolean => sameValue(plainOf(a), plainOf(b))
