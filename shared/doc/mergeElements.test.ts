import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import type { Element } from '#shared/model/element.ts'
import { fieldsOf } from '#shared/model/fields.ts'
import { addElement, patchElement, readElement, restoreElements, trashElements } from '#shared/doc/elements.ts'
import { addLink, patchLink } from '#shared/doc/links.ts'
import { toMapFile } from '#shared/doc/mapFile.ts'
import { createMapView, readMap } from '#shared/doc/mapView.ts'
import {
  mergeConflicts,
  mergeElements,
  mergeGroup,
  mergeIsTooLong,
  type MergeWords,
} from '#shared/doc/mergeElements.ts'
import { addRiskAssessment, addRow } from '#shared/doc/rows.ts'
import { createUndo } from '#shared/doc/undo.ts'
import { anyEdit, type Edit } from '#shared/testing/edits.ts'
import { Network } from '#shared/testing/network.ts'

// Properties run many maps; a machine that is busy with other tests needs longer than usual.
vi.setConfig({ testTimeout: 30_000 })

const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
const words: MergeWords = {
  text: (said, from) => (from.organisationId ? `${from.organisationId}: ${said}` : said),
  title: (from) => `also called: ${from.title}`,
  value: (field, from) =>
    `${field}: ${text(new Map<string, unknown>(Object.entries(from)).get(field) ?? from.unknown?.[field])}`,
}

/** Two organisations have written the same benefit, each with a change that leads to it. */
function twoBenefits(doc = new Y.Doc()): Y.Doc {
  addElement(doc, { id: 'goal', kind: 'goal', title: 'Goal' }, 'person')
  addElement(doc, { id: 'change', kind: 'change', title: 'Change' }, 'person')
  addElement(doc, { id: 'other', kind: 'change', title: 'Other change' }, 'person')
  const mine = { organisationId: 'a', unit: 'days', champions: ['Ann'], note: 'Ask the service manager.' }
  addElement(
    doc,
    { id: 'first', kind: 'benefit', title: 'Shorter time', description: 'For heirs.', position: [1, 2], fields: mine },
    'person',
  )
  const theirs = { organisationId: 'b', unit: 'weeks', indicator: 'Median time', champions: ['Bo', 'Ann'] }
  addElement(
    doc,
    { id: 'second', kind: 'benefit', title: 'Quicker answer', description: 'For all.', fields: theirs },
    'person',
  )
  addLink(doc, { id: 'l1', from: 'change', to: 'first', assumption: 'Staff is trained' }, 'person')
  addLink(doc, { id: 'l2', from: 'change', to: 'second', strength: 3, note: 'Seen in Oslo' }, 'person')
  addLink(doc, { id: 'l3', from: 'other', to: 'second' }, 'person')
  addLink(doc, { id: 'l4', from: 'second', to: 'first', note: 'The same?' }, 'person')
  addLink(doc, { id: 'l5', from: 'second', to: 'goal' }, 'person')
  return doc
}

const merge = (doc: Y.Doc, ids: readonly string[], choice = {}) => mergeElements(doc, ids, choice, words, 'person')

test('the first in map order stays, with the texts, lists and missing values of the other', () => {
  const doc = twoBenefits()
  expect(merge(doc, ['second', 'first'])).toBe('first')
  const kept = readElement(doc, 'first')
  expect(kept).toMatchObject({
    title: 'Shorter time',
    description: 'For heirs.\n\nb: For all.',
    note: 'Ask the service manager.\n\nalso called: Quicker answer\n\norganisationId: b\n\nunit: weeks\n\nThe same?',
    unit: 'days',
    indicator: 'Median time',
    champions: ['Ann', 'Bo'],
    mergedFrom: ['second'],
  })
  expect(readElement(doc, 'second')).toBeUndefined()
})

