import * as Y from 'yjs'
import { refused, type Refused } from '#server/sync/checkStructs.ts'
import { ROOTS, SERVER_ROOTS, isId, type RootName } from '#shared/doc/schema.ts'
import {
  ASSESSMENT_COLUMNS,
  ELEMENT_MARKS,
  LINK_FIELDS,
  ORGANISATION_FIELDS,
  ROW_COLUMNS,
  SECTION_FIELDS,
  type EntryField,
} from '#shared/model/entryFields.ts'
import { fieldSpec, isTextField } from '#shared/model/fields.ts'
import { isElementKind } from '#shared/model/kinds.ts'
import {
  MAX_JSON_DEPTH,
  isEmptyValue,
  isPlainObject,
  isUnsafeKey,
  isWellFormed,
  problemAs,
  readJson,
  type ValueSpec,
} from '#shared/model/values.ts'

export interface ContentLimits {
  readonly maxElements: number
  /** In UTF-16 code units. */
  readonly maxText: number
  /** The update is the server's own: what only the server writes is not looked at. */
  readonly own?: boolean
}

/** Of fields this version does not know: bytes of JSON each, and how many an entry may have. */
const MAX_UNKNOWN_BYTES = 4096
const MAX_UNKNOWN_FIELDS = 32
const MAX_KEY = 200

/** Fields of the entries that are plain objects, and the id that ties each to its owner. */
const ENTRIES: Partial<Record<RootName, { readonly fields: readonly EntryField[]; readonly ids: readonly string[] }>> =
  {
    links: { fields: LINK_FIELDS, ids: ['from', 'to'] },
    measurements: { fields: ROW_COLUMNS.measurements, ids: ['elementId'] },
    costs: { fields: ROW_COLUMNS.costs, ids: ['elementId'] },
    annualValues: { fields: ROW_COLUMNS.annualValues, ids: ['elementId'] },
    risks: { fields: ROW_COLUMNS.risks, ids: ['elementId'] },
    riskAssessments: { fields: ASSESSMENT_COLUMNS, ids: ['riskId'] },
    organisations: { fields: ORGANISATION_FIELDS, ids: [] },
    sections: { fields: SECTION_FIELDS, ids: [] },
  }

/** JSON Pointer, RFC 6901. */
export const pointer = (...steps: readonly string[]): string =>
  steps.map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

const isFinite = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value)

/** A decoder takes a key `__proto__` for the prototype: whoever sent it has a value that nobody else will see. */
function hasOwnPrototype(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype !== null && prototype !== Object.prototype
}

/**
 * Every text inside a value, keys of objects included, is at most so long and without half of a surrogate pair, which no
 * text that has come as UTF-8 can hold; and nothing is nested without end.
 */
function textsFit(value: unknown, maxText: number, depth = 0): boolean {
  if (typeof value === 'string') return value.length <= maxText && isWellFormed(value)
  if (depth > MAX_JSON_DEPTH) return false
  if (Array.isArray(value)) return value.every((item) => textsFit(item, maxText, depth + 1))
  if (!isPlainObject(value)) return typeof value !== 'object' || value === null
  if (hasOwnPrototype(value)) return false
  return Object.entries(value).every(
    ([key, part]) =>
      key.length <= MAX_KEY && isWellFormed(key) && !isUnsafeKey(key) && textsFit(part, maxText, depth + 1),
  )
}

function unknownFits(value: unknown): boolean {
  if (isEmptyValue(value)) return true
  if (!textsFit(value, MAX_UNKNOWN_BYTES)) return false
  const json = readJson(value)
  return json !== undefined && Buffer.byteLength(JSON.stringify(json)) <= MAX_UNKNOWN_BYTES
}

/** Whether a field may hold a value: its form, not its meaning. Repeated items in a list are left to the readers. */
function valueFits(spec: ValueSpec, value: unknown, maxText: number): boolean {
  const problem = problemAs(spec, value)?.code
  if (problem && problem !== 'not-distinct' && problem !== 'too-long') return false
  return textsFit(value, maxText)
}

function textFits(value: unknown, maxText: number): boolean {
  if (isEmptyValue(value)) return true
  if (typeof value === 'string') return value.length <= maxText && isWellFormed(value)
  if (!(value instanceof Y.Text)) return false
  // what counts and is no character is an embed; attributes of the text as a whole stand in its map
  return value.length <= maxText && value.toJSON().length === value.length && value._map.size === 0
}

/** One field of an element, of any kind: a field that another kind has stays when the kind changes. */
function elementFieldFits(name: string, value: unknown, limits: ContentLimits): boolean {
  if (isTextField(name)) return textFits(value, limits.maxText)
  if (name === 'kind') return isElementKind(value)
  // also with nothing in it: such a key would be somebody's prototype as soon as the element is read as an object
  if (name.length > MAX_KEY || isUnsafeKey(name)) return false
  if (isEmptyValue(value)) return true
  if (name === 'order') return isFinite(value)
  if (name === 'trashed') return typeof value === 'boolean'
  const mark = ELEMENT_MARKS.find((candidate) => candidate.name === name)
  if (mark) return valueFits(mark, value, limits.maxText)
  const field = fieldSpec(name)
  if (field?.type === 'rows') return false
  if (field)
    return valueFits({ type: field.type, ...(field.values && { values: field.values }) }, value, limits.maxText)
  return unknownFits(value)
}

const isKnownOfElement = (name: string): boolean =>
  name === 'kind' ||
  name === 'order' ||
  name === 'trashed' ||
  fieldSpec(name) !== undefined ||
  ELEMENT_MARKS.some((mark) => mark.name === name)

