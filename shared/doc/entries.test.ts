import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { ORGANISATION_COLOURS } from '#shared/model/benefitMap.ts'
import { addLink, patchLink, removeLinks } from '#shared/doc/links.ts'
import { readMap } from '#shared/doc/mapView.ts'
import { mute, mutedKey, unmute } from '#shared/doc/muted.ts'
import { readNumbers, setNumbers } from '#shared/doc/numbers.ts'
import { addOrganisation, patchOrganisation, removeOrganisation } from '#shared/doc/organisations.ts'
import { readPositions, setPositions } from '#shared/doc/positions.ts'
import {
  addRiskAssessment,
  addRow,
  patchRiskAssessment,
  patchRow,
  readRowsOf,
  removeRiskAssessments,
  removeRows,
} from '#shared/doc/rows.ts'
import { addSection, patchSection, removeSections } from '#shared/doc/sections.ts'
import { patchSettings, readSettings } from '#shared/doc/settings.ts'

const stored = (doc: Y.Doc, root: string): unknown => doc.getMap(root).toJSON()
const updates = (doc: Y.Doc, run: () => void): number => {
  let count = 0
  doc.on('update', () => count++)
  run()
  return count
}

describe('links', () => {
  test('are plain values with their order, patched field by field, unknown ones kept', () => {
    const doc = new Y.Doc()
    addLink(doc, { id: 'l', from: 'a', to: 'b', strength: 2, note: '' }, 'person')
    addLink(doc, { id: 'm', from: 'b', to: 'c' }, 'person')
    expect(stored(doc, 'links')).toEqual({
      l: { from: 'a', to: 'b', strength: 2, order: 1 },
      m: { from: 'b', to: 'c', order: 2 },
    })
    doc.getMap('links').set('l', { from: 'a', to: 'b', strength: 2, weight: { own: 1 } })
    patchLink(doc, 'l', { strength: undefined, assumptionStatus: 'uncertain', order: 7 }, 'person')
    expect(stored(doc, 'links')).toMatchObject({
      l: { from: 'a', to: 'b', assumptionStatus: 'uncertain', weight: { own: 1 }, order: 7 },
    })
    expect(readMap(doc).links[1]).toMatchObject({ id: 'l', unknown: { weight: { own: 1 } } })
    expect(updates(doc, () => patchLink(doc, 'l', { assumptionStatus: 'uncertain', note: '' }, 'person'))).toBe(0)
    expect(() => patchLink(doc, 'l', { strength: 4 }, 'person')).toThrow('strength: out-of-range')
    removeLinks(doc, ['l', 'nobody'], 'person')
    expect(Object.keys(stored(doc, 'links') as object)).toEqual(['m'])
  })
})

describe('rows', () => {
  test('stand in the order they were added, per element', () => {
    const doc = new Y.Doc()
    addRow(doc, 'costs', 'other', { amount: 9 }, 'person')
    const first = addRow(doc, 'costs', 'e', { organisationId: 'a', year: 2026, amount: 0.5, type: 'oneOff' }, 'person')
    addRow(doc, 'costs', 'e', { organisationId: '', amount: undefined }, 'person')
    expect(readRowsOf(doc, 'e').costs).toMatchObject([
      { id: first, order: 1, organisationId: 'a', year: 2026, amount: 0.5, type: 'oneOff' },
      { order: 2 },
    ])
    patchRow(doc, 'costs', first, { amount: 3, year: undefined, order: 5 }, 'person')
    expect(readRowsOf(doc, 'e').costs[1]).toEqual({
      id: first,
      order: 5,
      organisationId: 'a',
      amount: 3,
      type: 'oneOff',
    })
    removeRows(doc, 'costs', [first], 'person')
    expect(readRowsOf(doc, 'e').costs).toHaveLength(1)
    expect(() => addRow(doc, 'costs', 'e', { year: 2026.5 }, 'person')).toThrow('year: not-whole')
  })

  test('two people who add one each at once both keep theirs', () => {
    const [ann, bob] = [new Y.Doc(), new Y.Doc()]
    addRow(ann, 'measurements', 'e', { value: 1 }, 'person')
    addRow(bob, 'measurements', 'e', { value: 2 }, 'person')
    Y.applyUpdate(ann, Y.encodeStateAsUpdate(bob))
    expect(new Set(readRowsOf(ann, 'e').measurements.map((row) => row.value))).toEqual(new Set([1, 2]))
  })

  test('a risk takes its earlier assessments with it', () => {
    const doc = new Y.Doc()
    const risk = addRow(doc, 'risks', 'e', { threat: 'Delay', owner: { name: 'Ann' } }, 'person')
    const kept = addRiskAssessment(doc, risk, { date: '2026-01-01', probability: 2 }, 'person')
    const gone = addRiskAssessment(doc, risk, { date: '2025-01-01' }, 'person')
    patchRiskAssessment(doc, kept, { consequence: 3, note: 'again' }, 'person')
    removeRiskAssessments(doc, [gone], 'person')
    expect(readRowsOf(doc, 'e').risks).toEqual([
      {
        id: risk,
        order: 1,
        threat: 'Delay',
        owner: { name: 'Ann' },
        assessments: [{ id: kept, date: '2026-01-01', probability: 2, consequence: 3, note: 'again' }],
      },
    ])
    removeRows(doc, 'risks', [risk], 'person')
    expect([stored(doc, 'risks'), stored(doc, 'riskAssessments')]).toEqual([{}, {}])
  })
})

