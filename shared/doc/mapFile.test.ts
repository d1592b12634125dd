import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import edgeCases from '#shared/examples/en-edge-cases.json' with { type: 'json' }
import licensing from '#shared/examples/en-one-stop-licensing.json' with { type: 'json' }
import byggesak from '#shared/examples/nb-interkommunal-byggesak.json' with { type: 'json' }
import foralder from '#shared/examples/sv-bli-foralder.json' with { type: 'json' }
import { readMapFile, type MapFile } from '#shared/model/mapFile.ts'
import { addElement, patchElement, restoreElements, trashElements } from '#shared/doc/elements.ts'
import { importMapFile, toMapFile } from '#shared/doc/mapFile.ts'
import { readMap } from '#shared/doc/mapView.ts'
import { readPositions, setPositions } from '#shared/doc/positions.ts'
import { readSettings } from '#shared/doc/settings.ts'
import { migrate } from '#shared/doc/migrations.ts'
import { setNumbers } from '#shared/doc/numbers.ts'
import { anyMapFile } from '#shared/testing/arbitraries.ts'
import { anyEdit } from '#shared/testing/edits.ts'

// Properties run many maps; a machine that is busy with other tests needs longer than usual.
vi.setConfig({ testTimeout: 30_000 })

const EXAMPLES = { edgeCases, licensing, byggesak, foralder }

/** The file, as it must be readable. */
function read(json: unknown): MapFile {
  const reading = readMapFile(structuredClone(json))
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems))
  return reading.file
}
const imported = (...files: unknown[]): Y.Doc => {
  const doc = new Y.Doc()
  for (const file of files) importMapFile(doc, read(file), 'merge', 'import')
  return doc
}
/** JSON data without what means the same as absent, on every level. */
function filled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(filled)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, part]): [string, unknown] => [key, filled(part)])
  return Object.fromEntries(
    entries.filter(([, part]) => part !== null && part !== '' && !(Array.isArray(part) && part.length === 0)),
  )
}
const updatesOf = (doc: Y.Doc, run: () => void): number => {
  let count = 0
  const listen = () => count++
  doc.on('update', listen)
  run()
  doc.off('update', listen)
  return count
}
const bytes = (doc: Y.Doc) => JSON.stringify(toMapFile(doc))

describe.each(Object.entries(EXAMPLES))('example map %s', (_name, example) => {
  test('comes back as it was: elements, links, organisations, settings, in order', () => {
    const file = toMapFile(imported(example))
    for (const key of ['title', 'language', 'currency', 'asOf', 'settings', 'organisations', 'elements', 'links']) {
      const [back, given] = [file[key], (example as Record<string, unknown>)[key]]
      expect([key, filled(back)]).toEqual([key, filled(given)])
    }
    expect(Object.keys(file).filter((key) => key.startsWith('expected'))).toEqual([])
  })

  test('imported again changes nothing at all', () => {
    const doc = imported(example)
    const before = bytes(doc)
    for (const mode of ['merge', 'replace'] as const) {
      const updates = updatesOf(doc, () => {
        const report = importMapFile(doc, read(example), mode, 'import')
        expect(report).toEqual({ created: [], changed: [], removed: [], conflicts: [], problems: [] })
      })
      expect(updates).toBe(0)
    }
    expect(bytes(doc)).toBe(before)
  })

  test('replaces any other map with itself, and can be replaced', () => {
    for (const other of Object.values(EXAMPLES)) {
      const doc = imported(other)
      importMapFile(doc, read(example), 'replace', 'import')
      expect(filled(toMapFile(doc))).toEqual(filled(toMapFile(imported(example))))
    }
  })
})

test('the same state gives the same bytes, whoever exports it', () => {
  const doc = imported(foralder)
  const copy = new Y.Doc()
  Y.applyUpdateV2(copy, Y.encodeStateAsUpdateV2(doc))
  expect(bytes(copy)).toBe(bytes(doc))
})

