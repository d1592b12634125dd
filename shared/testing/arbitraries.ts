import fc from 'fast-check'
import * as Y from 'yjs'
import { LANGUAGES, ORGANISATION_KINDS } from '#shared/model/benefitMap.ts'
import { LINK_FIELDS, ROW_COLUMNS, type EntryField } from '#shared/model/entryFields.ts'
import { ROW_FIELDS, fieldsOf, isTextField } from '#shared/model/fields.ts'
import { KINDS, type ElementKind } from '#shared/model/kinds.ts'
import type { MapFile } from '#shared/model/mapFile.ts'
import { fieldValueSpec, readJson, type ValueSpec } from '#shared/model/values.ts'

/** Texts as people write them, emoji and right-to-left included. */
export const anyText = fc.oneof(
  fc.constantFrom('Kortare handläggning', 'e-arkiv', 'Å', '😀 å', 'a😀b😁c', 'x\ny', '=1+1', 'مرحبا', ' '),
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
)
export const anyFilledText = anyText.filter((text) => text !== '')
const anyDate = fc
  .date({ min: new Date('1999-01-01T00:00:00Z'), max: new Date('2050-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
export const anyNumber = fc.oneof(
  fc.integer({ min: -5, max: 5 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
)
/** Ids of a small pool, so that things refer to each other, and to what is not there. */
const anyElementId = fc.integer({ min: 0, max: 7 }).map((number) => `e${number}`)
const anyOrganisationId = fc.integer({ min: 0, max: 3 }).map((number) => `org${number}`)
const anyPerson = fc
  .record({ name: anyFilledText, role: anyFilledText, organisationId: anyOrganisationId }, { requiredKeys: [] })
  .filter((person) => Object.keys(person).length > 0)
/** JSON data as a document keeps it: no unsafe keys, no negative zero. */
const anyJson = fc.jsonValue({ maxDepth: 2, stringUnit: 'grapheme' }).map((value) => readJson(value) ?? null)
/** Fields that no version knows, filled. */
const anyUnknown = fc.dictionary(
  fc.constantFrom('budgetCode', 'x-colour', 'åäö', 'toString', 'länk'),
  fc.oneof(anyFilledText, fc.integer(), fc.boolean(), fc.array(anyJson, { minLength: 1, maxLength: 2 })),
  { maxKeys: 2 },
)

/** A filled value of a type. */
export function anyValue(spec: ValueSpec): fc.Arbitrary<unknown> {
  switch (spec.type) {
    case 'text':
    case 'line':
    case 'paragraph':
      return anyFilledText
    case 'number':
      return anyNumber
    case 'percent':
      return fc.integer({ min: 0, max: 100 })
    case 'year':
      return fc.integer({ min: 2020, max: 2035 })
    case 'score':
      return fc.integer({ min: 1, max: 5 })
    case 'strength':
      return fc.integer({ min: 1, max: 3 })
    case 'boolean':
      return fc.boolean()
    case 'flag':
      return fc.constant(true)
    case 'date':
      return anyDate
    case 'enum':
      return fc.constantFrom(...(spec.values ?? []))
    case 'person':
      return anyPerson
    case 'id':
      return anyElementId
    case 'organisation':
      return anyOrganisationId
    case 'ids':
      return fc.uniqueArray(anyElementId, { minLength: 1, maxLength: 3 })
    case 'organisations':
      return fc.uniqueArray(anyOrganisationId, { minLength: 1, maxLength: 3 })
    case 'names':
      return fc.uniqueArray(anyFilledText, { minLength: 1, maxLength: 3 })
    case 'colour':
      return fc.constantFrom('#7A4B9A', '#123abc')
    case 'currency':
      return fc.constantFrom('SEK', 'NOK', 'EUR')
  }
}

/** Some of the fields of an entry, filled. */
export function anyEntry(fields: readonly EntryField[]): fc.Arbitrary<{ [name: string]: unknown }> {
  const values = Object.fromEntries(fields.map((field) => [field.name, anyValue(field)]))
  return fc.record(values, { requiredKeys: [] })
}

/** A few filled fields of an element of a kind, texts and rows aside. */
export function anyFields(kind: ElementKind): fc.Arbitrary<{ [name: string]: unknown }> {
  const specs = fieldsOf(kind).flatMap((field) => {
    const spec = fieldValueSpec(field, kind)
    return spec && !isTextField(field.name) ? [[field.name, spec] as const] : []
  })
  return fc
    .subarray(specs, { maxLength: Math.min(5, specs.length) })
    .chain((some) => fc.record(Object.fromEntries(some.map(([name, spec]) => [name, anyValue(spec)]))))
}

const anyFileElement = (kind: ElementKind, id: string): fc.Arbitrary<{ [name: string]: unknown }> => {
  const rows = ROW_FIELDS.filter((field) => fieldsOf(kind).some(({ name }) => name === field))
  const anyRows = fc.record(
    Object.fromEntries(rows.map((field) => [field, fc.array(anyFileRow(field, id), { minLength: 1, maxLength: 3 })])),
    { requiredKeys: [] },
  )
  const base = fc.record({ title: anyText, description: anyText })
  const marks = fc.record({ note: anyFilledText, parked: fc.constant(true) }, { requiredKeys: [] })
  return fc
    .tuple(base, marks, anyFields(kind), anyRows, anyUnknown)
    .map((parts) => Object.assign({ id, ...(kind !== 'note' && { kind }) }, ...parts) as { [name: string]: unknown })
}

const anyFileRow = (field: (typeof ROW_FIELDS)[number], elementId: string) => {
  const row = fc.tuple(anyEntry(ROW_COLUMNS[field]), anyUnknown).map((parts) => Object.assign({}, ...parts) as object)
  if (field !== 'risks') return row
  return fc.tuple(row, fc.uuid()).map(([risk, key]) => ({ id: `r-${elementId}-${key}`, ...risk }))
}

/** An end that is not in the file must be nowhere: one in another map's trash would make the link silent. */
const elementOrVoid = (id: string, count: number): string => (Number(id.slice(1)) < count ? id : 'void')

/** A map file as our own export writes them, with references into the void and unknown fields on every level. */
export const anyMapFile: fc.Arbitrary<MapFile> = fc
  .record({
    kinds: fc.array(fc.constantFrom(...KINDS), { maxLength: 6 }),
    notes: fc.integer({ min: 0, max: 2 }),
    organisations: fc.uniqueArray(anyOrganisationId, { maxLength: 3 }),
    links: fc.array(fc.tuple(anyEntry(LINK_FIELDS), anyElementId, anyElementId, anyUnknown), { maxLength: 6 }),
  })
  .chain(({ kinds, notes, organisations, links }) =>
    fc.record({
      schemaVersion: fc.constant(1),
      title: anyFilledText,
      language: fc.constantFrom(...LANGUAGES),
      currency: fc.constantFrom('SEK', 'NOK'),
      asOf: anyDate,
      settings: fc
        .tuple(
          fc.record({ riskScale: fc.constantFrom(4, 5), ragTolerance: fc.integer({ min: 0, max: 20 }) }),
          anyUnknown,
        )
        .map(([settings, unknown]) => ({ ...settings, ...unknown })),
      organisations: fc.tuple(
        ...organisations.map((id) =>
          fc
            .tuple(fc.record({ name: anyFilledText, kind: fc.constantFrom(...ORGANISATION_KINDS) }), anyUnknown)
            .map(([organisation, unknown]) => ({ id, ...organisation, ...unknown })),
        ),
      ),
      elements: fc.tuple(...kinds.map((kind, index) => anyFileElement(kind, `e${index}`))),
      notes: fc.tuple(...Array.from({ length: notes }, (_, index) => anyFileElement('note', `n${index}`))),
      links: fc.constant(
        links.map(([link, from, to, unknown], index) => ({
          id: `l${index}`,
          ...link,
          from: elementOrVoid(from, kinds.length),
          to: elementOrVoid(to, kinds.length),
          ...unknown,
        })),
      ),
      planning: anyJson,
    }),
  )
  // Every part has the form the type asks for; the record of arbitraries cannot say so.
  .map((file) => file as unknown as MapFile)

const deepList = (depth: number): unknown => {
  let list: unknown = []
  for (let level = 0; level < depth; level++) list = [list]
  return list
}

const scratch = new Y.Doc().getMap()
const isStorable = (value: unknown): boolean => {
  try {
    scratch.set('key', value)
    return true
  } catch (error) {
    // Yjs itself refuses a few, such as an object with a key `constructor`.
    return !(error instanceof Error)
  }
}

/** Values that nobody honest stores, each of which Yjs can carry. */
export const anyHostileValue: fc.Arbitrary<unknown> = fc
  .oneof(
    fc.constantFrom<unknown>(null, undefined, NaN, Infinity, -0, 1e308, 10n, true, '', [], {}),
    fc.constantFrom<unknown>(
      '\ud800',
      'a\udfffb',
      '2026-02-30',
      '9999-99-99',
      '<script>',
      '__proto__',
      [['x']],
      [null],
    ),
    fc.constantFrom<unknown>(new Uint8Array([1, 2]), { name: 5 }, { from: 'e0', to: 'e1', order: 'first' }, [1, 2, 3]),
    fc.constant(JSON.parse('{"__proto__": {"elementId": "e0", "from": "e0", "to": "e1"}, "kind": "goal"}') as unknown),
    fc.constant(deepList(500)),
    fc.record({ elementId: anyElementId, order: fc.constant({}), amount: fc.constant('12') }),
    fc.jsonValue({ maxDepth: 3 }),
  )
  .filter(isStorable)
