import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { ElementPatch } from '#shared/model/element.ts'
import { addElement, patchElement, readElement, restoreElements, setKind, trashElements } from '#shared/doc/elements.ts'
import { readMap } from '#shared/doc/mapView.ts'
import { readPositions } from '#shared/doc/positions.ts'

const start = (fields: ElementPatch = {}) => {
  const doc = new Y.Doc()
  const id = addElement(doc, { kind: 'benefit', title: 'Benefit', fields }, 'person')
  const entry = doc.getMap<Y.Map<unknown>>('elements').get(id)
  if (!entry) throw new Error('The element is not there')
  return { doc, id, entry }
}
const updates = (doc: Y.Doc, run: () => void): number => {
  let count = 0
  doc.on('update', () => count++)
  run()
  return count
}

test('a new element has its kind, its order, its three texts and its place, in one update', () => {
  const doc = new Y.Doc()
  const count = updates(doc, () =>
    addElement(
      doc,
      { id: 'e', kind: 'goal', title: 'Goal', position: [1.4, -2.5], fields: { source: 'Budget' } },
      'person',
    ),
  )
  const entry = doc.getMap<Y.Map<unknown>>('elements').get('e')
  expect(count).toBe(1)
  expect(entry?.toJSON()).toEqual({
    kind: 'goal',
    order: 1,
    title: 'Goal',
    description: '',
    note: '',
    source: 'Budget',
  })
  for (const text of ['title', 'description', 'note']) expect(entry?.get(text)).toBeInstanceOf(Y.Text)
  expect([...readPositions(doc)]).toEqual([['e', [1, -2]]])
})

test('a dis-benefit is a benefit with a sign, and new elements stand last', () => {
  const { doc, id } = start({ order: 3.5 })
  const second = addElement(doc, { kind: 'disbenefit' }, 'person')
  expect(readElement(doc, second)).toMatchObject({ kind: 'benefit', isDisbenefit: true, order: 4 })
  expect(readMap(doc).elements.map((element) => element.id)).toEqual([id, second])
})

test.each(['no id', '', 'x'.repeat(65), '__proto__', 'constructor'])('%j is refused as an id', (id) =>
  expect(() => addElement(new Y.Doc(), { id, kind: 'goal' }, 'person')).toThrow(RangeError),
)

test('an id that is taken is refused and changes nothing', () => {
  const { doc, id } = start()
  expect(() => addElement(doc, { id, kind: 'goal', title: 'Other' }, 'person')).toThrow(RangeError)
  expect(readElement(doc, id)).toMatchObject({ kind: 'benefit', title: 'Benefit' })
})

describe('patching', () => {
  test('sets only the given fields, and writes nothing where nothing differs', () => {
    const { doc, id } = start({ unit: 'days', owner: { name: 'Ann' } })
    patchElement(doc, id, { indicator: 'Time' }, 'person')
    expect(readElement(doc, id)).toMatchObject({ unit: 'days', owner: { name: 'Ann' }, indicator: 'Time' })
    const same = { unit: 'days', title: 'Benefit', owner: { name: 'Ann', role: '' }, champions: [] } as const
    expect(updates(doc, () => patchElement(doc, id, same, 'person'))).toBe(0)
  })

  test('takes a field away for undefined, an empty text and an empty list', () => {
    const { doc, id, entry } = start({ unit: 'days', champions: ['Bo'], owner: { name: 'Ann' }, note: 'x' })
    patchElement(doc, id, { unit: '', champions: [], owner: {}, note: undefined, parked: undefined }, 'person')
    expect([...entry.keys()].sort()).toEqual(['description', 'kind', 'note', 'order', 'title'])
    expect(readElement(doc, id)).not.toHaveProperty('note')
  })

  test('keeps false and 0, which are values', () => {
    const { doc, id } = start({ isDisbenefit: false, baselineValue: 0, probability: 0 })
    expect(readElement(doc, id)).toMatchObject({ isDisbenefit: false, baselineValue: 0, probability: 0 })
  })

  test('keeps the parts of a person that are filled, and each of a list once', () => {
    const { doc, id, entry } = start()
    const owner = { name: 'Ann', role: '', email: 'ann@example.org' }
    patchElement(doc, id, { owner, champions: ['Bo', 'Bo', ''] }, 'person')
    expect([entry.get('owner'), entry.get('champions')]).toEqual([{ name: 'Ann' }, ['Bo']])
  })

  test('refuses what a field cannot hold, and names it', () => {
    const { doc, id } = start()
    const patching = (patch: object) => () => patchElement(doc, id, patch, 'person')
    expect(patching({ probability: 101 })).toThrow('probability: out-of-range')
    expect(patching({ targetDate: '2026-02-30' })).toThrow('targetDate: not-a-date')
    expect(patching({ status: 'inPlace' })).toThrow('status: not-one-of')
    expect(patching({ title: 5 })).toThrow('title: not-text')
    expect(patching({ order: NaN })).toThrow('order: not-a-number')
    expect(patching({ costs: [] })).toThrow('costs: no such field')
    expect(patching({ trashed: true })).toThrow('trashed: no such field')
  })

  test('of an element that is not there changes nothing', () => {
    const { doc } = start()
    expect(updates(doc, () => patchElement(doc, 'nobody', { title: 'x' }, 'person'))).toBe(0)
  })

  test('turns plain texts of a stock client into shared ones, once', () => {
    const doc = new Y.Doc()
    doc.getMap('elements').set('e', new Y.Map<unknown>(Object.entries({ kind: 'goal', title: 'Stock' })))
    expect(readElement(doc, 'e')).toMatchObject({ title: 'Stock', description: '' })
    patchElement(doc, 'e', { description: 'More' }, 'person')
    const entry = doc.getMap<Y.Map<unknown>>('elements').get('e')
    const title = entry?.get('title')
    for (const text of ['title', 'description', 'note']) expect(entry?.get(text)).toBeInstanceOf(Y.Text)
    patchElement(doc, 'e', { title: 'Stock, edited' }, 'person')
    expect(entry?.get('title')).toBe(title)
    expect(readElement(doc, 'e')).toMatchObject({ title: 'Stock, edited', description: 'More' })
  })
})

