import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { organisationUses } from '#shared/model/organisationUses.ts'
import { addElement, readElement, restoreElements, trashElements } from '#shared/doc/elements.ts'
import { readMap } from '#shared/doc/mapView.ts'
import { addOrganisation, removeOrganisation } from '#shared/doc/organisations.ts'
import { replaceOrganisation } from '#shared/doc/replaceOrganisation.ts'
import { addRow } from '#shared/doc/rows.ts'
import { addSection } from '#shared/doc/sections.ts'
import { createUndo } from '#shared/doc/undo.ts'

/** A map on which organisation `a` stands in every kind of place; `b` is there, too. */
function mapOfEverything(): Y.Doc {
  const doc = new Y.Doc()
  addOrganisation(doc, { id: 'a', name: 'Region A' }, 'person')
  addOrganisation(doc, { id: 'b', name: 'Kommun B' }, 'person')
  const initiative = { organisationId: 'a', participatingOrganisationIds: ['b', 'a'] }
  const assignmentGiver = { name: 'Eva Ek', organisationId: 'a' }
  addElement(
    doc,
    { id: 'i', kind: 'initiative', title: 'Insats', fields: { ...initiative, assignmentGiver } },
    'person',
  )
  addElement(doc, { id: 'n', kind: 'benefit', title: 'Nytta', fields: { realisingOrganisationId: 'a' } }, 'person')
  addElement(doc, { id: 'l', kind: 'note', title: 'Lapp', fields: { organisationId: 'a' } }, 'person')
  addRow(doc, 'costs', 'i', { organisationId: 'a', year: 2027, amount: 100 }, 'person')
  addRow(doc, 'annualValues', 'n', { organisationId: 'a', year: 2028, amount: 50 }, 'person')
  addRow(doc, 'risks', 'i', { threat: 'Brist', owner: { name: 'Bo', organisationId: 'a' } }, 'person')
  addSection(doc, { id: 's', title: 'Bana', x: 0, y: 0, width: 10, height: 10, organisationId: 'a' }, 'person')
  return doc
}

test('every place that names an organisation is known, each once', () => {
  const uses = organisationUses(readMap(mapOfEverything()))
  expect(uses.get('a')).toEqual([
    { elementId: 'i', field: 'organisationId' },
    { elementId: 'i', field: 'participatingOrganisationIds' },
    { elementId: 'i', field: 'assignmentGiver' },
    { elementId: 'i', field: 'costs' },
    { elementId: 'i', field: 'risks' },
    { elementId: 'n', field: 'realisingOrganisationId' },
    { elementId: 'n', field: 'annualValues' },
    { elementId: 'l', field: 'organisationId' },
    { sectionId: 's', title: 'Bana' },
  ])
  expect(uses.get('b')).toEqual([{ elementId: 'i', field: 'participatingOrganisationIds' }])
})

test('another organisation takes its place everywhere, in a list once, and the rest of a person stays', () => {
  const doc = mapOfEverything()
  replaceOrganisation(doc, 'a', 'b', 'person')
  const uses = organisationUses(readMap(doc))
  expect(uses.has('a')).toBe(false)
  expect(uses.get('b')).toHaveLength(9)
  const initiative = readElement(doc, 'i')
  expect(initiative?.participatingOrganisationIds).toEqual(['b'])
  expect(initiative?.assignmentGiver).toEqual({ name: 'Eva Ek', organisationId: 'b' })
  expect(initiative?.risks[0]?.owner).toEqual({ name: 'Bo', organisationId: 'b' })
})

test('a deleted element that comes back names the one that took the place', () => {
  const doc = mapOfEverything()
  trashElements(doc, ['n'], 'person')
  replaceOrganisation(doc, 'a', 'b', 'person')
  restoreElements(doc, ['n'], 'person')
  expect(readElement(doc, 'n')?.realisingOrganisationId).toBe('b')
  expect(readElement(doc, 'n')?.annualValues[0]?.organisationId).toBe('b')
})

test('replacing and removing is one step to undo', () => {
  const doc = mapOfEverything()
  const before = readMap(doc)
  const undo = createUndo(doc)
  undo.perform('replace', () => {
    replaceOrganisation(doc, 'a', 'b', 'person')
    removeOrganisation(doc, 'a', 'person')
  })
  expect(readMap(doc).organisations.map(({ id }) => id)).toEqual(['b'])
  undo.undo()
  expect(readMap(doc)).toEqual(before)
})
