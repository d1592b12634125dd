import * as Y from 'yjs'
import { expect, test } from 'vitest'
import { docCharacters, docEntries } from '#shared/doc/docWeight.ts'
import { addElement } from '#shared/doc/elements.ts'
import { rootOf } from '#shared/doc/schema.ts'

test('a document is weighed by its elements, links, rows and the characters of all its texts', () => {
  const doc = new Y.Doc()
  expect(docEntries(doc)).toEqual({ elements: 0, links: 0, rows: 0 })
  expect(docCharacters(doc)).toBe(0)
  const fields = { owner: { name: 'y'.repeat(30) } }
  const id = addElement(doc, { kind: 'benefit', title: 'x'.repeat(500), fields }, 'person')
  rootOf(doc, 'costs').set('row', { elementId: id, order: 1, year: 2027, amount: 5 })
  rootOf(doc, 'extra').set('unknown', { deep: { note: 'w'.repeat(9) } })
  expect(docEntries(doc)).toEqual({ elements: 1, links: 0, rows: 2 })
  const characters = docCharacters(doc)
  expect(characters).toBeGreaterThanOrEqual(500 + 30 + 9)
  expect(characters).toBeLessThan(700)
})
