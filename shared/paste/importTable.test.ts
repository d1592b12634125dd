import { describe, expect, test } from 'vitest'
import { Doc, UndoManager } from 'yjs'
import { createTranslator } from '#shared/i18n/translator.ts'
import { registerTable } from '#shared/exports/registerTable.ts'
import { tableCsv } from '#shared/exports/csv.ts'
import { deriveRegister } from '#shared/register/deriveRegister.ts'
import { readMap } from '#shared/doc/mapView.ts'
import { addElement, patchElement, readElement } from '#shared/doc/elements.ts'
import { addOrganisation } from '#shared/doc/organisations.ts'
import { setNumbers } from '#shared/doc/numbers.ts'
import { rootOf } from '#shared/doc/schema.ts'
import type { Creatable } from '#shared/model/kinds.ts'
import { applyTable, countsOf, type TableImport } from '#shared/paste/applyTable.ts'
import { readCsv } from '#shared/paste/delimited.ts'
import type { Grid } from '#shared/paste/grid.ts'
import { headedTable } from '#shared/paste/headingRow.ts'
import { knownMap, sameWords } from '#shared/paste/known.ts'
import { planElements, type Choices, type Planning } from '#shared/paste/plan.ts'
import { planLinks } from '#shared/paste/planLinks.ts'
import { vocabularyOf } from '#shared/paste/recognise.ts'

const [sv, nb, nytte, en] = await Promise.all([
  createTranslator('sv'),
  createTranslator('nb'),
  createTranslator('nb', 'nytte'),
  createTranslator('en'),
])
const vocabulary = vocabularyOf([sv, nb, nytte, en])
const gridOf = (...rows: readonly (readonly (string | number)[])[]): Grid => ({ rows })

/** Plans a table against a document as the dialog does. */
function planned(doc: Doc, grid: Grid, said: Partial<Choices> & { mayChange?: Planning['mayChange'] } = {}) {
  const table = headedTable(grid, vocabulary)
  const known = knownMap(readMap(doc))
  const organisations = new Map<string, string>()
  const planning: Planning = {
    vocabulary,
    known,
    usualSign: ',',
    newElementId: (row) => `new-${row}`,
    mayChange: said.mayChange ?? (() => true),
    organisation: (name) => {
      const there = known.organisations.get(sameWords(name))
      if (there !== undefined) return there
      const id = `org-${sameWords(name).replaceAll(' ', '-')}`
      organisations.set(id, name)
      return id
    },
  }
  const choices: Choices = {
    targets: table.recognised.targets,
    kind: table.recognised.kind ?? 'note',
    match: true,
    decided: new Map(),
    ...said,
  }
  const isLinks = table.recognised.subject === 'links'
  const rows = isLinks ? [] : planElements(table, choices, planning)
  const links = isLinks
    ? planLinks(table, choices.targets, choices.decided, {
        known,
        created: [],
        aliases: new Map(),
        mayChange: said.mayChange ?? (() => true),
      })
    : []
  const change: TableImport = { rows, links, organisations, places: new Map(), parked: false }
  return { table, rows, links, change, counts: countsOf(change), apply: () => applyTable(doc, change) }
}

