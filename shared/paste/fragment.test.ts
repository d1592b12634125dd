import { expect, test } from 'vitest'
import { Doc } from 'yjs'
import { createTranslator } from '#shared/i18n/translator.ts'
import { addElement, readElement, trashElements } from '#shared/doc/elements.ts'
import { addLink } from '#shared/doc/links.ts'
import { readMap } from '#shared/doc/mapView.ts'
import { addOrganisation } from '#shared/doc/organisations.ts'
import { readPositions } from '#shared/doc/positions.ts'
import { addRow } from '#shared/doc/rows.ts'
import { createUndo } from '#shared/doc/undo.ts'
import { applyPasting, fitFragment, type PasteMode } from '#shared/paste/applyFragment.ts'
import { elementsIn, fragmentOf, readFragment, writeFragment, type Fragment } from '#shared/paste/fragment.ts'
import { fragmentHtml, fragmentPlain, fragmentTextIn } from '#shared/paste/fragmentText.ts'
import { knownMap } from '#shared/paste/known.ts'

const t = await createTranslator('sv')

/** A benefit with a risk and a cost's organisation, a change that leads to it, and a goal that is not copied. */
function someMap(): Doc {
  const doc = new Doc()
  addOrganisation(doc, { id: 'region', name: 'Region A', kind: 'region' }, 'person')
  addOrganisation(doc, { id: 'unused', name: 'Ingen' }, 'person')
  addElement(
    doc,
    {
      id: 'benefit',
      kind: 'disbenefit',
      title: 'Kortare "kö" <b>',
      position: [300, 40],
      fields: { organisationId: 'region' },
    },
    'person',
  )
  addElement(doc, { id: 'change', kind: 'change', title: 'Nytt sätt' }, 'person')
  addElement(doc, { id: 'goal', kind: 'goal', title: 'Mål' }, 'person')
  addRow(doc, 'risks', 'benefit', { threat: 'Ingen vill', owner: { name: 'Anna', organisationId: 'region' } }, 'person')
  addRow(doc, 'annualValues', 'benefit', { organisationId: 'region', year: 2027, amount: 12 }, 'person')
  addLink(doc, { id: 'link', from: 'change', to: 'benefit', strength: 3 }, 'person')
  addLink(doc, { from: 'benefit', to: 'goal' }, 'person')
  return doc
}
const copyOf = (doc: Doc, cut = false): Fragment =>
  fragmentOf(readMap(doc), readPositions(doc), ['benefit', 'change'], { boardId: 'board', cut })

function paste(doc: Doc, fragment: Fragment, mode: PasteMode): readonly string[] {
  const map = readMap(doc)
  const trashed = new Set(
    elementsIn(fragment)
      .map(({ id }) => id)
      .filter((id) => !readElement(doc, id)),
  )
  const pasting = fitFragment(fragment, mode, knownMap(map), { places: new Map([['benefit', [10, 20]]]), trashed })
  applyPasting(doc, pasting)
  return pasting.ids
}

test('elements are copied with their fields, rows and the links among them; only named organisations come along', () => {
  const fragment = readFragment(writeFragment(copyOf(someMap())))
  if (!fragment) throw new Error('No fragment')
  expect(fragment.file.organisations?.map(({ id }) => id)).toEqual(['region'])
  expect(fragment.file.links).toMatchObject([{ id: 'link', from: 'change', to: 'benefit' }])
  const other = new Doc()
  const ids = paste(other, fragment, 'copy')
  const map = readMap(other)
  const benefit = map.elements.find(({ kind }) => kind === 'benefit')
  expect(ids).toHaveLength(2)
  expect(benefit).toMatchObject({ isDisbenefit: true, title: 'Kortare "kö" <b>', organisationId: 'region' })
  expect(benefit?.risks).toMatchObject([{ threat: 'Ingen vill', owner: { organisationId: 'region' } }])
  expect(benefit?.annualValues).toMatchObject([{ organisationId: 'region', amount: 12 }])
  expect(map.organisations).toMatchObject([{ id: 'region', name: 'Region A', kind: 'region' }])
  expect(map.links).toMatchObject([{ strength: 3 }])
  expect(readPositions(other).get(benefit?.id ?? '')).toEqual([10, 20])
})