test('any map file comes back as it was, and imported twice changes nothing', () => {
  fc.assert(
    fc.property(anyMapFile, (file) => {
      const doc = imported(file)
      const back = toMapFile(doc)
      expect(filled({ ...back, settings: { ...back.settings, ...file.settings } })).toEqual(
        filled({ ...file, settings: back.settings }),
      )
      expect(updatesOf(doc, () => importMapFile(doc, read(file), 'merge', 'import'))).toBe(0)
      expect(updatesOf(doc, () => importMapFile(doc, read(file), 'replace', 'import'))).toBe(0)
    }),
    { numRuns: 80 },
  )
})

test('replace makes any edited map equal to the file, and again changes nothing', () => {
  fc.assert(
    fc.property(anyMapFile, anyMapFile, fc.array(anyEdit, { maxLength: 12 }), (first, second, edits) => {
      const doc = imported(first)
      for (const edit of edits) edit.run(doc, 'person')
      importMapFile(doc, read(second), 'replace', 'import')
      const { numbers: _, elements, notes, ...rest } = toMapFile(doc)
      const unplaced = (list: MapFile['notes']) => list?.map(({ x: _x, y: _y, ...element }) => element)
      expect(filled({ ...rest, elements: unplaced(elements), notes: unplaced(notes) })).toEqual(
        filled(toMapFile(imported(second))),
      )
      expect(updatesOf(doc, () => importMapFile(doc, read(second), 'replace', 'import'))).toBe(0)
    }),
    { numRuns: 60 },
  )
})

test('any edited map is equal to its own export on another board', () => {
  fc.assert(
    fc.property(anyMapFile, fc.array(anyEdit, { maxLength: 20 }), (file, edits) => {
      const doc = imported(file)
      for (const edit of edits) edit.run(doc, 'person')
      const exported = JSON.parse(bytes(doc)) as unknown
      const copy = new Y.Doc()
      const report = importMapFile(copy, read(exported), 'replace', 'import')
      expect(report.problems).toEqual([])
      expect(bytes(copy)).toBe(bytes(doc))
    }),
    { numRuns: 60 },
  )
})

const small = (parts: object): object => ({
  schemaVersion: 1,
  title: 'Map',
  language: 'en',
  organisations: [{ id: 'org-a', name: 'A', kind: 'state' }],
  elements: [
    { id: 'g', kind: 'goal', title: 'Goal', description: '' },
    { id: 'b', kind: 'benefit', title: 'Benefit', description: 'Better', unit: 'days', organisationId: 'org-a' },
  ],
  links: [{ id: 'l', from: 'b', to: 'g' }],
  ...parts,
})