function elementProblem(
  element: Y.Map<unknown>,
  id: string,
  names: Iterable<string | null>,
  limits: ContentLimits,
): Refused | undefined {
  for (const name of names) {
    if (name === null || !elementFieldFits(name, element.get(name), limits))
      return refused('bad-entry', pointer('elements', id, ...(name === null ? [] : [name])))
  }
  let unknown = 0
  for (const name of element.keys()) if (!isKnownOfElement(name)) unknown++
  return unknown > MAX_UNKNOWN_FIELDS ? refused('bad-entry', pointer('elements', id)) : undefined
}

function plainEntryProblem(root: RootName, id: string, value: unknown, maxText: number): Refused | undefined {
  const spec = ENTRIES[root]
  if (!spec || !isPlainObject(value) || hasOwnPrototype(value)) return refused('bad-entry', pointer(root, id))
  let unknown = 0
  for (const [name, part] of Object.entries(value)) {
    const field = spec.fields.find((candidate) => candidate.name === name)
    const fits = spec.ids.includes(name)
      ? typeof part === 'string' && isId(part)
      : name === 'order'
        ? isEmptyValue(part) || isFinite(part)
        : field
          ? valueFits(field, part, maxText)
          : ++unknown <= MAX_UNKNOWN_FIELDS && name.length <= MAX_KEY && !isUnsafeKey(name) && unknownFits(part)
    if (!fits) return refused('bad-entry', pointer(root, id, name))
  }
  const missing = spec.ids.find((name) => !Object.hasOwn(value, name))
  return missing === undefined ? undefined : refused('bad-entry', pointer(root, id, missing))
}

function rootEntryProblem(
  root: Y.Map<unknown>,
  name: RootName,
  id: string,
  limits: ContentLimits,
): Refused | undefined {
  if (name === 'extra') {
    // What a file brings has been measured as a file, whose unknown keys may hold more.
    const small = limits.own === true || (unknownFits(root.get(id)) && root.size <= MAX_UNKNOWN_FIELDS)
    const fits = id.length <= MAX_KEY && !isUnsafeKey(id) && small
    return fits ? undefined : refused('bad-entry', pointer(name, id))
  }
  if (!isId(id)) return refused('bad-entry', pointer(name))
  if (!root.has(id)) return undefined
  const value = root.get(id)
  if (name === 'positions') {
    const fits = value === null || (Array.isArray(value) && value.length === 2 && value.every(isFinite))
    return fits ? undefined : refused('bad-entry', pointer(name, id))
  }
  if (name !== 'elements') return plainEntryProblem(name, id, value, limits.maxText)
  if (!(value instanceof Y.Map) || value._start !== null) return refused('bad-entry', pointer(name, id))
  if (!value.has('kind')) return refused('bad-entry', pointer(name, id, 'kind'))
  return elementProblem(value, id, value.keys(), limits)
}

/** Where a nested type stands: the element's id, and the name of the text when it is one. */
function placeOf(item: Y.Item, elements: Y.Map<unknown>): readonly string[] | undefined {
  const { parent } = item
  if (item.parentSub === null) return undefined
  if (parent === elements) return [item.parentSub]
  if (!(parent instanceof Y.AbstractType) || parent._item?.parent !== elements) return undefined
  return parent._item.parentSub === null ? undefined : [parent._item.parentSub, item.parentSub]
}

function nestedProblem(
  type: unknown,
  keys: ReadonlySet<string | null>,
  elements: Y.Map<unknown>,
  limits: ContentLimits,
): Refused | undefined {
  const item = type instanceof Y.AbstractType ? type._item : null
  if (item?.deleted) return undefined
  const place = item ? placeOf(item, elements) : undefined
  const [id, name] = place ?? []
  if (id === undefined) return refused('bad-entry')
  if (name === undefined && type instanceof Y.Map) return elementProblem(type, id, keys, limits)
  const fits = name !== undefined && isTextField(name) && textFits(type, limits.maxText)
  return fits ? undefined : refused('bad-entry', pointer('elements', ...(place ?? [])))
}

/**
 * Whether what a transaction has changed is what people may write, looked at entry by entry: undefined, or the first
 * thing that is not. Ids of elements that have no number yet go into `unnumbered`.
 */
export function contentProblem(
  { changed }: Pick<Y.Transaction, 'changed'>,
  doc: Y.Doc,
  limits: ContentLimits,
  unnumbered: Set<string>,
): Refused | undefined {
  if (doc.share.size > ROOTS.length) return refused('bad-entry')
  const roots = new Map<unknown, RootName>(ROOTS.map((name) => [doc.getMap(name), name]))
  const elements = doc.getMap<unknown>('elements')
  const numbers = doc.getMap<unknown>('numbers')
  for (const [type, keys] of changed) {
    const name = roots.get(type)
    if (name === undefined) {
      const problem = nestedProblem(type, keys, elements, limits)
      if (problem) return problem
      continue
    }
    if ((SERVER_ROOTS as readonly string[]).includes(name)) {
      if (limits.own) continue
      return refused('not-allowed', pointer(name))
    }
    for (const id of keys) {
      if (id === null) return refused('bad-entry', pointer(name))
      const problem = rootEntryProblem(doc.getMap(name), name, id, limits)
      if (problem) return problem
      if (name === 'elements' && elements.has(id) && !numbers.has(id)) unnumbered.add(id)
    }
  }
  const tooMany = unnumbered.size > 0 && elements.size > limits.maxElements
  // befalls honest people, who could not know
  return tooMany ? refused('doc-too-large', pointer('elements')) : undefined
}
