import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { FIELDS, fieldSpec, isTextField } from '#shared/model/fields.ts'
import { ELEMENT_KINDS } from '#shared/model/kinds.ts'
import {
  fieldValueSpec,
  isDate,
  isWellFormed,
  problemAs,
  readAs,
  readJson,
  readValue,
  valueProblem,
  wellFormed,
  type ValueSpec,
} from '#shared/model/values.ts'
import { anyHostileValue, anyValue } from '#shared/testing/arbitraries.ts'

// Properties run many maps; a machine that is busy with other tests needs longer than usual.
vi.setConfig({ testTimeout: 30_000 })

test.each(['2026-02-28', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31', '2026-04-30'])('%s is a day', (text) =>
  expect(isDate(text)).toBe(true),
)
test.each([
  '2026-02-29',
  '1900-02-29',
  '2026-04-31',
  '2026-13-01',
  '2026-00-10',
  '2026-01-00',
  '0000-01-01',
  '26-1-1',
  '',
])('"%s" is no day', (text) => expect(isDate(text)).toBe(false))
test('a day is what the calendar has', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1000, max: 9999 }), fc.nat(14), fc.nat(33), (year, month, day) => {
      const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
      const time = new Date(`${text}T00:00:00Z`)
      expect(isDate(text)).toBe(!Number.isNaN(time.getTime()) && time.toISOString().startsWith(text))
    }),
  )
})

test('halves of surrogate pairs become U+FFFD, whole pairs stay', () => {
  expect(wellFormed('a\ud83d b\ude00 😀')).toBe('a\ufffd b\ufffd 😀')
  expect([isWellFormed('😀'), isWellFormed('\ud83d'), isWellFormed('')]).toEqual([true, false, true])
})

describe('every field of the registry', () => {
  const cases = ELEMENT_KINDS.flatMap((kind) =>
    FIELDS.flatMap((field) => {
      const spec = fieldValueSpec(field, kind)
      return spec ? [{ kind, name: field.name, spec }] : []
    }),
  )
  test('gives back what it may hold', () => {
    for (const { kind, name, spec } of cases) {
      const field = fieldSpec(name)
      if (!field) throw new Error(name)
      fc.assert(
        fc.property(anyValue(spec), (value) => {
          expect([name, valueProblem(field, kind, value)]).toEqual([name, undefined])
          expect([name, readValue(field, kind, value)]).toEqual([name, value])
        }),
        { numRuns: 5 },
      )
    }
  })

  test('reads anything else without throwing, and only as its type', () => {
    fc.assert(
      fc.property(fc.constantFrom(...cases), anyHostileValue, ({ spec, name }, value) => {
        const read = readAs(spec, value)
        const isLongText = isTextField(name)
        expect(isLongText || problemAs(spec, read) === undefined).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })
})

test.each<[ValueSpec['type'], unknown, string, string]>([
  ['line', 5, 'not-text', ''],
  ['paragraph', 'x'.repeat(20_001), 'too-long', ''],
  ['line', '\ud800', 'not-well-formed', ''],
  ['number', '12', 'not-a-number', ''],
  ['number', Infinity, 'not-a-number', ''],
  ['percent', 101, 'out-of-range', ''],
  ['year', 2026.5, 'not-whole', ''],
  ['score', 6, 'out-of-range', ''],
  ['strength', 0, 'out-of-range', ''],
  ['boolean', 'yes', 'not-true-or-false', ''],
  ['date', '2026-02-30', 'not-a-date', ''],
  ['enum', 'no', 'not-one-of', ''],
  ['person', 'Ann', 'not-a-person', ''],
  ['person', { name: 5 }, 'not-text', '/name'],
  ['names', 'Ann', 'not-a-list', ''],
  ['names', ['Ann', 5], 'not-text', '/1'],
  ['ids', ['a', 'b', 'a'], 'not-distinct', '/2'],
  ['colour', 'red', 'not-a-colour', ''],
  ['currency', 'kr', 'not-a-currency', ''],
])('a %s may not be %j: %s', (type, value, code, pointer) => {
  expect(problemAs({ type, values: ['yes'] }, value)).toMatchObject({ code, pointer })
  expect(type === 'number' || readAs({ type, values: ['yes'] }, '') === undefined).toBe(true)
})

test('what is empty is absent and never wrong', () => {
  for (const value of [null, undefined, '', []]) {
    for (const type of ['line', 'number', 'person', 'names', 'date', 'enum'] as const) {
      expect(problemAs({ type }, value)).toBeUndefined()
      expect(readAs({ type }, value)).toBeUndefined()
    }
  }
  expect(readAs({ type: 'person' }, { name: '', role: null })).toBeUndefined()
})

test('a person keeps name, role and organisation, and nothing else', () => {
  const person = { name: 'Ann', email: 'ann@example.org', role: null, organisationId: 'org-a' }
  expect(readAs({ type: 'person' }, person)).toEqual({ name: 'Ann', organisationId: 'org-a' })
})

test('a list loses what is no text and what is repeated', () => {
  expect(readAs({ type: 'names' }, ['a', 5, '', 'b', 'a', null])).toEqual(['a', 'b'])
})

test('JSON data is taken as a copy, anything else is not', () => {
  const data = { list: [1, 'a', null, { deep: true }], text: '\ud800' }
  expect(readJson(data)).toEqual({ list: [1, 'a', null, { deep: true }], text: '\ufffd' })
  for (const value of [NaN, 1n, () => 1, Symbol('x'), new Uint8Array(1), new Date(), [undefined], { a: NaN }]) {
    expect(readJson(value)).toBeUndefined()
  }
  expect(readJson(JSON.parse('{"__proto__": {"x": 1}, "constructor": 1, "b": 2}'))).toEqual({ b: 2 })
  let deep: unknown = 1
  for (let level = 0; level < 100_000; level++) deep = [deep]
  expect(readJson(deep)).toBeUndefined()
})
