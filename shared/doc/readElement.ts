import * as Y from 'yjs'
import type { Element, ElementId } from '#shared/model/element.ts'
import { ELEMENT_MARKS, type EntryField } from '#shared/model/entryFields.ts'
import { fieldSpec, isRowField, isTextField, type Json, type RowField } from '#shared/model/fields.ts'
import { isElementKind, type ElementKind } from '#shared/model/kinds.ts'
import { isEmptyValue, isUnsafeKey, readAs, readJson, readValue } from '#shared/model/values.ts'
import { readOrder, unknownFields } from '#shared/doc/entries.ts'
import { readText } from '#shared/doc/texts.ts'

/** An element without its rows, which are entries of their own. */
export type ElementContent = Omit<Element, RowField>
/** What an element's entry says. */
export interface StoredElement {
  readonly content: ElementContent
  /** Deleted, but kept so that it can come back with what others wrote meanwhile. */
  readonly trashed: boolean
}

/** Names an element's unknown fields cannot have: they mean something else in the document or in a MapFile. */
export const RESERVED_NAMES: readonly string[] = ['id', 'kind', 'order', 'trashed', 'x', 'y']
/** The marks an element carries, by name. */
export const markField = (name: string): EntryField | undefined => ELEMENT_MARKS.find((mark) => mark.name === name)

/** Whether a field is one this version does not know, with a name it may have. */
export const isUnknownName = (name: string): boolean =>
  !RESERVED_NAMES.includes(name) && !markField(name) && !fieldSpec(name) && !isUnsafeKey(name)

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
  const fields: { [name: string]: unknown } = {}
  const unknown: [string, Json][] = []
  for (const [name, stored] of entry.entries()) {
    if (isTextField(name)) {
      const text = readText(stored)
      if (text !== '') fields[name] = text
      continue
    }
    const field = fieldSpec(name)
    const mark = field ? undefined : markField(name)
    if (field || mark) {
      const value = mark ? readAs(mark, stored) : field && !isRowField(name) && readValue(field, kind, stored)
      if (value !== undefined && value !== false) fields[name] = value
      else if (value === false && field?.type === 'boolean') fields[name] = false
    } else if (isUnknownName(name) && !isEmptyValue(stored)) {
      const value = readJson(stored)
      if (value !== undefined) unknown.push([name, value])
    }
  }
  const base = { id, kind, order: readOrder(entry.get('order')), title: '', description: '' }
  // Each field was read by its own type from the registry that the type is made of.
  const content = { ...base, ...fields, ...unknownFields(unknown) } as ElementContent
  return { content, trashed: entry.get('trashed') === true }
}