describe('merge', () => {
  test('takes the fields that the file has, leaves the others, and removes nothing', () => {
    const doc = imported(small({}))
    patchElement(doc, 'b', { indicator: 'Time' }, 'person')
    const file = read({ schemaVersion: 1, elements: [{ id: 'b', kind: 'benefit', title: 'Benefit, new', unit: '' }] })
    const report = importMapFile(doc, file, 'merge', 'import')
    expect(readMap(doc).elements).toMatchObject([
      { id: 'g' },
      { title: 'Benefit, new', description: 'Better', unit: 'days', indicator: 'Time' },
    ])
    expect(report).toEqual({
      created: [],
      changed: [{ in: 'elements', id: 'b', title: 'Benefit, new', fields: ['title'] }],
      removed: [],
      conflicts: [
        { in: 'elements', id: 'b', title: 'Benefit, new', field: 'title', before: 'Benefit', after: 'Benefit, new' },
      ],
      problems: [],
    })
  })

  test('puts new elements where the file has them, and the known ones in its order', () => {
    const doc = imported(small({}))
    const goal = (id: string) => ({ id, kind: 'goal', title: id })
    const order = () => readMap(doc).elements.map((element) => element.id)
    importMapFile(doc, read({ schemaVersion: 1, elements: ['x', 'g', 'y', 'b', 'z'].map(goal) }), 'merge', 'import')
    expect(order()).toEqual(['x', 'g', 'y', 'b', 'z'])
    importMapFile(doc, read({ schemaVersion: 1, elements: ['z', 'x', 'q'].map(goal) }), 'merge', 'import')
    expect(order().filter((id) => 'zxq'.includes(id))).toEqual(['z', 'x', 'q'])
    expect(order().filter((id) => 'gyb'.includes(id))).toEqual(['g', 'y', 'b'])
  })

  test('replaces a list field that the file has, where equal rows keep their id', () => {
    const rows = [
      { date: '2026-01-01', value: 1 },
      { date: '2026-02-01', value: 2, source: 'survey' },
      { date: '2026-02-01', value: 2, source: 'survey' },
    ]
    const withRows = (measurements: object[]) => small({ elements: [{ id: 'b', kind: 'benefit', measurements }] })
    const doc = imported(withRows(rows))
    const before = readMap(doc).elements[0]?.measurements ?? []
    importMapFile(doc, read(withRows([{ date: '2025-12-01', value: 0 }, ...rows.slice(1)])), 'merge', 'import')
    const after = readMap(doc).elements[0]?.measurements ?? []
    expect(after.map((row) => row.value)).toEqual([0, 2, 2])
    expect(after.slice(1)).toEqual(before.slice(1))
    importMapFile(doc, read(withRows([])), 'merge', 'import')
    expect(readMap(doc).elements[0]?.measurements).toHaveLength(3)
    importMapFile(doc, read(withRows([])), 'replace', 'import')
    expect(readMap(doc).elements[0]?.measurements).toEqual([])
  })

  test('moves a risk that the file has on another element, with its earlier assessments', () => {
    const risk = { id: 'r', threat: 'Delay', assessments: [{ date: '2026-01-01', probability: 2 }] }
    const on = (id: string) =>
      small({
        elements: [
          { id: 'b', kind: 'benefit', risks: id === 'b' ? [risk] : [{ id: 'r2', threat: 'Cost' }] },
          { id: 'g', kind: 'goal', risks: id === 'g' ? [risk] : [{ id: 'r2', threat: 'Cost' }] },
        ],
      })
    const doc = imported(on('b'))
    for (const id of ['g', 'b', 'g']) {
      importMapFile(doc, read(on(id)), 'replace', 'import')
      expect(filled(toMapFile(doc).elements)).toEqual(filled(read(on(id)).elements))
    }
  })

  test('changes a text by the smallest insert and delete, so that what another writes at once is kept', () => {
    const doc = imported(small({}))
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    patchElement(other, 'b', { title: 'Benefit for all' }, 'person')
    importMapFile(
      doc,
      read({ schemaVersion: 1, elements: [{ id: 'b', kind: 'benefit', title: 'Big Benefit' }] }),
      'merge',
      'import',
    )
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
    expect(readMap(doc).elements[1]?.title).toBe('Big Benefit for all')
  })

  test('brings back an element from the trash that the file has', () => {
    const doc = imported(small({}))
    trashElements(doc, ['b'], 'person')
    const report = importMapFile(doc, read(small({})), 'merge', 'import')
    expect(report.created.map((entry) => entry.id)).toEqual(['b', 'l'])
    expect(readMap(doc).links).toHaveLength(1)
  })
})

