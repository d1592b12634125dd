import * as Y from 'yjs'
import type { ElementId, ElementPatch } from '#shared/model/element.ts'
import { ELEMENT_MARKS } from '#shared/model/entryFields.ts'
import { FIELDS, ROW_FIELDS, TEXT_FIELDS, isRowField } from '#shared/model/fields.ts'
import { isId } from '#shared/model/ids.ts'
import type { FileElement } from '#shared/model/mapFile.ts'
import { isEmptyValue, isPlainObject, readJson, wellFormed } from '#shared/model/values.ts'
import { setOrDelete, writeFields } from '#shared/doc/elements.ts'
import { readOrder } from '#shared/doc/entries.ts'
import type { ImportMode } from '#shared/doc/importEntries.ts'
import { RowImport } from '#shared/doc/importRows.ts'
import { ordersFor } from '#shared/doc/mapOrder.ts'
import { setPositions } from '#shared/doc/positions.ts'
import { isUnknownName, kindOf, readStoredElement } from '#shared/doc/readElement.ts'
import { rootOf, type Origin, type Position } from '#shared/doc/schema.ts'
import { readText } from '#shared/doc/texts.ts'

/**
 * Takes a file's elements and notes with their rows and places. An element in the trash that the file has comes back;
 * with `replace` those that the file has not go there.
 */
export function importElements(
  doc: Y.Doc,
  lists: readonly (readonly FileElement[])[],
  mode: ImportMode,
  origin: Origin,
): void {
  const root = rootOf(doc, 'elements')
  const all = lists.flat().filter((element) => isId(element.id))
  const hasLayout = all.some((element) => element.x !== undefined || element['pinned'] === true)
  if (mode === 'replace') trashOthers(root, new Set(all.map((element) => element.id)))
  for (const list of lists) {
    const orders = ordersOf(root, list)
    for (const element of list) {
      if (isId(element.id)) importElement(root, element, orders.get(element.id), mode, hasLayout)
    }
  }
  const riskIds = all.flatMap((element) => rowsOf(element, 'risks').flatMap((row) => row['id'] ?? []))
  const rows = new RowImport(doc, new Set(riskIds.filter((id) => typeof id === 'string')))
  for (const element of all) {
    for (const field of ROW_FIELDS) {
      const wanted = rowsOf(element, field)
      if (wanted.length > 0 || mode === 'replace') rows.replace(field, element.id, wanted)
    }
  }
  const places = all.flatMap(({ id, x, y }): [ElementId, Position][] =>
    typeof x === 'number' && typeof y === 'number' ? [[id, [x, y]]] : [],
  )
  setPositions(doc, places, origin)
  if (mode === 'merge' || !hasLayout) return
  const placed = new Set(places.map(([id]) => id))
  const positions = rootOf(doc, 'positions')
  for (const { id } of all) if (!placed.has(id) && positions.has(id)) positions.delete(id)
}

/** Deletes the elements on the map that the file has not. */
function trashOthers(root: Y.Map<unknown>, wanted: ReadonlySet<ElementId>): void {
  for (const [id, entry] of root.entries()) {
    const stored = readStoredElement(id, entry)
    if (stored && !stored.trashed && !wanted.has(id) && entry instanceof Y.Map) entry.set('trashed', true)
  }
}

function ordersOf(root: Y.Map<unknown>, list: readonly FileElement[]): ReadonlyMap<ElementId, number> {
  const orderOf = (entry: unknown) =>
    entry instanceof Y.Map && kindOf(entry) ? readOrder(entry.get('order')) : undefined
  let last = 0
  for (const entry of root.values()) last = Math.max(last, orderOf(entry) ?? 0)
  return ordersFor(
    list.map(({ id }) => ({ id, order: orderOf(root.get(id)) })),
    last,
  )
}

function importElement(
  root: Y.Map<unknown>,
  element: FileElement,
  order: number | undefined,
  mode: ImportMode,
  hasLayout: boolean,
): void {
  const { entry, isNew } = entryFor(root, element.id)
  const absent = mode === 'replace' ? absentFields(hasLayout) : {}
  // Names are those of the registry, and each value is checked as it is written.
  const patch = { ...absent, ...knownFields(element), ...(order !== undefined && { order }) } as ElementPatch
  const texts = isNew ? { title: '', description: '', note: '' } : {}
  writeFields(entry, { ...texts, ...changedTexts(patch, entry) })
  setOrDelete(entry, 'trashed', undefined)
  const unknown = Object.entries(element).filter(([name, value]) => isUnknownName(name) && !isEmptyValue(value))
  for (const [name, value] of unknown) setOrDelete(entry, name, readJson(value))
  if (mode === 'merge') return
  const kept = new Set(unknown.map(([name]) => name))
  for (const name of [...entry.keys()]) if (isUnknownName(name) && !kept.has(name)) entry.delete(name)
}

function entryFor(root: Y.Map<unknown>, id: ElementId): { entry: Y.Map<unknown>; isNew: boolean } {
  const stored = root.get(id)
  if (stored instanceof Y.Map && kindOf(stored)) return { entry: stored, isNew: false }
  const entry = new Y.Map<unknown>()
  root.set(id, entry)
  return { entry, isNew: true }
}

const SCALARS = FIELDS.map((field) => field.name).filter((name) => !isRowField(name))
const MARKS = ELEMENT_MARKS.map((mark) => mark.name)
const KNOWN: ReadonlySet<string> = new Set([...SCALARS, ...MARKS, 'kind'])

/** The kind and the filled fields of the registry, rows aside; what is empty in a file says nothing. */
const knownFields = (element: FileElement): { readonly [name: string]: unknown } =>
  Object.fromEntries(Object.entries(element).filter(([name, value]) => KNOWN.has(name) && !isEmptyValue(value)))

/** Every field of the registry as taken away; a file without any layout says nothing of what is pinned. */
function absentFields(hasLayout: boolean): { readonly [name: string]: undefined } {
  const names = [...SCALARS, ...MARKS.filter((name) => hasLayout || name !== 'pinned')]
  return Object.fromEntries(names.map((name) => [name, undefined]))
}

/** A patch without the texts that read as it says already: plain strings from others stay as they are until edited. */
function changedTexts(patch: ElementPatch, entry: Y.Map<unknown>): ElementPatch {
  const same = TEXT_FIELDS.filter(
    (name) => name in patch && readText(entry.get(name)) === wellFormed(patch[name] ?? ''),
  )
  return Object.fromEntries(Object.entries(patch).filter(([name]) => !same.some((text) => text === name)))
}

const rowsOf = (element: FileElement, field: string): readonly Readonly<Record<string, unknown>>[] => {
  const rows = element[field]
  return Array.isArray(rows) ? rows.filter(isPlainObject) : []
}