describe('headings', () => {
  test.each([
    [['Nytta', 'Ansvarig', 'Organisation'], 'benefit', ['title', 'owner.name', 'organisationId']],
    [['Gevinst', 'Gevinstansvarlig', 'Virksomhet'], 'benefit', ['title', 'owner.name', 'organisationId']],
    [['Benefit', 'Owner', 'Target', 'Baseline'], 'benefit', ['title', 'owner.name', 'targetValue', 'baselineValue']],
    [['Label', 'Type', 'Description'], undefined, ['title', 'kind', 'description']],
    [['Rubrik', 'Typ', 'Ansvarig'], undefined, ['title', 'kind', 'responsible.name']],
    [['Förändring', 'Nuläge', 'Nyläge'], 'change', ['title', 'currentState', 'futureState']],
    [['Förändringsinsats', 'Syfte och mål', 'Startar'], 'initiative', ['title', 'purpose', 'startDate']],
  ])('%j are recognised', (headings, kind, targets) => {
    const { recognised } = headedTable(
      gridOf(
        headings,
        headings.map(() => 'x'),
      ),
      vocabulary,
    )
    expect(recognised.kind).toBe(kind)
    expect(
      recognised.targets.map((target) => target.replace('responsible', kind === 'benefit' ? 'owner' : 'responsible')),
    ).toEqual(targets)
  })

  test('a title above the table and headings merged over others are seen through', () => {
    const grid: Grid = {
      rows: [
        ['Nyttor i programmet', '', '', ''],
        ['', '', '', ''],
        ['Nytta', 'Mätning', '', 'Organisation'],
        ['Kortare kö', 'dagar', 12, 'Region A'],
        ['Färre fel', 'antal', 3, ''],
      ],
      merges: [
        { row: 2, column: 1, rows: 1, columns: 2 },
        { row: 3, column: 3, rows: 2, columns: 1 },
      ],
    }
    const table = headedTable(grid, vocabulary)
    expect(table.headingRow).toBe(2)
    expect(table.headings).toEqual(['Nytta', 'Mätning', 'Mätning', 'Organisation'])
    expect(table.rows.map(({ number, cells }) => [number, cells[3]])).toEqual([
      [4, 'Region A'],
      [5, 'Region A'],
    ])
  })

  test('“Nuläge” over figures is the baseline of benefits, over words how changes find things', () => {
    const targets = (now: string) =>
      headedTable(gridOf(['Rubrik', 'Typ', 'Nuläge'], ['Kötid', 'Nytta', now], ['Svar', 'Nytta', '']), vocabulary)
        .recognised.targets
    expect(targets('12,5')).toEqual(['title', 'kind', 'baselineValue'])
    expect(targets('Många ringer')).toEqual(['title', 'kind', 'currentState'])
  })
  test('a table without headings keeps its first row', () => {
    const table = headedTable(gridOf(['Kortare kö', 'för alla'], ['Färre fel', 'i ärenden']), vocabulary)
    expect(table.headingRow).toBe(-1)
    expect(table.rows).toHaveLength(2)
    expect(table.recognised.targets).toEqual(['title', 'description'])
  })

  test('texts over a column of numbers are headings, whatever they say', () => {
    expect(headedTable(gridOf(['Sak', 'Poäng'], ['A', '12'], ['B', '3,5']), vocabulary).headingRow).toBe(0)
  })
})

test('rows become elements of their kinds, with numbers, days, persons and organisations', () => {
  const doc = new Doc()
  const plan = planned(
    doc,
    readCsv(
      [
        'Rubrik;Typ;Ansvarig;Organisation;Nulägesvärde;Måldatum;Negativ effekt',
        'Kortare kö;Nytta;Anna Berg;Region A;12,5;31.12.2027;nej',
        'Nytt arbetssätt;Förändring;Bo Li;Region A;;;',
        'Mer pappersarbete;Negativ effekt;;Kommun B;;;',
      ].join('\n'),
    ),
  )
  expect(plan.counts).toMatchObject({ created: 3, organisations: 2, cells: 0 })
  plan.apply()
  const map = readMap(doc)
  expect(map.organisations.map(({ name }) => name)).toEqual(['Region A', 'Kommun B'])
  expect(map.elements).toMatchObject([
    {
      kind: 'benefit',
      title: 'Kortare kö',
      owner: { name: 'Anna Berg' },
      baselineValue: 12.5,
      targetDate: '2027-12-31',
    },
    { kind: 'change', title: 'Nytt arbetssätt', changeOwner: { name: 'Bo Li' } },
    { kind: 'benefit', title: 'Mer pappersarbete', isDisbenefit: true },
  ])
})

test('what is on the map is found by id, number or title, and only what differs is written', () => {
  const doc = new Doc()
  const make = (id: string, title: string, kind: Creatable = 'benefit') =>
    addElement(doc, { id, kind, title, fields: { owner: { name: 'Anna', role: 'chef' } } }, 'person')
  make('one', 'Kortare kö')
  make('two', 'Färre fel')
  make('three', 'Nöjda invånare')
  make('four', 'Dubbel')
  make('five', 'Dubbel')
  setNumbers(doc, [['two', 12]], 'server')
  const plan = planned(
    doc,
    gridOf(
      ['Id', 'Nr', 'Nytta', 'Ansvarig'],
      ['one', '', 'Kortare köer', 'Anna'],
      ['', 'N-012', 'Färre fel', 'Bo'],
      ['', '', '  nöjda   INVÅNARE ', 'Anna'],
      ['', '', 'Dubbel', ''],
      ['', '', 'Helt ny', ''],
      ['', '', 'helt  ny', ''],
      ['', '', '', 'Cecilia'],
    ),
  )
  expect(plan.rows.map(({ action, by, reason }) => [action, by, reason])).toEqual([
    ['update', 'id', undefined],
    ['update', 'number', undefined],
    ['update', 'title', undefined],
    ['create', 'several', 'several'],
    ['create', 'none', undefined],
    ['skip', 'none', 'repeated'],
    ['skip', 'none', 'noTitle'],
  ])
  plan.apply()
  expect(readElement(doc, 'one')?.title).toBe('Kortare köer')
  expect(readElement(doc, 'two')?.owner).toEqual({ name: 'Bo', role: 'chef' })
})

