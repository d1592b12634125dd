import { expect, test } from 'vitest'
import type * as Y from 'yjs'
import { addElement, patchElement, trashElements } from '#shared/doc/elements.ts'
import { addLink, patchLink } from '#shared/doc/links.ts'
import { setPositions } from '#shared/doc/positions.ts'
import { addRow } from '#shared/doc/rows.ts'
import { createUndo, type Undo } from '#shared/doc/undo.ts'
import { builtUpon, elementsAt, placesOf, trashedBy } from '#shared/doc/undoPreview.ts'
import { Network } from '#shared/testing/network.ts'

function twoPeople(): { ann: Y.Doc; bob: Y.Doc; undo: Undo; meet: () => void } {
  const network = new Network(2)
  const [ann, bob] = [network.doc(0), network.doc(1)]
  return { ann, bob, undo: createUndo(ann), meet: () => network.settle() }
}
const upon = (ann: Y.Doc, undo: Undo) => {
  const step = undo.newest('undo')
  return step ? builtUpon(ann, step) : []
}

test('a step tells where it has changed something, and of which elements that tells', () => {
  const { ann, undo } = twoPeople()
  addElement(ann, { id: 'a', kind: 'benefit', title: 'A' }, 'import')
  addElement(ann, { id: 'b', kind: 'goal', title: 'B' }, 'import')
  addLink(ann, { id: 'l', from: 'a', to: 'b' }, 'import')
  undo.perform('all', () => {
    patchElement(ann, 'a', { title: 'AA' }, 'person')
    setPositions(ann, [['b', [1, 2]]], 'person')
    patchLink(ann, 'l', { strength: 3 }, 'person')
    addRow(ann, 'risks', 'a', { threat: 'Delay' }, 'person')
  })
  const step = undo.newest('undo')
  const places = step ? placesOf(ann, step) : []
  expect(places.map(({ root }) => root).toSorted()).toEqual(['elements', 'links', 'positions', 'risks'])
  const told = new Map(places.map((place) => [place.root, elementsAt(ann, place)]))
  expect(told).toEqual(
    new Map([
      ['elements', ['a']],
      ['positions', ['b']],
      ['links', ['a', 'b']],
      ['risks', ['a']],
    ]),
  )
})

test('an element that others have only commented is asked about as well', () => {
  const { ann, undo } = twoPeople()
  undo.perform('create', () => addElement(ann, { id: 'a', kind: 'benefit' }, 'person'))
  const step = undo.newest('undo')
  if (!step) throw new Error('No step')
  expect(builtUpon(ann, step)).toEqual([])
  expect(builtUpon(ann, step, (id) => (id === 'a' ? 2 : 0))).toEqual([{ id: 'a', links: 0, comments: 2, by: [] }])
})

test('a deleted element is a place of the step that deleted it', () => {
  const { ann, undo } = twoPeople()
  addElement(ann, { id: 'a', kind: 'benefit' }, 'import')
  undo.perform('delete', () => trashElements(ann, ['a'], 'person'))
  const step = undo.newest('undo')
  expect(step && placesOf(ann, step)).toEqual([{ root: 'elements', id: 'a' }])
})

test('what others have written in a new element, linked to it or listed under it counts; what I did, and where it stands, does not', () => {
  const { ann, bob, undo, meet } = twoPeople()
  addElement(ann, { id: 'goal', kind: 'goal' }, 'import')
  undo.perform('add', () => {
    addElement(ann, { id: 'a', kind: 'benefit', title: 'A' }, 'person')
    addLink(ann, { id: 'own', from: 'a', to: 'goal' }, 'person')
  })
  meet()
  setPositions(bob, [['a', [9, 9]]], 'person')
  meet()
  expect(upon(ann, undo)).toEqual([])
  addLink(bob, { id: 'theirs', from: 'a', to: 'goal', strength: 3 }, 'person')
  meet()
  expect(upon(ann, undo)).toEqual([{ id: 'a', links: 1, comments: 0, by: [bob.clientID] }])
})

test('a letter or a row of somebody else is enough to be asked', () => {
  for (const edit of [
    (doc: Y.Doc) => patchElement(doc, 'a', { title: 'A and more' }, 'person'),
    (doc: Y.Doc) => patchElement(doc, 'a', { unit: 'days' }, 'person'),
    (doc: Y.Doc) => addRow(doc, 'risks', 'a', { threat: 'Delay' }, 'person'),
  ]) {
    const { ann, bob, undo, meet } = twoPeople()
    undo.perform('add', () => addElement(ann, { id: 'a', kind: 'benefit', title: 'A' }, 'person'))
    meet()
    edit(bob)
    meet()
    expect(upon(ann, undo)).toEqual([{ id: 'a', links: 0, comments: 0, by: [bob.clientID] }])
    trashElements(bob, ['a'], 'person')
    meet()
    expect(upon(ann, undo)).toEqual([])
    expect(trashedBy(ann, 'a')).toBe(bob.clientID)
  }
})