describe('organisations', () => {
  test('get the first colour nobody has, and when all are taken one that is had least', () => {
    const doc = new Y.Doc()
    const ids = ORGANISATION_COLOURS.map((_, index) => addOrganisation(doc, { name: `Org ${index}` }, 'person'))
    expect(readMap(doc).organisations.map((one) => one.colour)).toEqual(ORGANISATION_COLOURS)
    removeOrganisation(doc, ids[3] ?? '', 'person')
    addOrganisation(doc, { name: 'New' }, 'person')
    addOrganisation(doc, { name: 'Ninth' }, 'person')
    const colours = readMap(doc).organisations.map((one) => one.colour)
    expect(colours.slice(-2)).toEqual([ORGANISATION_COLOURS[3], ORGANISATION_COLOURS[0]])
  })

  test('keep a given id and are patched', () => {
    const doc = new Y.Doc()
    addOrganisation(doc, { id: 'org-a', name: 'A', kind: 'region', colour: '#000000' }, 'person')
    patchOrganisation(doc, 'org-a', { shortName: 'A', kind: 'group' }, 'person')
    expect(readMap(doc).organisations).toEqual([
      { id: 'org-a', name: 'A', shortName: 'A', kind: 'group', colour: '#000000', order: 1 },
    ])
    expect(() => patchOrganisation(doc, 'org-a', { colour: 'red' }, 'person')).toThrow('colour: not-a-colour')
  })
})

test('sections lie on whole pixels', () => {
  const doc = new Y.Doc()
  const id = addSection(doc, { title: 'Here', x: 0.4, y: -0.4, width: 10.6, height: 20 }, 'person')
  patchSection(doc, id, { title: 'There', x: 5.5 }, 'person')
  expect(readMap(doc).sections).toEqual([{ id, title: 'There', x: 6, y: 0, width: 11, height: 20 }])
  removeSections(doc, [id], 'person')
  expect(readMap(doc).sections).toEqual([])
})

test('positions are whole pixels, written only where they differ', () => {
  const doc = new Y.Doc()
  const places = [
    ['a', [1.5, -0.2]],
    ['b', [NaN, 1]],
    ['c', [3, 4]],
  ] as const
  expect(updates(doc, () => setPositions(doc, places, 'person'))).toBe(1)
  expect(readPositions(doc)).toEqual(
    new Map<string, readonly number[]>([
      ['a', [2, 0]],
      ['c', [3, 4]],
    ]),
  )
  expect(updates(doc, () => setPositions(doc, places, 'person'))).toBe(0)
})

test('settings have the defaults of their language until they are set', () => {
  const doc = new Y.Doc()
  expect(readSettings(doc)).toMatchObject({ title: '', language: 'sv', layoutDirection: 'goalsLeft', riskScale: 4 })
  patchSettings(doc, { title: 'Kart', language: 'nb', asOf: '2026-02-28' }, 'server')
  expect(readSettings(doc)).toEqual({
    title: 'Kart',
    language: 'nb',
    currency: 'NOK',
    asOf: '2026-02-28',
    layoutDirection: 'goalsRight',
    ragTolerance: 10,
    riskScale: 5,
    lanes: 'kinds',
  })
  patchSettings(doc, { asOf: undefined, riskScale: 4 }, 'server')
  expect(stored(doc, 'settings')).toEqual({ title: 'Kart', language: 'nb', riskScale: 4 })
  expect(() => patchSettings(doc, { currency: 'kroner' }, 'server')).toThrow('currency: not-a-currency')
})

test('a number once given stays, and only ids get whole ones', () => {
  const doc = new Y.Doc()
  setNumbers(
    doc,
    [
      ['a', 1],
      ['b', 0.5],
      ['no id!', 3],
    ],
    'server',
  )
  setNumbers(
    doc,
    [
      ['a', 2],
      ['c', 4],
    ],
    'server',
  )
  expect(readNumbers(doc)).toEqual(
    new Map<string, number>([
      ['a', 1],
      ['c', 4],
    ]),
  )
})

test('a finding is muted under its rule and sorted targets, with the reason', () => {
  const doc = new Y.Doc()
  mute(doc, { rule: 'V05', targets: ['b', 'a'], reason: 'known' }, 'server')
  mute(doc, { rule: 'D02', targets: [], reason: 'asked' }, 'server')
  expect(stored(doc, 'muted')).toEqual({ 'V05:a,b': { reason: 'known' }, 'D02:': { reason: 'asked' } })
  expect(readMap(doc).muted).toEqual([
    { rule: 'D02', targets: [], reason: 'asked' },
    { rule: 'V05', targets: ['a', 'b'], reason: 'known' },
  ])
  unmute(doc, { rule: 'V05', targets: ['a', 'b'] }, 'server')
  expect(readMap(doc).muted).toHaveLength(1)
  expect(mutedKey('G01', ['l'])).toBe('G01:l')
  expect(() => mute(doc, { rule: 'V05', targets: ['a,b'], reason: '' }, 'server')).toThrow(RangeError)
})