test('a person may decide otherwise for a row, and what is locked stays', () => {
  const doc = new Doc()
  addElement(doc, { id: 'one', kind: 'benefit', title: 'Kortare kö' }, 'person')
  const grid = gridOf(['Nytta', 'Beskrivning'], ['Kortare kö', 'Ny text'])
  expect(planned(doc, grid, { decided: new Map([[2, 'create']]) }).rows[0]).toMatchObject({
    action: 'create',
    id: 'new-2',
  })
  expect(planned(doc, grid, { match: false }).rows[0]).toMatchObject({ action: 'create' })
  expect(planned(doc, grid, { mayChange: () => false }).rows[0]).toMatchObject({ action: 'skip', reason: 'locked' })
})

test('a cell that cannot be read is left out and told, its row is taken', () => {
  const doc = new Doc()
  const plan = planned(
    doc,
    gridOf(
      ['Nytta', 'Nulägesvärde', 'Måldatum', 'Status', 'Sannolikhet', 'Beskrivning'],
      ['A', 'många', '31.2.2027', 'Pågår kanske', '120', 'x'.repeat(20_001)],
    ),
  )
  expect([...(plan.rows[0]?.problems ?? [])]).toEqual([
    [1, 'number'],
    [2, 'date'],
    [3, 'choice'],
    [4, 'range'],
    [5, 'tooLong'],
  ])
  plan.apply()
  expect(readMap(doc).elements).toMatchObject([{ title: 'A', description: '' }])
})

test('an unknown kind is told and becomes the kind that was chosen', () => {
  const plan = planned(new Doc(), gridOf(['Label', 'Type'], ['Allt bättre', 'Outcome']), { kind: 'goal' })
  expect(plan.rows[0]).toMatchObject({ kind: 'goal' })
  expect(plan.rows[0]?.problems.get(1)).toBe('kind')
})

test('shares of one from a workbook are per cent', () => {
  const plan = planned(new Doc(), gridOf(['Nytta', 'Sannolikhet'], ['A', 0.25], ['B', 1]))
  expect(plan.rows.map(({ patch }) => patch.probability)).toEqual([25, 100])
})

describe('links', () => {
  test('ends are found by title, number or id; what is drawn already is left', () => {
    const doc = new Doc()
    for (const [id, title] of [
      ['a', 'Insats'],
      ['b', 'Möjliggörare'],
      ['c', 'Förändring'],
    ] as const) {
      addElement(doc, { id, kind: 'change', title }, 'person')
    }
    setNumbers(doc, [['c', 3]], 'server')
    rootOf(doc, 'links').set('there', { from: 'a', to: 'b', order: 1 })
    const plan = planned(
      doc,
      gridOf(
        ['From', 'To', 'Label', 'Strength'],
        ['insats', 'Möjliggörare', '', ''],
        ['b', 'F-003', 'kräver', 'Stark'],
        ['Insats', 'Finns inte', '', 9],
        ['a', 'a', '', ''],
        ['B', 'F-003', '', ''],
      ),
    )
    expect(plan.links.map(({ action, reason }) => [action, reason])).toEqual([
      ['same', undefined],
      ['create', undefined],
      ['skip', 'noEnds'],
      ['skip', 'toItself'],
      ['skip', 'noEnds'],
    ])
    plan.apply()
    expect(readMap(doc).links.at(-1)).toMatchObject({ from: 'b', to: 'c', label: 'kräver', strength: 3 })
  })

  test('between two locked elements none is drawn and none changed', () => {
    const doc = new Doc()
    for (const id of ['a', 'b', 'c', 'd']) addElement(doc, { id, kind: 'change', title: id }, 'person')
    rootOf(doc, 'links').set('there', { from: 'b', to: 'a', order: 1 })
    const grid = gridOf(['From', 'To', 'Strength'], ['a', 'b', ''], ['b', 'a', 'Stark'], ['a', 'c', ''], ['c', 'd', ''])
    const plan = planned(doc, grid, { mayChange: (id) => id !== 'a' && id !== 'b' })
    expect(plan.links.map(({ reason }) => reason)).toEqual(['locked', 'locked', undefined, undefined])
  })

  test('a row is never changed into what it cannot be, whatever was said of it before', () => {
    const doc = new Doc()
    addElement(doc, { id: 'a', kind: 'change', title: 'There' }, 'person')
    const decided = new Map([
      [2, 'update' as const],
      [3, 'update' as const],
    ])
    const plan = planned(doc, gridOf(['Title', 'Description'], ['There', 'More'], ['New', 'Words']), { decided })
    expect(plan.rows.map(({ action }) => action)).toEqual(['update', 'create'])
  })

  test('elements and their links come in one go', () => {
    const doc = new Doc()
    const elements = planned(doc, gridOf(['Label', 'Type'], ['Insats', 'Initiative'], ['Nytta', 'Benefit']))
    const table = headedTable(gridOf(['From', 'To'], ['Insats', 'Nytta']), vocabulary)
    const links = planLinks(table, table.recognised.targets, new Map(), {
      known: knownMap(readMap(doc)),
      created: elements.rows,
      aliases: new Map(),
      mayChange: () => true,
    })
    applyTable(doc, { ...elements.change, links })
    expect(readMap(doc).links).toMatchObject([{ from: 'new-2', to: 'new-3' }])
  })
})