test('copies on the same map are other elements, rows and links, and leave the originals as they were', () => {
  const doc = someMap()
  const before = readElement(doc, 'benefit')
  const ids = paste(doc, copyOf(doc), 'copy')
  expect(ids).not.toContain('benefit')
  expect(readElement(doc, 'benefit')).toEqual(before)
  const map = readMap(doc)
  expect(map.elements).toHaveLength(5)
  expect(new Set(map.elements.flatMap(({ risks }) => risks.map(({ id }) => id))).size).toBe(2)
  expect(map.links).toHaveLength(3)
  expect(map.organisations).toHaveLength(2)
})

test('an organisation that another map knows by name is that one', () => {
  const fragment = copyOf(someMap())
  const other = new Doc()
  addOrganisation(other, { id: 'there', name: ' region  a' }, 'person')
  paste(other, fragment, 'copy')
  const map = readMap(other)
  expect(map.organisations).toHaveLength(1)
  const benefit = map.elements.find(({ kind }) => kind === 'benefit')
  expect(benefit?.organisationId).toBe('there')
  expect(benefit?.risks[0]?.owner?.organisationId).toBe('there')
  expect(benefit?.annualValues[0]?.organisationId).toBe('there')
})

test('what was cut comes back as the same elements with what others wrote meanwhile, and its links', () => {
  const doc = someMap()
  const undo = createUndo(doc)
  const fragment = copyOf(doc, true)
  undo.perform('cut', () => trashElements(doc, ['benefit', 'change'], 'person'))
  expect(readMap(doc).elements).toHaveLength(1)
  undo.perform('paste', () => paste(doc, fragment, 'back'))
  const map = readMap(doc)
  expect(map.elements).toHaveLength(3)
  expect(map.links).toHaveLength(2)
  expect(readElement(doc, 'benefit')?.title).toBe('Kortare "kö" <b>')
  undo.undo()
  expect(readMap(doc).elements).toHaveLength(1)
  undo.undo()
  expect(readMap(doc).elements).toHaveLength(3)
})

test('the same elements pasted twice into another map are there once, and brought up to date', () => {
  const doc = someMap()
  const other = new Doc()
  paste(other, copyOf(doc), 'same')
  const fragment = copyOf(doc)
  const changed = {
    ...fragment,
    file: { ...fragment.file, elements: fragment.file.elements?.map((one) => ({ ...one, title: 'Ny rubrik' })) ?? [] },
  }
  paste(other, changed, 'same')
  const map = readMap(other)
  expect(map.elements.map(({ id, title }) => [id, title])).toEqual([
    ['benefit', 'Ny rubrik'],
    ['change', 'Ny rubrik'],
  ])
  expect(map.links).toHaveLength(1)
})

test('the fragment comes back out of its own markup, whatever the titles say', () => {
  const doc = someMap()
  const fragment = copyOf(doc)
  const html = fragmentHtml(fragment, readMap(doc), t)
  expect(html).toContain('<td>Kortare &quot;kö&quot; &lt;b&gt;</td>')
  expect(readFragment(fragmentTextIn(html) ?? '')).toEqual(readFragment(writeFragment(fragment)))
  expect(fragmentPlain(fragment)).toBe('Kortare "kö" <b>\nNytt sätt')
})

test.each([
  '',
  'null',
  '{"nyttokarta":2,"boardId":"b","map":{}}',
  '{"nyttokarta":1,"map":{"elements":[]}}',
  '{"nyttokarta":1,"boardId":"b","map":{"schemaVersion":1,"elements":[{"id":"a","kind":"nothing"}]}}',
  '{"nyttokarta":1,"boardId":"b","map":{"schemaVersion":1,"elements":[{"id":"a","kind":"goal","targetDate":5}]}}',
  '{"nyttokarta":1,',
])('%j on the clipboard is no fragment', (text) => {
  expect(readFragment(text)).toBeUndefined()
})

test('links that lead out of a fragment are left, and unsafe keys are no ids', () => {
  const text = JSON.stringify({
    nyttokarta: 1,
    boardId: 'b',
    map: {
      schemaVersion: 1,
      elements: [
        { id: 'a', kind: 'goal', title: 'A' },
        { id: '__proto__', kind: 'goal', title: 'B' },
      ],
      links: [{ id: 'l', from: 'a', to: 'elsewhere' }],
    },
  })
  const fragment = readFragment(text)
  expect(fragment?.file.links).toEqual([])
  expect(fragment && elementsIn(fragment).map(({ id }) => id)).not.toContain('__proto__')
})
