import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { addElement, patchElement, trashElements } from '#shared/doc/elements.ts'
import { createMapView } from '#shared/doc/mapView.ts'
import { anyEdit } from '#shared/testing/edits.ts'
import { NO_MAP, applyDelta, deltaOf } from '#client/derived/mapDelta.ts'

function open() {
  const doc = new Y.Doc()
  return { doc, view: createMapView(doc) }
}

test('a copy that is told only what changed is the same map, after any edits', () => {
  fc.assert(
    fc.property(fc.array(fc.array(anyEdit, { minLength: 1, maxLength: 4 }), { maxLength: 12 }), (bursts) => {
      const { doc, view } = open()
      let [sent, copy] = [NO_MAP, NO_MAP]
      for (const burst of bursts) {
        for (const edit of burst) edit.run(doc, 'person')
        copy = applyDelta(copy, structuredClone(deltaOf(sent, view.map())))
        sent = view.map()
        expect(copy).toEqual(sent)
      }
    }),
  )
})

test('a new title sends its element and nothing else', () => {
  const { doc, view } = open()
  for (const id of ['a', 'b', 'c']) addElement(doc, { id, kind: 'benefit', title: id }, 'person')
  const before = view.map()
  patchElement(doc, 'b', { title: 'new' }, 'person')
  const { lists, values } = deltaOf(before, view.map())
  expect(lists).toEqual({ elements: [[0, 1], { items: [view.element('b')] }, [2, 1]] })
  expect(values).toEqual({})
})

test('what did not change stays the same object in the copy', () => {
  const { doc, view } = open()
  for (const id of ['a', 'b']) addElement(doc, { id, kind: 'goal', title: id }, 'person')
  const before = view.map()
  const copy = applyDelta(NO_MAP, structuredClone(deltaOf(NO_MAP, before)))
  trashElements(doc, ['a'], 'person')
  const next = applyDelta(copy, structuredClone(deltaOf(before, view.map())))
  expect(next.elements.map(({ id }) => id)).toEqual(['b'])
  expect(next.elements[0]).toBe(copy.elements[1])
  expect(next.settings).toBe(copy.settings)
})

test('an id that names something every object has finds nothing in the copy', () => {
  const { view } = open()
  const copy = applyDelta(NO_MAP, structuredClone(deltaOf(NO_MAP, view.map())))
  expect(copy.numbers['toString']).toBeUndefined()
  expect(copy.extra['constructor']).toBeUndefined()
})