test.each([
  ['sv', sv],
  ['nb', nb],
  ['en', en],
] as const)(
  'the register exported as CSV in %s changes nothing when it is read back, and one cell when one is changed',
  (language, t) => {
    const doc = new Doc()
    addOrganisation(doc, { id: 'region', name: 'Region A' }, 'person')
    addOrganisation(doc, { id: 'kommun', name: 'Kommun B' }, 'person')
    addElement(
      doc,
      { id: 'x', kind: 'benefit', title: '=Kortare kö', description: 'Rad ett\nrad två;"citat"' },
      'person',
    )
    patchElement(
      doc,
      'x',
      {
        category: 'redistribution',
        status: 'realising',
        owner: { name: 'Anna', role: 'chef', organisationId: 'region' },
        realisingOrganisationId: 'kommun',
        beneficiaryOrganisationIds: ['region', 'kommun'],
        indicator: 'Kötid',
        unit: 'dagar',
        direction: 'decrease',
        baselineValue: 12.5,
        baselineDate: '2026-01-31',
        baselineMethod: 'mätt',
        targetValue: 1234.25,
        targetDate: '2027-12-31',
        realisationStart: '2026-06-01',
        realisationEnd: '2028-06-01',
        measurementFrequency: 'yearly',
        measurementResponsible: { name: 'Bo', role: 'analytiker' },
        probability: 75,
        note: '-not',
        isDisbenefit: true,
      },
      'person',
    )
    setNumbers(doc, [['x', 7]], 'server')
    const map = readMap(doc)
    const table = registerTable(deriveRegister(map, '2026-05-01'), { map, asOf: '2026-05-01', t })
    const csv = tableCsv(table, language)
    const back = planned(doc, readCsv(csv))
    expect(back.rows[0]?.patch).toEqual({})
    expect(back.rows).toMatchObject([{ action: 'same', by: 'id', id: 'x', patch: {} }])
    expect(back.counts).toMatchObject({ cells: 0, organisations: 0 })
    const changed = planned(doc, readCsv(csv.replace('Kötid', 'Väntetid')))
    expect(changed.rows).toMatchObject([{ action: 'update', patch: { indicator: 'Väntetid' } }])
  },
)

test('five thousand rows are planned and written as one step', () => {
  const doc = new Doc()
  const undo = new UndoManager([rootOf(doc, 'elements'), rootOf(doc, 'organisations')], {
    trackedOrigins: new Set(['person']),
  })
  const rows = Array.from({ length: 5000 }, (_, index) => [`Nytta ${index}`, index, `Org ${index % 20}`])
  const plan = planned(doc, gridOf(['Nytta', 'Målvärde', 'Organisation'], ...rows))
  expect(plan.counts).toMatchObject({ created: 5000, organisations: 20 })
  doc.transact(plan.apply, 'person')
  expect(readMap(doc).elements).toHaveLength(5000)
  expect(undo.undoStack).toHaveLength(1)
})

test('hostile texts are kept as texts', () => {
  const doc = new Doc()
  const hostile = ['<img src=x onerror=alert(1)>', '__proto__', '=cmd|calc', '\ud800', '\u202Egnirts', 'x'.repeat(500)]
  const plan = planned(doc, gridOf(['Nytta', '__proto__', 'constructor'], ...hostile.map((text) => [text, text, text])))
  plan.apply()
  expect(readMap(doc).elements.map(({ title }) => title)).toEqual(hostile.map((text) => text.toWellFormed()))
})