test('links are united: none twice, none to itself, the stronger and all that was said of them', () => {
  const doc = twoBenefits()
  merge(doc, ['first', 'second'])
  const links = readMap(doc).links.map(({ id, from, to, strength, note, assumption }) => ({
    id,
    from,
    to,
    strength,
    note,
    assumption,
  }))
  const nothing = { strength: undefined, note: undefined, assumption: undefined }
  expect(links).toEqual([
    { id: 'l1', from: 'change', to: 'first', strength: 3, note: 'Seen in Oslo', assumption: 'Staff is trained' },
    { ...nothing, id: 'l3', from: 'other', to: 'first' },
    { ...nothing, id: 'l5', from: 'first', to: 'goal' },
  ])
})

test('what would be too long for a field is not merged, and nothing at all changes', () => {
  const long = 'x'.repeat(15_000)
  const [ofTexts, ofLinks] = [twoBenefits(), twoBenefits()]
  patchElement(ofTexts, 'first', { description: `a${long}` }, 'person')
  patchElement(ofTexts, 'second', { description: `b${long}` }, 'person')
  patchLink(ofLinks, 'l1', { note: `a${long}` }, 'person')
  patchLink(ofLinks, 'l2', { note: `b${long}` }, 'person')
  for (const doc of [ofTexts, ofLinks]) {
    const before = toMapFile(doc)
    expect(mergeIsTooLong(doc, ['first', 'second'], {}, words, 100_000)).toBe(true)
    expect(merge(doc, ['first', 'second'])).toBeUndefined()
    expect(toMapFile(doc)).toEqual(before)
  }
  expect(mergeIsTooLong(twoBenefits(), ['first', 'second'], {}, words, 20_000)).toBe(false)
  expect(mergeIsTooLong(twoBenefits(), ['first', 'second'], {}, words, 30)).toBe(true)
})

test('a chosen title and value stand, and the ones that give way are in the note', () => {
  const doc = twoBenefits()
  merge(doc, ['first', 'second'], { title: 'second', unit: 'second' })
  const kept = readElement(doc, 'first')
  expect(kept).toMatchObject({ title: 'Quicker answer', unit: 'weeks' })
  expect(kept?.note).toContain('also called: Shorter time')
  expect(kept?.note).toContain('unit: days')
})

test('what there is to choose between is named: titles and values that differ', () => {
  const doc = twoBenefits()
  const group = mergeGroup(readMap(doc).elements.filter(({ kind }) => kind === 'benefit'))
  expect(group && mergeConflicts(group).map(({ field, from }) => [field, from.map(({ id }) => id)])).toEqual([
    ['title', ['first', 'second']],
    ['organisationId', ['first', 'second']],
    ['unit', ['first', 'second']],
  ])
})

test('rows are united; those that say the same stand once, and a risk takes in earlier assessments', () => {
  const doc = twoBenefits()
  const value = { organisationId: 'a', year: 2027, amount: 10 }
  addRow(doc, 'annualValues', 'first', value, 'person')
  addRow(doc, 'annualValues', 'second', value, 'person')
  addRow(doc, 'annualValues', 'second', { ...value, amount: 20 }, 'person')
  addRow(doc, 'risks', 'first', { threat: 'Delay' }, 'person')
  const risk = addRow(doc, 'risks', 'second', { threat: 'Delay' }, 'person')
  addRiskAssessment(doc, risk, { date: '2026-01-01', probability: 2 }, 'person')
  merge(doc, ['first', 'second'])
  const kept = readElement(doc, 'first')
  expect(kept?.annualValues.map(({ amount }) => amount)).toEqual([10, 20])
  expect(kept?.risks.map(({ threat, assessments }) => [threat, assessments.length])).toEqual([['Delay', 1]])
  restoreElements(doc, ['second'], 'person')
  expect(readElement(doc, 'second')?.annualValues).toHaveLength(2)
})

test('notes go into an element whatever their order, and different kinds do not become one', () => {
  const doc = new Y.Doc()
  addElement(doc, { id: 'n', kind: 'note', title: 'Less paper', fields: { organisationId: 'b' } }, 'person')
  addElement(doc, { id: 'b', kind: 'benefit' }, 'person')
  addElement(doc, { id: 'd', kind: 'disbenefit', title: 'More mail' }, 'person')
  expect(merge(doc, ['b', 'd'])).toBeUndefined()
  expect(merge(doc, ['b'])).toBeUndefined()
  expect(merge(doc, ['n', 'b', 'b'])).toBe('b')
  expect(readElement(doc, 'b')).toMatchObject({ title: 'Less paper', kind: 'benefit', organisationId: 'b' })
})

