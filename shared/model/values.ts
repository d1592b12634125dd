import { PERSON_PARTS, valuesOf, type FieldSpec, type FieldType, type Json, type Person } from '#shared/model/fields.ts'
import type { ElementKind } from '#shared/model/kinds.ts'

/** Longest text of a field, in UTF-16 code units; a server may allow less. */
export const MAX_TEXT = 20_000
/** Deepest nesting of an unknown field's value that is still read. */
export const MAX_JSON_DEPTH = 64

/**
 * How a value is stored: the types of an element's fields but the rows, and those that only rows, links,
 * organisations, sections and settings have. `flag` true or absent · `year`, `score` (1–5), `strength` (1–3) whole
 * numbers · `id` the id of another entry · `ids` distinct ids · `colour` #RRGGBB · `currency` ISO 4217.
 */
export type ValueType =
  Exclude<FieldType, 'rows'> | 'flag' | 'year' | 'score' | 'strength' | 'id' | 'ids' | 'colour' | 'currency'

/** What one value may be. */
export interface ValueSpec {
  readonly type: ValueType
  /** Allowed values of type `enum`. */
  readonly values?: readonly (string | number)[]
}
export type Value = string | number | boolean | Person | readonly string[]

/** Why a value is refused; `values` fill in the text for people. */
export interface ValueProblem {
  readonly code: ValueProblemCode
  /** JSON pointer below the value itself, mostly empty: `/name`, `/2`. */
  readonly pointer: string
  readonly values?: Readonly<Record<string, string | number>>
}
export const VALUE_PROBLEM_CODES = [
  'not-text',
  'not-well-formed',
  'too-long',
  'not-a-number',
  'out-of-range',
  'not-whole',
  'not-true-or-false',
  'not-a-date',
  'not-one-of',
  'not-a-person',
  'not-a-list',
  'not-distinct',
  'not-a-colour',
  'not-a-currency',
  'not-json',
  'unsafe-key',
] as const
export type ValueProblemCode = (typeof VALUE_PROBLEM_CODES)[number]

const ANY_SURROGATE = /[\ud800-\udfff]/
const LONE_SURROGATE = /\p{Cs}/u
const LONE_SURROGATES = /\p{Cs}/gu
// Most texts have no surrogates at all, which the first test finds several times faster.
export const isWellFormed = (text: string): boolean => !ANY_SURROGATE.test(text) || !LONE_SURROGATE.test(text)
/** The text with each half of a surrogate pair replaced by U+FFFD, as encoding it would; otherwise two copies differ. */
export const wellFormed = (text: string): string =>
  isWellFormed(text) ? text : text.replace(LONE_SURROGATES, '\uFFFD')

/** `null`, `""` and `[]` mean the same as absent. */
export const isEmptyValue = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

const UNSAFE_KEYS: readonly string[] = ['__proto__', 'constructor', 'prototype']
/** Keys that reach an object's prototype in careless code; refused from people, skipped when read. */
export const isUnsafeKey = (key: string): boolean => UNSAFE_KEYS.includes(key)

/**
 * An object that is no instance of a class. Only its own keys count: a decoder may have taken a key `__proto__` for
 * the prototype, so read them with `ownValue` or `Object.entries`.
 */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  if (typeof prototype !== 'object' || prototype === null || prototype === Object.prototype) return true
  return !Object.hasOwn(prototype, 'constructor') || typeof prototype.constructor !== 'function'
}
/** What an object holds under a key of its own. */
export const ownValue = (object: Readonly<Record<string, unknown>>, key: string): unknown =>
  Object.hasOwn(object, key) ? object[key] : undefined

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
/** Whether a text is a day that exists, written YYYY-MM-DD, from year 1. */
export function isDate(text: string): boolean {
  const match = DATE.exec(text)
  if (!match) return false
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 1 : 0
  return year > 0 && day > 0 && day <= (MONTH_DAYS[month - 1] ?? 0) + leap
}

/**
 * A value as JSON data of its own, without unsafe keys; undefined when it is none or nested deeper than
 * `MAX_JSON_DEPTH`. Never throws.
 */
export function readJson(value: unknown, depth = 0): Json | undefined {
  if (value === null || typeof value === 'boolean') return value
  if (typeof value === 'string') return wellFormed(value)
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : undefined
  if (depth >= MAX_JSON_DEPTH) return undefined
  if (Array.isArray(value)) {
    const items: Json[] = []
    for (const part of value) {
      const item = readJson(part, depth + 1)
      if (item === undefined) return undefined
      items.push(item)
    }
    return items
  }
  if (!isPlainObject(value)) return undefined
  const entries: [string, Json][] = []
  for (const [key, part] of Object.entries(value)) {
    if (isUnsafeKey(key)) continue
    const item = readJson(part, depth + 1)
    if (item === undefined) return undefined
    entries.push([wellFormed(key), item])
  }
  return Object.fromEntries(entries)
}

