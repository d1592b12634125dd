import * as Y from 'yjs'
import type { Element, ElementId } from '#shared/model/element.ts'
import { ELEMENT_MARKS, type EntryField } from '#shared/model/entryFields.ts'
import { FIELDS, isTextField, type Json, type RowField } from '#shared/model/fields.ts'
import { ELEMENT_KINDS, isElementKind, type ElementKind } from '#shared/model/kinds.ts'
import { fieldValueSpec, isEmptyValue, isUnsafeKey, readAs, readJson, type ValueSpec } from '#shared/model/values.ts'
import { readOrder, unknownFields } from '#shared/doc/entries.ts'
import { readText } from '#shared/doc/texts.ts'

/** An element without its rows, which are entries of their own. */
type ElementContent = Omit<Element, RowField>
/** What an element's entry says. */
export interface StoredElement {
  readonly content: ElementContent
  /** Deleted, but kept so that it can come back with what others wrote meanwhile. */
  readonly trashed: boolean
}

/** Names an element's unknown fields cannot have: they mean something else in the document or in a MapFile. */
const RESERVED_NAMES = ['id', 'kind', 'order', 'trashed', 'x', 'y'] as const
/** The marks an element carries, by name. */
export const markField = (name: string): EntryField | undefined => ELEMENT_MARKS.find((mark) => mark.name === name)

/** What a key of an element's entry is: a shared text, a value of a type, or nothing that is read by name. */
type Known = ValueSpec | 'text' | 'ignored'
const knownFor = (kind: ElementKind): ReadonlyMap<string, Known> =>
  new Map<string, Known>([
    ...FIELDS.map((field): [string, Known] => [
      field.name,
      isTextField(field.name) ? 'text' : (fieldValueSpec(field, kind) ?? 'ignored'),
    ]),
    ...ELEMENT_MARKS.map((mark): [string, Known] => [mark.name, mark]),
    ...RESERVED_NAMES.map((name): [string, Known] => [name, 'ignored']),
  ])
/** One look-up per stored field: a map has tens of thousands of them. */
const KNOWN = new Map(ELEMENT_KINDS.map((kind) => [kind, knownFor(kind)]))

/** Whether a field is one this version does not know, with a name it may have. */
export const isUnknownName = (name: string): boolean => !KNOWN.get('note')?.has(name) && !isUnsafeKey(name)

/** The kind of an element's entry; undefined when the entry is unreadable. */
export function kindOf(entry: unknown): ElementKind | undefined {
  const kind = entry instanceof Y.Map ? entry.get('kind') : undefined
  return isElementKind(kind) ? kind : undefined
}

/**
 * Reads an element's entry: undefined when it is no Y.Map or has no kind this version knows. Fields of the wrong type
 * are absent, unknown ones are kept when they are JSON data. Never throws.
 */
export function readStoredElement(id: ElementId, entry: unknown): StoredElement | undefined {
  const kind = kindOf(entry)
  if (kind === undefined || !(entry instanceof Y.Map)) return undefined
  const known = KNOWN.get(kind)
  const fields: { [name: string]: unknown } = { id, kind, order: 0, title: '', description: '' }
  let unknown: [string, Json][] | undefined
  for (const [name, stored] of entry.entries()) {
    const spec = known?.get(name)
    if (spec === 'text') {
      const text = readText(stored)
      if (text !== '') fields[name] = text
    } else if (spec === undefined) {
      const value = isUnsafeKey(name) || isEmptyValue(stored) ? undefined : readJson(stored)
      if (value !== undefined) (unknown ??= []).push([name, value])
    } else if (spec !== 'ignored') {
      const value = readAs(spec, stored)
      if (value !== undefined) fields[name] = value
    }
  }
  fields['order'] = readOrder(entry.get('order'))
  if (unknown) Object.assign(fields, unknownFields(unknown))
  // Each field was read by its own type from the registry that the type is made of.
  return { content: fields as unknown as ElementContent, trashed: entry.get('trashed') === true }
}
