import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import edgeCases from '#shared/examples/en-edge-cases.json' with { type: 'json' }
import { en } from '#shared/i18n/en.ts'
import { readMapFile } from '#shared/model/mapFile.ts'
import { MAP_FILE_PROBLEM_CODES } from '#shared/model/mapFileProblems.ts'
import { VALUE_PROBLEM_CODES } from '#shared/model/values.ts'
import { anyHostileValue, anyMapFile } from '#shared/testing/arbitraries.ts'

// Properties run many maps; a machine that is busy with other tests needs longer than usual.
vi.setConfig({ testTimeout: 30_000 })

/** Pointers and codes of what is wrong, the errors only. */
const errors = (json: unknown) =>
  readMapFile(json).problems.flatMap(({ pointer, code, severity }) => (severity === 'error' ? [[pointer, code]] : []))
const file = (parts: object) => ({ schemaVersion: 1, ...parts })

test('every wrong place is named by its JSON pointer', () => {
  const json = file({
    title: 5,
    language: 'fi',
    asOf: 'today',
    settings: { riskScale: 3, ragTolerance: '10' },
    organisations: [{ id: 'a', name: ['A'], kind: 'club' }, 'org'],
    elements: [
      { id: 'e', kind: 'vision', title: 'x' },
      { kind: 'goal', status: 'cancelled' },
      { id: 'b', kind: 'benefit', title: {}, status: 'inPlace', probability: 150, owner: { name: 1 }, x: 'left' },
      { id: 'i', kind: 'initiative', costs: [{ year: '2026' }, 7], risks: [{ id: 'r', assessments: [{ date: 1 }] }] },
    ],
    links: [
      { id: 'l', from: 'b' },
      { id: 'm', from: 'b', to: 'e', strength: 9, 'a/b~c': { constructor: 1 } },
    ],
    notes: {},
    sections: [{ id: 's', x: 1, y: 2, width: 3 }],
    muted: [{ targets: [] }],
    numbers: { b: 1.5, e: '2' },
  })
  expect(errors(json)).toEqual([
    ['/organisations/1', 'not-an-object'],
    ['/organisations/0/name', 'not-text'],
    ['/organisations/0/kind', 'not-one-of'],
    ['/elements/0/kind', 'not-one-of'],
    ['/elements/1/id', 'missing'],
    ['/elements/2/title', 'not-text'],
    ['/elements/2/status', 'not-one-of'],
    ['/elements/2/probability', 'out-of-range'],
    ['/elements/2/owner/name', 'not-text'],
    ['/elements/2/x', 'not-a-number'],
    ['/elements/3/costs/1', 'not-an-object'],
    ['/elements/3/costs/0/year', 'not-a-number'],
    ['/elements/3/risks/0/assessments/0/date', 'not-a-date'],
    ['/notes', 'not-a-list'],
    ['/links/0/to', 'missing'],
    ['/links/1/strength', 'out-of-range'],
    ['/links/1/a~1b~0c', 'unsafe-key'],
    ['/sections/0/height', 'missing'],
    ['/title', 'not-text'],
    ['/language', 'not-one-of'],
    ['/asOf', 'not-a-date'],
    ['/settings/riskScale', 'not-one-of'],
    ['/settings/ragTolerance', 'not-a-number'],
    ['/muted/0/rule', 'not-a-finding'],
    ['/numbers/b', 'not-whole'],
    ['/numbers/e', 'not-a-number'],
  ])
})

test.each([
  [null, '', 'not-an-object'],
  [[], '', 'not-an-object'],
  ['map', '', 'not-an-object'],
  [{ some: 'JSON' }, '/schemaVersion', 'not-a-map'],
  [{ schemaVersion: 2 }, '/schemaVersion', 'newer-version'],
  [{ schemaVersion: '1' }, '/schemaVersion', 'not-a-number'],
])('%j is no map this version can read', (json, pointer, code) => expect(errors(json)).toEqual([[pointer, code]]))