test('one that is parked comes back to the map with one that is there, and stands in its place', () => {
  const doc = new Y.Doc()
  addElement(doc, { id: 'a', kind: 'goal', title: 'A', position: [0, 0], fields: { parked: true } }, 'person')
  addElement(doc, { id: 'b', kind: 'goal', title: 'B', position: [5, 6] }, 'person')
  merge(doc, ['a', 'b'])
  const view = createMapView(doc)
  expect(view.map().elements.map(({ id }) => id)).toEqual(['a'])
  expect(view.position('a')).toEqual([5, 6])
})

test('two people who merge the same elements at once keep the same one, with each row and link once', () => {
  const network = new Network(2)
  const [ann, bob] = [network.doc(0), network.doc(1)]
  twoBenefits(ann)
  addRow(ann, 'annualValues', 'second', { year: 2027, amount: 20 }, 'person')
  network.settle()
  merge(ann, ['first', 'second'])
  merge(bob, ['second', 'first'], { title: 'second' })
  network.settle()
  expect(readMap(ann)).toEqual(readMap(bob))
  const map = readMap(ann)
  expect(map.elements.map(({ id }) => id)).toEqual(['goal', 'change', 'other', 'first'])
  expect(map.links.map(({ id }) => id)).toEqual(['l1', 'l3', 'l5'])
  expect(readElement(ann, 'first')?.annualValues).toHaveLength(1)
})

test('what another person writes in an element that is merged away meanwhile comes back with it', () => {
  const network = new Network(2)
  const [ann, bob] = [network.doc(0), network.doc(1)]
  twoBenefits(ann)
  network.settle()
  const undo = createUndo(ann)
  undo.perform('merge', () => merge(ann, ['first', 'second']))
  patchElement(bob, 'second', { title: 'Quicker answer by mail', targetValue: 5 }, 'person')
  network.settle()
  expect(readElement(ann, 'second')).toBeUndefined()
  restoreElements(bob, ['second'], 'person')
  expect(readElement(bob, 'second')).toMatchObject({ title: 'Quicker answer by mail', targetValue: 5 })
  trashElements(bob, ['second'], 'person')
  undo.undo()
  network.settle()
  expect(readElement(ann, 'first')).toMatchObject({ title: 'Shorter time', description: 'For heirs.' })
})

/** A map of random edits, and which of its elements are taken; the second list says whose values are chosen. */
const anyMerge = fc.tuple(
  fc.array(anyEdit, { minLength: 5, maxLength: 40 }),
  fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }),
  fc.array(fc.nat({ max: 3 }), { minLength: 4, maxLength: 4 }),
)

function drawn(edits: readonly Edit[]): Y.Doc {
  const doc = new Y.Doc()
  for (const id of ['b0', 'b1', 'b2']) addElement(doc, { id, kind: 'benefit', title: id }, 'import')
  addElement(doc, { id: 'n', kind: 'note', title: 'n' }, 'import')
  for (const edit of edits) edit.run(doc, 'import')
  return doc
}

/** Of the elements that are taken those that can become one with the first of them. */
function mergeable(doc: Y.Doc, takes: readonly boolean[]): readonly Element[] {
  const { elements, aside } = readMap(doc)
  const taken = [...elements, ...aside].filter((_, index) => takes[index % takes.length])
  const first = taken.find(({ kind }) => kind !== 'note') ?? taken[0]
  return taken.filter((one) => first && (one === first || mergeGroup([first, one])))
}

/** Every word, number and choice an element holds, titles and rows aside. */
const wordsOf = (element: Element): readonly string[] =>
  fieldsOf(element.kind).flatMap(({ name, type }) => {
    const value = element[name]
    if (value === undefined || type === 'rows' || name === 'title' || name === 'isDisbenefit') return []
    const parts: readonly unknown[] = Array.isArray(value) ? value : [value]
    return parts.map((part) => text(part).trim()).filter((part) => part !== '')
  })