describe('replace', () => {
  test('deletes elements into the trash, where they keep their links', () => {
    const doc = imported(small({}))
    const report = importMapFile(
      doc,
      read(small({ elements: [{ id: 'g', kind: 'goal' }], links: [] })),
      'replace',
      'import',
    )
    expect(report.removed.map((entry) => entry.id)).toEqual(['b', 'l'])
    restoreElements(doc, ['b'], 'person')
    expect(readMap(doc).links.map((link) => link.id)).toEqual(['l'])
  })

  test('leaves places alone when the file has none at all, else makes them those of the file', () => {
    const doc = imported(small({}))
    setPositions(
      doc,
      [
        ['g', [1, 1]],
        ['b', [2, 2]],
      ],
      'person',
    )
    importMapFile(doc, read(small({})), 'replace', 'import')
    expect(readPositions(doc).size).toBe(2)
    importMapFile(
      doc,
      read(
        small({
          elements: [
            { id: 'g', kind: 'goal', x: 7, y: 8.4 },
            { id: 'b', kind: 'benefit' },
          ],
        }),
      ),
      'replace',
      'import',
    )
    expect([...readPositions(doc)]).toEqual([['g', [7, 8]]])
  })

  test('puts settings that every map has back to their defaults, and stores nothing where they stand there already', () => {
    const doc = imported(foralder)
    const root = doc.getMap('settings')
    root.set('lanes', 'organisations')
    root.set('ragTolerance', 25)
    importMapFile(doc, read({ schemaVersion: 1, elements: [] }), 'replace', 'import')
    expect(root.toJSON()).toMatchObject({ lanes: 'kinds', ragTolerance: 10, riskScale: 4, currency: 'SEK' })
    expect(root.has('asOf')).toBe(false)
    const again = () => importMapFile(doc, read({ schemaVersion: 1, elements: [] }), 'replace', 'import')
    expect(updatesOf(doc, again)).toBe(0)
  })

  test('takes settings away that the file has not, but for title and language', () => {
    const doc = imported(
      small({ currency: 'NOK', asOf: '2026-01-01', settings: { lanes: 'off', riskScale: 5, own: 1 } }),
    )
    migrate(doc)
    importMapFile(doc, read({ schemaVersion: 1, elements: [] }), 'replace', 'import')
    expect(readSettings(doc)).toMatchObject({
      title: 'Map',
      language: 'en',
      currency: 'EUR',
      lanes: 'kinds',
      riskScale: 4,
    })
    expect(readSettings(doc)).not.toHaveProperty('asOf')
    expect(readSettings(doc)).not.toHaveProperty('unknown')
    expect(doc.getMap('settings').get('schemaVersion')).toBe(1)
  })
})

test('an import without settings leaves title, settings and mutings, and says what it left', () => {
  const doc = imported(small({}))
  const file = read(
    small({ title: 'Other', settings: { riskScale: 5 }, muted: [{ rule: 'D02', targets: [], reason: 'x' }] }),
  )
  const report = importMapFile(doc, file, 'replace', 'import', { settings: false })
  expect(readSettings(doc)).toMatchObject({ title: 'Map', riskScale: 4 })
  expect(report.problems.map((problem) => problem.pointer)).toEqual(['/title', '/settings/riskScale', '/muted'])
  expect(report.changed).toEqual([])
})

test('numbers are kept unless they are taken, and one once given stays', () => {
  const doc = imported(small({ numbers: { g: 7 } }))
  setNumbers(doc, [['gone', 3]], 'server')
  const more = (numbers: object) => small({ elements: ['g', 'b', 'c'].map((id) => ({ id, kind: 'goal' })), numbers })
  const report = importMapFile(doc, read(more({ g: 1, b: 3, c: 4, nobody: 9 })), 'merge', 'import')
  expect(readMap(doc).numbers).toEqual({ g: 7, gone: 3, c: 4 })
  expect(report.problems).toEqual([
    { pointer: '/numbers/b', code: 'number-taken', severity: 'warning', values: { number: 3 } },
  ])
})

test('notes, parked elements, sections, mutings and unknown keys go out and come in', () => {
  const file = small({
    elements: [{ id: 'g', kind: 'goal', title: 'Goal', description: '', x: 1, y: 2, pinned: true, parked: true }],
    links: [],
    notes: [{ id: 'n', title: 'Idea', x: 3, y: 4, organisationId: 'org-a' }],
    sections: [{ id: 's', title: 'Here', x: 0, y: 0, width: 10, height: 10 }],
    muted: [
      { rule: 'D02', targets: [], reason: 'known' },
      { rule: 'V05', targets: ['b', 'a'], reason: '' },
    ],
    planning: { horizon: [2030, null] },
    $schema: 'https://example.org/map.json',
  })
  const doc = imported(file)
  const back = toMapFile(doc, { id: 'board' })
  expect(back).toMatchObject({
    id: 'board',
    elements: [{ id: 'g', x: 1, y: 2, pinned: true, parked: true }],
    notes: [{ id: 'n', title: 'Idea', description: '', x: 3, y: 4, organisationId: 'org-a' }],
    sections: [{ id: 's', title: 'Here', x: 0, y: 0, width: 10, height: 10 }],
    muted: [
      { rule: 'D02', targets: [] },
      { rule: 'V05', targets: ['a', 'b'] },
    ],
    planning: { horizon: [2030, null] },
    $schema: 'https://example.org/map.json',
  })
  expect(Object.keys(back).slice(0, 6)).toEqual(['schemaVersion', 'id', 'title', 'language', 'currency', 'settings'])
  expect(Object.keys(back).slice(-2)).toEqual(['$schema', 'planning'])
})