const PATTERNS = { colour: /^#[0-9A-Fa-f]{6}$/, currency: /^[A-Z]{3}$/ }
const RANGES: Partial<Record<ValueType, readonly [min: number, max: number, whole: boolean]>> = {
  percent: [0, 100, false],
  year: [1, 9999, true],
  score: [1, 5, true],
  strength: [1, 3, true],
}

/**
 * A stored value as its type says, or undefined when it is empty or something else: readers take a wrong value as
 * absent. Lists lose what is no text and what is repeated; a person keeps the three parts. Never throws.
 */
export function readAs(spec: ValueSpec, value: unknown): Value | undefined {
  switch (spec.type) {
    case 'text':
    case 'line':
    case 'paragraph':
    case 'organisation':
    case 'id':
      return typeof value === 'string' && value !== '' ? wellFormed(value) : undefined
    case 'date':
      return typeof value === 'string' && isDate(value) ? value : undefined
    case 'colour':
    case 'currency':
      return typeof value === 'string' && PATTERNS[spec.type].test(value) ? value : undefined
    case 'enum':
      return spec.values?.includes(value as string | number) ? (value as string | number) : undefined
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined
    case 'flag':
      return value === true ? true : undefined
    case 'number':
    case 'percent':
    case 'year':
    case 'score':
    case 'strength':
      return typeof value === 'number' && numberProblem(spec.type, value) === undefined ? value + 0 : undefined
    case 'person':
      return readPerson(value)
    case 'organisations':
    case 'names':
    case 'ids':
      return readList(value)
  }
}

function readPerson(value: unknown): Person | undefined {
  if (!isPlainObject(value)) return undefined
  let person: { name?: string; role?: string; organisationId?: string } | undefined
  for (const part of PERSON_PARTS) {
    const text = ownValue(value, part)
    if (typeof text !== 'string' || text === '') continue
    person ??= {}
    person[part] = wellFormed(text)
  }
  return person
}

function readList(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined
  const texts = value.filter((item): item is string => typeof item === 'string' && item !== '').map(wellFormed)
  return texts.length > 0 ? [...new Set(texts)] : undefined
}

function numberProblem(type: ValueType, value: number): Omit<ValueProblem, 'pointer'> | undefined {
  if (!Number.isFinite(value)) return { code: 'not-a-number' }
  const range = RANGES[type]
  if (!range) return undefined
  const [min, max, whole] = range
  if (value < min || value > max) return { code: 'out-of-range', values: { min, max } }
  return whole && !Number.isInteger(value) ? { code: 'not-whole' } : undefined
}

/** What is wrong with a value that somebody wants to store; an empty one takes the field away and is never wrong. */
export function problemAs(spec: ValueSpec, value: unknown): ValueProblem | undefined {
  if (isEmptyValue(value)) return undefined
  switch (spec.type) {
    case 'text':
    case 'line':
    case 'paragraph':
    case 'organisation':
    case 'id':
      return textProblem(value, '')
    case 'date':
      return typeof value === 'string' && isDate(value) ? undefined : { code: 'not-a-date', pointer: '' }
    case 'colour':
    case 'currency':
      return readAs(spec, value) === undefined ? { code: `not-a-${spec.type}`, pointer: '' } : undefined
    case 'enum':
      if (readAs(spec, value) !== undefined) return undefined
      return { code: 'not-one-of', pointer: '', values: { allowed: (spec.values ?? []).join(', ') } }
    case 'boolean':
      return typeof value === 'boolean' ? undefined : { code: 'not-true-or-false', pointer: '' }
    case 'flag':
      return typeof value === 'boolean' ? undefined : { code: 'not-true-or-false', pointer: '' }
    case 'number':
    case 'percent':
    case 'year':
    case 'score':
    case 'strength': {
      const problem = typeof value === 'number' ? numberProblem(spec.type, value) : ({ code: 'not-a-number' } as const)
      return problem && { ...problem, pointer: '' }
    }
    case 'person':
      return personProblem(value)
    case 'organisations':
    case 'names':
    case 'ids':
      return listProblem(value)
  }
}

function textProblem(value: unknown, pointer: string): ValueProblem | undefined {
  if (typeof value !== 'string') return { code: 'not-text', pointer }
  if (value.length > MAX_TEXT) return { code: 'too-long', pointer, values: { max: MAX_TEXT } }
  return isWellFormed(value) ? undefined : { code: 'not-well-formed', pointer }
}

function personProblem(value: unknown): ValueProblem | undefined {
  if (!isPlainObject(value)) return { code: 'not-a-person', pointer: '' }
  for (const part of PERSON_PARTS) {
    const text = ownValue(value, part)
    const problem = isEmptyValue(text) ? undefined : textProblem(text, `/${part}`)
    if (problem) return problem
  }
  return undefined
}

function listProblem(value: unknown): ValueProblem | undefined {
  if (!Array.isArray(value)) return { code: 'not-a-list', pointer: '' }
  for (const [index, item] of value.entries()) {
    const problem = textProblem(item, `/${index}`)
    if (problem) return problem
  }
  const repeated = value.findIndex((item, index) => value.indexOf(item) !== index)
  return repeated < 0 ? undefined : { code: 'not-distinct', pointer: `/${repeated}` }
}

/** What a field of the registry may hold for one kind; undefined for rows, which are entries of their own. */
export function fieldValueSpec(field: FieldSpec, kind: ElementKind): ValueSpec | undefined {
  if (field.type === 'rows') return undefined
  return field.type === 'enum' ? { type: 'enum', values: valuesOf(field, kind) } : { type: field.type }
}

/** An element's stored field as its type says, or undefined when it is empty, wrong or a list of rows. Never throws. */
export function readValue(field: FieldSpec, kind: ElementKind, value: unknown): Value | undefined {
  const spec = fieldValueSpec(field, kind)
  return spec && readAs(spec, value)
}

/** What is wrong with a value for an element's field, or undefined when it may be stored. Rows are not judged here. */
export function valueProblem(field: FieldSpec, kind: ElementKind, value: unknown): ValueProblem | undefined {
  const spec = fieldValueSpec(field, kind)
  return spec && problemAs(spec, value)
}
