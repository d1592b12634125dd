import { ASSESSMENT_COLUMNS, ELEMENT_MARKS, ROW_COLUMNS, type EntryField } from '#shared/model/entryFields.ts'
import {
  PERSON_PARTS,
  fieldSpec,
  isRowField,
  type FieldSpec,
  type Person,
  type RowField,
} from '#shared/model/fields.ts'
import { idFrom, isId } from '#shared/model/ids.ts'
import type { ElementKind } from '#shared/model/kinds.ts'
import { pointerTo, type MapFileProblems } from '#shared/model/mapFileProblems.ts'
import {
  MAX_JSON_DEPTH,
  fieldValueSpec,
  isEmptyValue,
  isPlainObject,
  isUnsafeKey,
  problemAs,
  readAs,
  readJson,
  type Value,
  type ValueSpec,
} from '#shared/model/values.ts'

/** Largest value of one unknown field, in bytes of its JSON, and how many of them an entry may have. */
const MAX_UNKNOWN_BYTES = 4096
const MAX_UNKNOWN_FIELDS = 32

/** An entry of a file's list: its known fields, and whatever else it had. */
export interface FileEntry {
  readonly id: string
  readonly [field: string]: unknown
}

type Fields = { [name: string]: unknown }
/** Keys of an entry that say nothing of their own in a file: the lists are in map order, the trash is no part of it. */
const IGNORED: readonly string[] = ['order', 'trashed', 'elementId', 'riskId']

/** Reads the entries of a file: known fields by their type, ids in the document's form, the rest as it came. */
export class EntryReader {
  readonly #problems: MapFileProblems
  /** Ids already told as changed; a reference to one of them needs no telling of its own. */
  readonly #told = new Set<string>()

  constructor(problems: MapFileProblems) {
    this.#problems = problems
  }

  /** The objects of a list, each with its pointer; a list that is none is a problem, an absent one empty. */
  objects(list: unknown, pointer: string): { object: Readonly<Record<string, unknown>>; at: string }[] {
    if (isEmptyValue(list)) return []
    if (!Array.isArray(list)) {
      this.#problems.add(pointer, 'not-a-list')
      return []
    }
    return list.flatMap((object: unknown, index) => {
      const at = pointerTo(pointer, index)
      if (isPlainObject(object)) return [{ object, at }]
      this.#problems.add(at, 'not-an-object')
      return []
    })
  }

  /** The id of an entry in the document's form, told when it had another; undefined with a problem when it has none. */
  id(object: Readonly<Record<string, unknown>>, at: string): string | undefined {
    const id = this.#asText(object['id'], `${at}/id`)
    if (isEmptyValue(id)) {
      this.#problems.add(`${at}/id`, 'missing')
      return undefined
    }
    if (typeof id !== 'string') {
      this.#problems.add(`${at}/id`, 'not-text')
      return undefined
    }
    return this.#mapped(id, `${at}/id`)
  }

