import * as Y from 'yjs'
import { expect, test } from 'vitest'
import { awayDiff } from '#shared/doc/awayDiff.ts'
import { addElement, patchElement, trashElements } from '#shared/doc/elements.ts'
import { addLink } from '#shared/doc/links.ts'
import { toMapFile } from '#shared/doc/mapFile.ts'
import { setPositions } from '#shared/doc/positions.ts'

const map = () => {
  const doc = new Y.Doc()
  addElement(doc, { id: 'goal', kind: 'goal', title: 'Equal health' }, 'person')
  addElement(doc, { id: 'benefit', kind: 'benefit', title: 'Shorter waits', position: [10, 20] }, 'person')
  addElement(doc, { id: 'change', kind: 'change', title: 'One form' }, 'person')
  return doc
}

test('what others added, changed and removed is listed in map order, with the fields and the ends of links', () => {
  const doc = map()
  const before = toMapFile(doc)
  addElement(doc, { id: 'late', kind: 'benefit', title: 'Fewer calls' }, 'person')
  patchElement(doc, 'goal', { title: 'Equal health for all', description: 'From birth' }, 'person')
  setPositions(doc, [['benefit', [50, 60]]], 'person')
  addLink(doc, { id: 'link', from: 'benefit', to: 'goal' }, 'person')
  trashElements(doc, ['change'], 'person')
  expect(awayDiff(before, toMapFile(doc))).toEqual([
    { what: 'changed', in: 'elements', id: 'goal', title: 'Equal health for all', fields: ['description', 'title'] },
    { what: 'changed', in: 'elements', id: 'benefit', title: 'Shorter waits', fields: ['position'] },
    { what: 'added', in: 'elements', id: 'late', title: 'Fewer calls', fields: [] },
    { what: 'removed', in: 'elements', id: 'change', title: 'One form', fields: [] },
    { what: 'added', in: 'links', id: 'link', title: 'Shorter waits → Equal health for all', fields: [] },
  ])
})

test('nothing changed by others is an empty list', () => {
  const doc = map()
  expect(awayDiff(toMapFile(doc), toMapFile(doc))).toEqual([])
})