test.each([1, 0, -3, 0.5])('schema version %j is read', (schemaVersion) =>
  expect(errors({ schemaVersion })).toEqual([]),
)

test('an id that another entry of the same list has is an error, risks and notes included', () => {
  const risk = { id: 'r', threat: 'x' }
  const json = file({
    organisations: [{ id: 'a' }, { id: 'a' }],
    elements: [
      { id: 'e', kind: 'goal', risks: [risk] },
      { id: 'e', kind: 'goal' },
      { id: 'f', kind: 'goal', risks: [risk] },
    ],
    notes: [{ id: 'f' }],
    links: [{ id: 'a', from: 'e', to: 'f' }],
  })
  expect(errors(json)).toEqual([
    ['/organisations/1/id', 'duplicate-id'],
    ['/elements/1/id', 'duplicate-id'],
    ['/elements/2/risks/0/id', 'duplicate-id'],
    ['/notes/0/id', 'duplicate-id'],
  ])
})

test('unknown fields are kept as they came, up to 32 of 4 kB each', () => {
  const many = Object.fromEntries(Array.from({ length: 33 }, (_, index) => [`field${index}`, index]))
  expect(errors(file({ elements: [{ id: 'e', kind: 'goal', ...many }] }))).toEqual([
    ['/elements/0', 'too-many-unknown'],
  ])
  const large = file({ elements: [{ id: 'e', kind: 'goal', data: 'å'.repeat(2048) }] })
  expect(errors(large)).toEqual([['/elements/0/data', 'unknown-too-large']])
  const reading = readMapFile(
    file({ elements: [{ id: 'e', kind: 'goal', data: { a: [null, ''] } }], planning: { b: {} } }),
  )
  expect(reading).toMatchObject({ ok: true, file: { elements: [{ data: { a: [null, ''] } }], planning: { b: {} } } })
})

test('what can be put right is put right and told', () => {
  const reading = readMapFile(
    file({ elements: [{ id: 'e', kind: 'change', title: 'a\ud800', champions: ['Bo', 'Bo'] }] }),
  )
  expect(reading).toMatchObject({
    ok: true,
    file: { elements: [{ title: 'a\ufffd', champions: ['Bo'] }] },
    problems: [
      { pointer: '/elements/0/title', code: 'not-well-formed', severity: 'warning' },
      { pointer: '/elements/0/champions/1', code: 'not-distinct', severity: 'warning' },
    ],
  })
})

test('keys that say what is to be derived, and the order and trash of others, are no part of the map', () => {
  const reading = readMapFile({ ...edgeCases, elements: [{ id: 'e', kind: 'goal', order: 'x', trashed: true }] })
  expect(reading.ok && Object.keys(reading.file).filter((key) => key.startsWith('expected'))).toEqual([])
  expect(reading).toMatchObject({
    ok: true,
    file: { elements: [{ id: 'e', kind: 'goal', title: '', description: '' }] },
  })
  expect(reading.ok && Object.keys(reading.file.elements?.[0] ?? {})).not.toContain('trashed')
})

test('what has been read can be read again and is the same', () => {
  fc.assert(
    fc.property(anyMapFile, (json) => {
      const first = readMapFile(json)
      if (!first.ok) throw new Error(JSON.stringify(first.problems))
      expect(readMapFile(first.file)).toEqual({ ok: true, file: first.file, problems: [] })
    }),
    { numRuns: 50 },
  )
})