  /** The fields of an element: registry, marks, place, rows and unknown ones. */
  elementFields(object: Readonly<Record<string, unknown>>, kind: ElementKind, at: string): Fields {
    return this.#fields(object, at, ['id', 'kind'], (name, value, pointer) => {
      if (name === 'x' || name === 'y') return this.#value({ type: 'number' }, value, pointer)
      if (isRowField(name)) return this.#rows(name, value, pointer)
      const mark = ELEMENT_MARKS.find((candidate) => candidate.name === name)
      if (mark) return this.#value(mark, value, pointer)
      const field: FieldSpec | undefined = fieldSpec(name)
      const spec = field && fieldValueSpec(field, kind)
      return spec ? this.#value(spec, value, pointer) : UNKNOWN
    })
  }

  /** The fields of any other entry. */
  fields(
    object: Readonly<Record<string, unknown>>,
    known: readonly EntryField[],
    at: string,
    ignored: readonly string[] = ['id'],
  ): Fields {
    return this.#fields(object, at, ignored, (name, value, pointer) => {
      const field = known.find((candidate) => candidate.name === name)
      return field ? this.#value(field, value, pointer) : UNKNOWN
    })
  }

  /** One value by its type, with ids in the document's form; undefined when it is empty or wrong. */
  #value(spec: ValueSpec, given: unknown, pointer: string): Value | undefined {
    const value = this.#withTextIds(spec, given, pointer)
    const problem = problemAs(spec, value)
    if (problem) this.#problems.add(`${pointer}${problem.pointer}`, problem.code, problem.values)
    const read = readAs(spec, value)
    switch (spec.type) {
      case 'id':
      case 'organisation':
        return typeof read === 'string' ? this.#mapped(read, pointer) : undefined
      case 'ids':
      case 'organisations':
        return Array.isArray(read) ? [...new Set(read.map((id: string) => this.#mapped(id, pointer)))] : undefined
      case 'person':
        this.#tellUnknownParts(value, pointer)
        return read === undefined ? undefined : this.#person(read as Person, pointer)
      default:
        return read
    }
  }

  /** Ids that other programs write as numbers, as the text they stand for. */
  #withTextIds({ type }: ValueSpec, value: unknown, pointer: string): unknown {
    if (type === 'id' || type === 'organisation') return this.#asText(value, pointer)
    if ((type !== 'ids' && type !== 'organisations') || !Array.isArray(value)) return value
    return value.map((item: unknown, index) => this.#asText(item, pointerTo(pointer, index)))
  }

  #asText(id: unknown, pointer: string): unknown {
    if (typeof id !== 'number' || !Number.isFinite(id)) return id
    const text = String(id)
    if (!this.#told.has(text) && isId(text)) this.#problems.add(pointer, 'id-was-number', { id: text })
    if (isId(text)) this.#told.add(text)
    return text
  }

  #tellUnknownParts(value: unknown, pointer: string): void {
    if (!isPlainObject(value)) return
    for (const [part, content] of Object.entries(value)) {
      const known = PERSON_PARTS.some((name) => name === part)
      if (!known && !isEmptyValue(content)) this.#problems.add(pointerTo(pointer, part), 'unknown-part')
    }
  }

  #person(person: Person, pointer: string): Person {
    const { organisationId } = person
    if (organisationId === undefined) return person
    return { ...person, organisationId: this.#mapped(organisationId, `${pointer}/organisationId`) }
  }

  /** The rows of a list field; only risks keep their ids. */
  #rows(field: RowField, value: unknown, pointer: string): Fields[] | undefined {
    const rows = this.objects(value, pointer).map(({ object, at }) => {
      const fields = this.fields(object, ROW_COLUMNS[field], at, ['id', 'assessments'])
      if (field !== 'risks') return fields
      const id = isEmptyValue(object['id']) ? undefined : this.id(object, at)
      const assessments = this.objects(object['assessments'], `${at}/assessments`).map((assessment) =>
        this.fields(assessment.object, ASSESSMENT_COLUMNS, assessment.at),
      )
      return { ...(id !== undefined && { id }), ...fields, ...(assessments.length > 0 && { assessments }) }
    })
    return rows.length > 0 ? rows : undefined
  }

  #fields(
    object: Readonly<Record<string, unknown>>,
    at: string,
    ignored: readonly string[],
    read: (name: string, value: unknown, pointer: string) => unknown,
  ): Fields {
    const fields: [string, unknown][] = []
    let unknownCount = 0
    for (const [name, value] of Object.entries(object)) {
      if (ignored.includes(name) || IGNORED.includes(name) || isEmptyValue(value)) continue
      const pointer = pointerTo(at, name)
      let taken = read(name, value, pointer)
      if (taken === UNKNOWN) {
        if (++unknownCount === MAX_UNKNOWN_FIELDS + 1) {
          this.#problems.add(at, 'too-many-unknown', { max: MAX_UNKNOWN_FIELDS })
        }
        taken = this.unknown(name, value, pointer, MAX_UNKNOWN_BYTES)
      }
      if (taken !== undefined) fields.push([name, taken])
    }
    return Object.fromEntries(fields)
  }

  /** A field this version does not know, as it came; undefined with a problem when it cannot be kept. */
  unknown(name: string, value: unknown, pointer: string, maxBytes: number): unknown {
    if (isUnsafeKey(name)) {
      this.#problems.add(pointer, 'unsafe-key')
      return undefined
    }
    const json = hasUnsafeKey(value) ? undefined : readJson(value)
    if (hasUnsafeKey(value)) this.#problems.add(pointer, 'unsafe-key')
    else if (json === undefined) this.#problems.add(pointer, 'not-json')
    else if (utf8Length(JSON.stringify(json)) > maxBytes) {
      this.#problems.add(pointer, 'unknown-too-large', { max: maxBytes })
    } else return json
    return undefined
  }

  /** Ids in the document's form, for lists outside the entries. */
  ids(list: unknown, pointer: string): readonly string[] {
    const read = this.#value({ type: 'ids' }, list, pointer)
    return Array.isArray(read) ? (read as readonly string[]) : []
  }

  /** A key that is an id, in the document's form. */
  key(id: string, pointer: string): string {
    return this.#mapped(id, pointer)
  }

  #mapped(id: string, pointer: string): string {
    if (isId(id)) return id
    const mapped = idFrom(id)
    if (!this.#told.has(id)) this.#problems.add(pointer, 'id-changed', { from: id.slice(0, 80), to: mapped })
    this.#told.add(id)
    return mapped
  }
}

const UNKNOWN = Symbol('a field this version does not know')

/** Whether an object within a value has a key that is refused; nothing is looked for deeper than is kept. */
function hasUnsafeKey(value: unknown, depth = 0): boolean {
  if (depth > MAX_JSON_DEPTH || typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(([key, part]) => isUnsafeKey(key) || hasUnsafeKey(part, depth + 1))
}

/** Bytes of a well-formed text in UTF-8. */
function utf8Length(text: string): number {
  let bytes = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return bytes
}
