import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { addElement } from '#shared/doc/elements.ts'
import { findName } from '#shared/doc/findName.ts'
import { addRow } from '#shared/doc/rows.ts'
import { rootOf } from '#shared/doc/schema.ts'
import { patchSettings } from '#shared/doc/settings.ts'

const NAME = 'Anna Berg'

test('a name is found in titles, texts, persons, rows, organisations, links, settings and what is unknown', () => {
  const doc = new Y.Doc()
  addElement(doc, { id: 'b1', kind: 'benefit', title: 'Annas mål, säger Anna Berg', description: 'x' }, 'person')
  addElement(doc, { id: 'b2', kind: 'benefit', fields: { owner: { name: 'anna berg', role: 'chef' } } }, 'person')
  addElement(doc, { id: 'b3', kind: 'benefit', title: 'Johanna Bergman' }, 'person')
  addElement(doc, { id: 'b4', kind: 'benefit', title: NAME }, 'person')
  const trashed = rootOf(doc, 'elements').get('b4')
  if (trashed instanceof Y.Map) trashed.set('trashed', true)
  const row = addRow(doc, 'measurements', 'b1', { date: '2026-01-01', value: 1, note: `av ${NAME}` }, 'person')
  rootOf(doc, 'organisations').set('o1', { name: 'Region Väst', kind: 'region', contact: 'Anna Berg, 070', order: 0 })
  rootOf(doc, 'links').set('l1', { from: 'b1', to: 'b2', order: 0, assumption: `${NAME} orkar`, note: 'x' })
  rootOf(doc, 'sections').set('s1', { title: NAME, x: 0, y: 0, width: 1, height: 1 })
  rootOf(doc, 'muted').set('G01:b1', { reason: `enligt ${NAME}` })
  rootOf(doc, 'extra').set('author', { deep: [{ er: NAME }] })
  rootOf(doc, 'extra').set(NAME, 1)
  patchSettings(doc, { title: `${NAME}s karta` }, 'server')
  expect(findName(doc, ' anna  BERG ')).toEqual([
    { id: 'b1', field: 'title' },
    { id: 'b2', field: 'owner' },
    { id: 'b4', field: 'title' },
    { id: 'l1', field: 'assumption' },
    { id: row, field: 'note' },
    { id: 'o1', field: 'contact' },
    { id: 's1', field: 'title' },
    { id: 'settings', field: 'title' },
    { id: 'muted', field: 'G01:b1' },
    { id: 'extra', field: 'author' },
    { id: 'extra', field: 'unknown' },
  ])
})

test('nothing is found for a name that stands nowhere, or is none', () => {
  const doc = new Y.Doc()
  addElement(doc, { kind: 'goal', title: 'Anna' }, 'person')
  expect(findName(doc, NAME)).toEqual([])
  expect(findName(doc, 'a')).toEqual([])
})
