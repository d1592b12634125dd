import * as Y from 'yjs'
import type { Element, ElementId, ElementPatch } from '#shared/model/element.ts'
import { TEXT_FIELDS, fieldSpec, isTextField } from '#shared/model/fields.ts'
import type { Creatable, ElementKind } from '#shared/model/kinds.ts'
import { readValue, valueProblem } from '#shared/model/values.ts'
import { readOrder, storable } from '#shared/doc/entries.ts'
import { setPositions } from '#shared/doc/positions.ts'
import { kindOf, markField, readStoredElement } from '#shared/doc/readElement.ts'
import { readRowsOf } from '#shared/doc/rows.ts'
import { sameValue } from '#shared/doc/sameValue.ts'
import { freeId, rootOf, type Origin, type Position } from '#shared/doc/schema.ts'
import { changeText, isSharedText, readText } from '#shared/doc/texts.ts'

/** A new element: an id is made when none is given, and it stands last in map order. */
export interface NewElement {
  readonly id?: ElementId
  readonly kind: Creatable
  readonly title?: string
  readonly description?: string
  readonly position?: Position
  readonly fields?: ElementPatch
}

const entryOf = (doc: Y.Doc, id: ElementId): Y.Map<unknown> | undefined => {
  const entry = rootOf(doc, 'elements').get(id)
  return entry instanceof Y.Map ? entry : undefined
}

/** Element `id` with its rows as plain data; undefined when it is absent, trashed or unreadable. Cost: all rows of the map. */
export function readElement(doc: Y.Doc, id: ElementId): Element | undefined {
  const stored = readStoredElement(id, entryOf(doc, id))
  return stored && !stored.trashed ? { ...stored.content, ...readRowsOf(doc, id) } : undefined
}

/** Adds an element with its three texts, last in map order, and returns its id. Throws when the id is malformed or taken. */
export function addElement(doc: Y.Doc, element: NewElement, origin: Origin): ElementId {
  return doc.transact(() => {
    const root = rootOf(doc, 'elements')
    const id = freeId(root, element.id)
    const entry = new Y.Map<unknown>()
    root.set(id, entry)
    const kind: ElementKind = element.kind === 'disbenefit' ? 'benefit' : element.kind
    entry.set('kind', kind)
    if (element.kind === 'disbenefit') entry.set('isDisbenefit', true)
    const texts = { title: element.title ?? '', description: element.description ?? '' }
    writeFields(entry, { order: nextElementOrder(root), ...texts, ...element.fields })
    if (element.position) setPositions(doc, [[id, element.position]], origin)
    return id
  }, origin)
}

/**
 * Sets only the given fields, so that two people who edit different fields of one element both keep their work. Texts
 * change by the smallest insert and delete; `undefined`, `''` and `[]` take a field away. Nothing happens when the
 * element is absent. Throws a TypeError for a value that the field cannot hold.
 */
export function patchElement(doc: Y.Doc, id: ElementId, patch: ElementPatch, origin: Origin): void {
  const entry = entryOf(doc, id)
  if (!entry) return
  // Making the texts is not the person's step: undoing it would take away what others have written in them since.
  if (Object.keys(patch).some(isTextField)) doc.transact(() => ensureTexts(entry), 'migration')
  doc.transact(() => writeFields(entry, patch), origin)
}

/**
 * Makes an element another kind, its fields kept. A note remembers that it was one; `disbenefit` is a benefit with
 * `isDisbenefit`, which every other kind loses.
 */
export function setKind(doc: Y.Doc, id: ElementId, to: Creatable, origin: Origin): void {
  const entry = entryOf(doc, id)
  if (!entry) return
  const kind = to === 'disbenefit' ? 'benefit' : to
  const patch: ElementPatch = {
    kind,
    ...(kind !== 'note' && kindOf(entry) === 'note' && { promotedFrom: 'note' }),
    ...(kind === 'note' && { promotedFrom: undefined }),
    ...(to === 'disbenefit' && { isDisbenefit: true }),
    ...(to !== 'disbenefit' && entry.get('isDisbenefit') === true && { isDisbenefit: undefined }),
  }
  doc.transact(() => writeFields(entry, patch), origin)
}

/** Deletes elements: they, their rows and their links are outside the map until restored. */
export function trashElements(doc: Y.Doc, ids: Iterable<ElementId>, origin: Origin): void {
  doc.transact(() => {
    for (const id of ids) {
      const entry = entryOf(doc, id)
      if (entry && entry.get('trashed') !== true) entry.set('trashed', true)
    }
  }, origin)
}

/** Brings deleted elements back, with whatever others wrote meanwhile. */
export function restoreElements(doc: Y.Doc, ids: Iterable<ElementId>, origin: Origin): void {
  doc.transact(() => {
    for (const id of ids) {
      const entry = entryOf(doc, id)
      if (entry?.has('trashed')) entry.delete('trashed')
    }
  }, origin)
}

/** The order after the last element, trashed ones and notes included. */
function nextElementOrder(root: Y.Map<unknown>): number {
  let last = 0
  for (const entry of root.values()) {
    if (entry instanceof Y.Map) last = Math.max(last, readOrder(entry.get('order')))
  }
  return Math.floor(last) + 1
}

/** Makes the three texts where they are missing or, written by others, plain strings. */
function ensureTexts(entry: Y.Map<unknown>): void {
  for (const name of TEXT_FIELDS) {
    const stored = entry.get(name)
    if (!isSharedText(stored)) entry.set(name, new Y.Text(readText(stored)))
  }
}

/** Writes fields into an element's entry inside the caller's transaction; what is stored just so is not written again. */
export function writeFields(entry: Y.Map<unknown>, patch: ElementPatch): void {
  const kind = patch.kind ?? kindOf(entry) ?? 'note'
  for (const [name, value] of Object.entries(patch)) {
    if (isTextField(name)) writeText(entry, name, value)
    else setOrDelete(entry, name, fieldToStore(kind, name, value))
  }
}

function writeText(entry: Y.Map<unknown>, name: string, value: unknown): void {
  if (value !== undefined && value !== null && typeof value !== 'string') throw new TypeError(`${name}: not-text`)
  ensureTexts(entry)
  const text = entry.get(name)
  if (isSharedText(text)) changeText(text, value ?? '')
}

function fieldToStore(kind: ElementKind, name: string, value: unknown): unknown {
  if (name === 'kind') return kind
  if (name === 'order') {
    if (typeof value !== 'number' || !Number.isFinite(value)) throw new TypeError('order: not-a-number')
    return value + 0
  }
  const mark = markField(name)
  if (mark) return storable(mark, value)
  const field = fieldSpec(name)
  if (!field || field.type === 'rows') throw new TypeError(`${name}: no such field`)
  const problem = valueProblem(field, kind, value)
  if (problem && problem.code !== 'not-well-formed' && problem.code !== 'not-distinct') {
    throw new TypeError(`${name}${problem.pointer}: ${problem.code}`)
  }
  return readValue(field, kind, value)
}

/** Stores a value, or takes the key away for `undefined`; a value stored just so is not written again. */
export function setOrDelete(entry: Y.Map<unknown>, name: string, value: unknown): void {
  if (value === undefined) {
    if (entry.has(name)) entry.delete(name)
  } else if (!entry.has(name) || !sameValue(entry.get(name), value)) entry.set(name, value)
}