test('the lists are in map order although ids and insertion say otherwise', () => {
  const link = (id: string) => ({ id, from: 'b', to: 'g' })
  const doc = imported(small({ links: ['z', 'a', 'm'].map(link) }))
  const order = () => toMapFile(doc).links?.map((one) => one.id)
  expect(order()).toEqual(['z', 'a', 'm'])
  importMapFile(doc, read(small({ links: ['m', 'z', 'a'].map(link) })), 'merge', 'import')
  expect(order()).toEqual(['m', 'z', 'a'])
  addElement(doc, { id: 'last', kind: 'goal' }, 'person')
  expect(toMapFile(doc).elements?.at(-1)?.id).toBe('last')
})

test('elements of a stock client, all without order, can be put in order', () => {
  const doc = new Y.Doc()
  for (const id of ['a', 'b', 'c']) doc.getMap('elements').set(id, new Y.Map<unknown>([['kind', 'goal']]))
  const file = read({ schemaVersion: 1, elements: ['c', 'a', 'b'].map((id) => ({ id, kind: 'goal' })) })
  importMapFile(doc, file, 'merge', 'import')
  expect(readMap(doc).elements.map((element) => element.id)).toEqual(['c', 'a', 'b'])
  expect(updatesOf(doc, () => importMapFile(doc, file, 'merge', 'import'))).toBe(0)
})

test('ids of another form get one of their own, references follow, and again they are the same', () => {
  const file = {
    schemaVersion: 1,
    organisations: [{ id: 'Region Västmo', name: 'Region Västmo', kind: 'region' }],
    elements: [
      { id: 'mål 1', kind: 'goal', organisationId: 'Region Västmo' },
      {
        id: 'n/1',
        kind: 'benefit',
        owner: { name: 'Ann', organisationId: 'Region Västmo' },
        risks: [{ id: 'r 1', threat: 'x' }],
      },
    ],
    links: [{ id: 'länk', from: 'n/1', to: 'mål 1' }],
    numbers: { 'mål 1': 4 },
    muted: [{ rule: 'G05', targets: ['länk'], reason: '' }],
  }
  const reading = readMapFile(file)
  expect(reading.problems.map(({ pointer, code, severity }) => [pointer, code, severity])).toEqual(
    ['/organisations/0/id', '/elements/0/id', '/elements/1/id', '/elements/1/risks/0/id', '/links/0/id'].map((at) => [
      at,
      'id-changed',
      'warning',
    ]),
  )
  const doc = imported(file)
  const map = readMap(doc)
  const [goal, benefit] = map.elements
  expect(map.elements.every((element) => /^[A-Za-z0-9_-]{1,64}$/.test(element.id))).toBe(true)
  expect(map.links[0]).toMatchObject({ from: benefit?.id, to: goal?.id })
  expect([goal?.organisationId, benefit?.owner?.organisationId]).toEqual([
    map.organisations[0]?.id,
    map.organisations[0]?.id,
  ])
  expect(map.numbers[goal?.id ?? '']).toBe(4)
  expect(map.muted[0]?.targets).toEqual([map.links[0]?.id])
  expect(updatesOf(doc, () => importMapFile(doc, read(file), 'replace', 'import'))).toBe(0)
})
