import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { addElement, patchElement, restoreElements, trashElements } from '#shared/doc/elements.ts'
import { addLink, removeLinks } from '#shared/doc/links.ts'
import { setPositions } from '#shared/doc/positions.ts'
import { addRow } from '#shared/doc/rows.ts'
import { watchEdits, type Edit } from '#shared/doc/watchEdits.ts'

/** Ann's document, and what Bo, number 2, does in hers. */
function watched() {
  const [ann, bo] = [new Y.Doc(), new Y.Doc()]
  ann.clientID = 1
  bo.clientID = 2
  addElement(ann, { id: 'a', kind: 'benefit', title: 'Shorter' }, 'person')
  addElement(ann, { id: 'b', kind: 'goal', title: 'Happier' }, 'person')
  addLink(ann, { id: 'l', from: 'a', to: 'b' }, 'person')
  Y.applyUpdate(bo, Y.encodeStateAsUpdate(ann))
  const seen: Edit[] = []
  watchEdits(ann, (edits, { local }) => void (local || seen.push(...edits)))
  const does = (edit: (doc: Y.Doc) => void): readonly Edit[] => {
    const before = Y.encodeStateVector(bo)
    edit(bo)
    Y.applyUpdate(ann, Y.encodeStateAsUpdate(bo, before), 'network')
    return seen.splice(0)
  }
  return { ann, seen, does }
}

test('who has written letters in a text and set a field is known by their number', () => {
  const { does } = watched()
  expect(does((doc) => patchElement(doc, 'a', { title: 'Shorter waits' }, 'person'))).toEqual([
    { root: 'elements', id: 'a', what: 'changed', field: 'title', by: 2 },
  ])
  expect(does((doc) => patchElement(doc, 'a', { unit: 'days' }, 'person'))).toEqual([
    { root: 'elements', id: 'a', what: 'changed', field: 'unit', by: 2 },
  ])
})

test('what is only taken away bears no name', () => {
  const { does } = watched()
  expect(does((doc) => patchElement(doc, 'a', { title: 'Short' }, 'person'))).toEqual([
    { root: 'elements', id: 'a', what: 'changed', field: 'title', by: undefined },
  ])
  expect(does((doc) => removeLinks(doc, ['l'], 'person'))).toEqual([
    { root: 'links', id: 'l', what: 'removed', by: undefined },
  ])
})

test('elements come, are deleted, and come back', () => {
  const { does } = watched()
  expect(does((doc) => void addElement(doc, { id: 'c', kind: 'change', title: 'New' }, 'person'))).toEqual([
    { root: 'elements', id: 'c', what: 'added', by: 2 },
  ])
  expect(does((doc) => trashElements(doc, ['c'], 'person'))).toEqual([
    { root: 'elements', id: 'c', what: 'removed', by: 2 },
  ])
  expect(does((doc) => restoreElements(doc, ['c'], 'person'))).toEqual([
    { root: 'elements', id: 'c', what: 'added', by: undefined },
  ])
})

test('rows are a field of their element, and a place that is set again has been changed', () => {
  const { does } = watched()
  expect(does((doc) => void addRow(doc, 'risks', 'a', { threat: 'Delay' }, 'person'))).toEqual([
    { root: 'elements', id: 'a', what: 'changed', field: 'risks', by: 2 },
  ])
  expect(does((doc) => setPositions(doc, [['a', [8, 8]]], 'person'))).toEqual([
    { root: 'positions', id: 'a', what: 'added', by: 2 },
  ])
  expect(does((doc) => setPositions(doc, [['a', [16, 8]]], 'person'))).toEqual([
    { root: 'positions', id: 'a', what: 'changed', by: 2 },
  ])
})