/** Merges a group: no word and no link may go, none be drawn twice or to itself, and undo must bring back all. */
function mergeAndUndo(doc: Y.Doc, group: readonly Element[], picks: readonly number[] = []): void {
  const ids = group.map(({ id }) => id)
  const [before, fileBefore] = [readMap(doc), toMapFile(doc)]
  const fields = ['title', 'owner', 'unit', 'status']
  const choice = Object.fromEntries(fields.map((name, at) => [name, ids[(picks[at] ?? 0) % ids.length] ?? '']))
  const undo = createUndo(doc)
  let kept: string | undefined
  undo.perform('merge', () => {
    kept = merge(doc, ids, choice)
  })
  const after = readMap(doc)
  if (kept === undefined) {
    expect(after).toEqual(before)
    return
  }
  // Names in lists one by one: in JSON a backslash or a quote among them would read otherwise.
  const values: readonly unknown[] = Object.values(readElement(doc, kept) ?? {}).flat()
  const said = values.map(text).join('\n')
  for (const one of group) for (const word of wordsOf(one)) expect(said).toContain(word)
  const now = (id: string) => (ids.includes(id) ? kept : id)
  const pairs = [...after.links, ...after.asideLinks].map(({ from, to }) => `${from} ${to}`)
  for (const { from, to } of [...before.links, ...before.asideLinks]) {
    if (now(from) !== now(to)) expect(pairs).toContain(`${now(from)} ${now(to)}`)
  }
  for (const pair of pairs) expect(pair.split(' ').filter((id) => ids.includes(id) && id !== kept)).toEqual([])
  const loops = [...before.links, ...before.asideLinks].filter(({ from, to }) => from === kept && to === kept)
  expect(pairs.filter((pair) => pair === `${kept} ${kept}`)).toHaveLength(loops.length)
  undo.undo()
  expect(toMapFile(doc)).toEqual(fileBefore)
  expect(readMap(doc)).toEqual(before)
}

test('a merge loses no word and no link, draws none twice or to itself, and undo brings back all as it was', () => {
  fc.assert(
    fc.property(anyMerge, ([edits, takes, picks]) => {
      const doc = drawn(edits)
      mergeAndUndo(doc, mergeable(doc, takes), picks)
    }),
    { numRuns: 200 },
  )
})

test('names with a backslash or a quote are in the merged element just as they were written', () => {
  const doc = new Y.Doc()
  addElement(doc, { id: 'c', kind: 'change', title: '5', fields: { champions: ['!\\&', '"Ann"'] } }, 'import')
  addElement(doc, { id: 'n', kind: 'note', title: '😀 å' }, 'import')
  const group = mergeable(doc, [true])
  expect(group).toHaveLength(2)
  mergeAndUndo(doc, group)
  merge(doc, ['c', 'n'])
  expect(readElement(doc, 'c')?.champions).toEqual(['!\\&', '"Ann"'])
})

test('people who merge and edit apart see the same map, and every element they merged is there or in the trash', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat({ max: 1 }), anyMerge), { maxLength: 3 }), (rounds) => {
      const network = new Network(2)
      twoBenefits(network.doc(0))
      network.settle()
      for (const [who, [edits, takes]] of rounds) {
        for (const edit of edits) edit.run(network.doc(who), 'person')
        const ids = mergeable(network.doc(1 - who), takes).map(({ id }) => id)
        merge(network.doc(1 - who), ids)
        merge(network.doc(who), ids)
        const known = new Set([...network.docs].flatMap((doc) => [...doc.getMap('elements').keys()]))
        network.settle()
        expect(readMap(network.doc(0))).toEqual(readMap(network.doc(1)))
        for (const id of known) expect(network.doc(0).getMap('elements').has(id)).toBe(true)
      }
    }),
    { numRuns: 60 },
  )
})