test('a note that becomes a kind remembers it, keeps its fields, and forgets it when it is a note again', () => {
  const doc = new Y.Doc()
  const id = addElement(doc, { kind: 'note', title: 'Idea', fields: { organisationId: 'org-a' } }, 'person')
  setKind(doc, id, 'disbenefit', 'person')
  expect(readElement(doc, id)).toMatchObject({
    kind: 'benefit',
    isDisbenefit: true,
    promotedFrom: 'note',
    organisationId: 'org-a',
    title: 'Idea',
  })
  setKind(doc, id, 'benefit', 'person')
  expect(readElement(doc, id)).not.toHaveProperty('isDisbenefit')
  setKind(doc, id, 'note', 'person')
  expect(readElement(doc, id)).not.toHaveProperty('promotedFrom')
})

test('a status that another kind does not have is absent there and returns with the kind', () => {
  const { doc, id } = start({ status: 'realising' })
  setKind(doc, id, 'change', 'person')
  expect(readElement(doc, id)).not.toHaveProperty('status')
  setKind(doc, id, 'benefit', 'person')
  expect(readElement(doc, id)?.status).toBe('realising')
})

test('trashing sets a flag once, restoring removes the key', () => {
  const { doc, id, entry } = start()
  trashElements(doc, [id, 'nobody'], 'person')
  expect(readElement(doc, id)).toBeUndefined()
  expect(updates(doc, () => trashElements(doc, [id], 'person'))).toBe(0)
  restoreElements(doc, [id], 'person')
  expect(entry.has('trashed')).toBe(false)
  expect(readElement(doc, id)?.title).toBe('Benefit')
})

test('reading takes wrong values as absent and keeps unknown fields that are data', () => {
  const { doc, id, entry } = start()
  const wrong = {
    unit: 5,
    targetValue: '12',
    targetDate: '2026-13-01',
    category: 'money',
    owner: ['Ann'],
    probability: 150,
  }
  const odd = { champions: [5], parked: 'yes', order: '3', direction: null, mergedFrom: 'e1' }
  for (const [name, value] of Object.entries({ ...wrong, ...odd })) entry.set(name, value)
  entry.set('budgetCode', { code: [1, null] })
  entry.set('constructor', 'x')
  entry.set('nested', new Y.Map())
  entry.set('bytes', new Uint8Array(2))
  entry.set('nothing', null)
  expect(readElement(doc, id)).toEqual({
    id,
    kind: 'benefit',
    order: 0,
    title: 'Benefit',
    description: '',
    costs: [],
    annualValues: [],
    measurements: [],
    risks: [],
    unknown: { budgetCode: { code: [1, null] } },
  })
  expect(readMap(doc).invalidEntries).toBe(0)
})

test('entries that cannot be read are skipped and counted', () => {
  const { doc, id } = start()
  const elements = doc.getMap('elements')
  elements.set('plain', { kind: 'goal', title: 'x' })
  elements.set('kindless', new Y.Map())
  elements.set('vision', new Y.Map<unknown>([['kind', 'vision']]))
  elements.set('no id!', new Y.Map<unknown>([['kind', 'goal']]))
  doc.getMap('links').set('l', { from: id })
  doc.getMap('costs').set('c', { amount: 5 })
  doc.getMap('riskAssessments').set('a', [])
  doc.getMap('organisations').set('o', 'Org')
  doc.getMap('sections').set('s', { title: 'x', x: 0, y: 0, width: NaN, height: 1 })
  doc.getMap('positions').set(id, [1])
  doc.getMap('numbers').set(id, -1)
  doc.getMap('muted').set('G05', { reason: 'x' })
  doc.getMap('extra').set('e', new Uint8Array(1))
  const map = readMap(doc)
  expect(map.invalidEntries).toBe(13)
  expect(map.elements.map((element) => element.id)).toEqual([id])
  expect([map.links, map.organisations, map.sections, map.muted, map.numbers, map.extra]).toEqual([
    [],
    [],
    [],
    [],
    {},
    {},
  ])
})