test('nothing at all makes reading throw', () => {
  const anyObject = (parts: object) => fc.record(parts as Record<string, fc.Arbitrary<unknown>>, { requiredKeys: [] })
  const anyHostileEntry = fc.oneof(
    anyHostileValue,
    anyObject({
      id: anyHostileValue,
      kind: fc.oneof(fc.constant('goal'), anyHostileValue),
      title: anyHostileValue,
      risks: fc.array(anyHostileValue),
      owner: anyHostileValue,
      from: anyHostileValue,
    }),
  )
  const list = fc.oneof(fc.array(anyHostileEntry, { maxLength: 3 }), anyHostileValue)
  const parts = {
    schemaVersion: fc.constant(1),
    title: anyHostileValue,
    settings: anyHostileEntry,
    numbers: anyHostileEntry,
    muted: list,
    elements: list,
    notes: list,
    links: list,
    organisations: list,
    sections: list,
    own: anyHostileValue,
  }
  fc.assert(
    fc.property(anyObject(parts), (json) => {
      const { ok, problems } = readMapFile(json)
      expect(ok).toBe(problems.every((problem) => problem.severity === 'warning'))
    }),
    { numRuns: 200 },
  )
})

test('there are words for every problem', () => {
  const words: Readonly<Record<string, string>> = en.mapFileProblems
  expect([...VALUE_PROBLEM_CODES, ...MAP_FILE_PROBLEM_CODES].filter((code) => !words[code])).toEqual([])
})

test('ids that are numbers become text with all that refers to them, and are told once', () => {
  const reading = readMapFile(
    file({
      organisations: [{ id: 1, name: 'A', kind: 'state' }],
      elements: [{ id: 7, kind: 'goal', organisationId: 1, participatingOrganisationIds: [1] }],
      links: [{ id: 1.5, from: 7, to: '7' }],
    }),
  )
  expect(reading).toMatchObject({
    ok: true,
    file: {
      organisations: [{ id: '1' }],
      elements: [{ id: '7', organisationId: '1', participatingOrganisationIds: ['1'] }],
      links: [{ from: '7', to: '7' }],
    },
  })
  expect(reading.problems.map(({ pointer, code, severity }) => [pointer, code, severity])).toEqual([
    ['/organisations/0/id', 'id-was-number', 'warning'],
    ['/elements/0/id', 'id-was-number', 'warning'],
    ['/links/0/id', 'id-changed', 'warning'],
  ])
})

test('an id that an element and a link share is told, and both are taken', () => {
  const reading = readMapFile(file({ elements: [{ id: 'x', kind: 'goal' }], links: [{ id: 'x', from: 'x', to: 'x' }] }))
  expect(reading).toMatchObject({ ok: true, file: { elements: [{ id: 'x' }], links: [{ id: 'x' }] } })
  expect(reading.problems).toEqual([
    { pointer: '/links/0/id', code: 'id-shared', severity: 'warning', values: { id: 'x' } },
  ])
})

test('parts of a person that are none are left out and told', () => {
  const owner = { name: 'Bo', mail: 'bo@example.org', phone: '' }
  const risks = [{ id: 'r', threat: 'x', owner: { name: 'Bo', 'a/b': 1 } }]
  const reading = readMapFile(file({ elements: [{ id: 'e', kind: 'goal', owner, risks }] }))
  expect(reading).toMatchObject({ ok: true, file: { elements: [{ owner: { name: 'Bo' } }] } })
  expect(reading.problems.map(({ pointer, code, severity }) => [pointer, code, severity])).toEqual([
    ['/elements/0/owner/mail', 'unknown-part', 'warning'],
    ['/elements/0/risks/0/owner/a~1b', 'unknown-part', 'warning'],
  ])
})

test('an element that is on the map already need not say its kind again', () => {
  const json = file({ elements: [{ id: 'e', title: 'Ny', status: 'inPlace' }, { id: 'f' }] })
  const reading = readMapFile(json, { kindOf: (id) => (id === 'e' ? 'change' : undefined) })
  expect(reading.problems).toEqual([{ pointer: '/elements/1/kind', code: 'missing', severity: 'error' }])
  const known = readMapFile(json, { kindOf: () => 'change' })
  expect(known).toMatchObject({ ok: true, file: { elements: [{ id: 'e', kind: 'change', status: 'inPlace' }, {}] } })
})
