import type * as Y from 'yjs'
import type { EntryField } from '#shared/model/entryFields.ts'
import type { Json, UnknownFields } from '#shared/model/fields.ts'
import {
  isEmptyValue,
  isPlainObject,
  isUnsafeKey,
  ownValue,
  problemAs,
  readAs,
  readJson,
  type Value,
} from '#shared/model/values.ts'
import { sameValue } from '#shared/doc/sameValue.ts'

/** What an entry that is a plain object says: its known fields by name, and those this version does not know. */
export interface EntryData {
  readonly values: { readonly [name: string]: Value }
  readonly order: number
  readonly unknown?: UnknownFields
}

/** Any finite number; a missing or wrong order counts as 0. */
export const readOrder = (value: unknown): number =>
  typeof value === 'number' && Number.isFinite(value) ? value + 0 : 0

/** Names that an entry's unknown fields cannot have: they mean something else in the document or in a MapFile. */
const RESERVED: readonly string[] = ['id', 'order', 'elementId', 'riskId', 'assessments']

/** Fields this version does not know, by code unit; undefined when there are none. */
export function unknownFields(entries: readonly (readonly [string, Json])[]): { unknown?: UnknownFields } {
  if (entries.length === 0) return {}
  return { unknown: Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1))) }
}

/** Reads an entry by its fields; undefined when it is no plain object. Wrong values are absent. Never throws. */
export function readEntry(fields: readonly EntryField[], stored: unknown): EntryData | undefined {
  if (!isPlainObject(stored)) return undefined
  const values: { [name: string]: Value } = {}
  const unknown: [string, Json][] = []
  for (const [name, part] of Object.entries(stored)) {
    const field = fields.find((candidate) => candidate.name === name)
    if (field) {
      const value = readAs(field, part)
      if (value !== undefined) values[name] = value
    } else if (!RESERVED.includes(name) && !isUnsafeKey(name) && !isEmptyValue(part)) {
      const value = readJson(part)
      if (value !== undefined) unknown.push([name, value])
    }
  }
  return { values, order: readOrder(ownValue(stored, 'order')), ...unknownFields(unknown) }
}

/** A value ready to store, undefined when it is empty. Throws a TypeError when the field cannot hold it. */
export function storable(field: EntryField, value: unknown): Value | undefined {
  const problem = problemAs(field, value)
  // Halves of surrogate pairs arise while typing; reading replaces them.
  if (problem && problem.code !== 'not-well-formed' && problem.code !== 'not-distinct') {
    throw new TypeError(`${field.name}${problem.pointer}: ${problem.code}`)
  }
  return readAs(field, value)
}

/**
 * Stores an entry with some of its fields changed and the others, unknown ones included, as they were; an empty value
 * takes its field away. Does nothing when that makes no difference.
 */
export function patchEntry(root: Y.Map<unknown>, id: string, fields: readonly EntryField[], patch: object): void {
  const stored = root.get(id)
  if (!isPlainObject(stored)) return
  const next = new Map(Object.entries(stored).filter(([name]) => !isUnsafeKey(name)))
  for (const [name, value] of Object.entries(patch)) {
    const field = fields.find((candidate) => candidate.name === name)
    const clean = name === 'order' ? orderToStore(value) : field && storable(field, value)
    if (name !== 'order' && !field) throw new TypeError(`${name}: no such field`)
    if (clean === undefined) next.delete(name)
    else next.set(name, clean)
  }
  writeEntry(root, id, Object.fromEntries(next))
}

/** A plain object of the given fields, ready to store. */
export function newEntry(fields: readonly EntryField[], values: object): { [name: string]: Value } {
  const entry: { [name: string]: Value } = {}
  for (const [name, value] of Object.entries(values)) {
    const field = fields.find((candidate) => candidate.name === name)
    if (!field) throw new TypeError(`${name}: no such field`)
    const clean = storable(field, value)
    if (clean !== undefined) entry[name] = clean
  }
  return entry
}

/** Stores an entry unless it is stored just so. */
export function writeEntry(root: Y.Map<unknown>, id: string, entry: object): void {
  if (!root.has(id) || !sameValue(root.get(id), entry)) root.set(id, entry)
}

function orderToStore(value: unknown): number | undefined {
  if (value === undefined) return undefined
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new TypeError('order: not-a-number')
  return value + 0
}

/** One more than the greatest order among some entries of a root; 1 when there are none. */
export function nextOrder(root: Y.Map<unknown>, counts: (entry: Readonly<Record<string, unknown>>) => boolean): number {
  let last = 0
  for (const entry of root.values()) {
    if (isPlainObject(entry) && counts(entry)) last = Math.max(last, readOrder(ownValue(entry, 'order')))
  }
  return Math.floor(last) + 1
}

/** Removes entries outright; ids that are not there are passed over. */
export function removeEntries(root: Y.Map<unknown>, ids: Iterable<string>): void {
  for (const id of ids) if (root.has(id)) root.delete(id)
}
