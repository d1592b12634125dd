import { expect, test } from 'vitest'
import { Doc } from 'yjs'
import { createTranslator } from '#shared/i18n/translator.ts'
import { addElement, patchElement } from '#shared/doc/elements.ts'
import { readMap } from '#shared/doc/mapView.ts'
import { setNumbers } from '#shared/doc/numbers.ts'
import { addOrganisation } from '#shared/doc/organisations.ts'
import { rootOf } from '#shared/doc/schema.ts'
import type { Language } from '#shared/model/benefitMap.ts'
import { folded, Search } from '#client/find/search.ts'

const t = await createTranslator('sv')

function mapWith(language: Language = 'sv') {
  const doc = new Doc()
  rootOf(doc, 'settings').set('language', language)
  addOrganisation(doc, { id: 'r', name: 'Region Ängsmark', shortName: 'RÄ' }, 'person')
  addElement(doc, { id: 'a', kind: 'benefit', title: 'Kortare handläggning', description: 'Färre dagar' }, 'person')
  patchElement(doc, 'a', { owner: { name: 'Åsa Löfgren', role: 'chef' }, organisationId: 'r' }, 'person')
  addElement(doc, { id: 'b', kind: 'goal', title: 'Nöjda invånare' }, 'person')
  patchElement(doc, 'b', { note: 'handläggning nämns' }, 'person')
  addElement(doc, { id: 'c', kind: 'change', title: 'Dagar räknas om', fields: { parked: true } }, 'person')
  addElement(doc, { id: 'd', kind: 'note', title: 'Café idé' }, 'person')
  setNumbers(
    doc,
    [
      ['a', 12],
      ['b', 120],
    ],
    'server',
  )
  return readMap(doc)
}
const ids = (words: string, language: Language = 'sv') =>
  new Search().find(mapWith(language), words, t).map(({ id, place }) => `${id} ${place}`)

test('titles, descriptions, notes, organisations and persons are searched, and where it was found is told', () => {
  expect(ids('HANDLÄGGNING')).toEqual(['a title', 'b note'])
  expect(ids('färre')).toEqual(['a description'])
  expect(ids('region ängsmark')).toEqual(['a organisation'])
  expect(ids('löfgren')).toEqual(['a person'])
})

test('an element is found by its number', () => {
  expect(ids('N-012')).toEqual(['a number'])
  expect(ids('n12')).toEqual(['a number'])
  expect(ids('012')).toEqual(['a number'])
})

test('parked elements and notes are found, after those on the map', () => {
  expect(ids('dagar')).toEqual(['a description', 'c title'])
})

test('accents do not count, letters of the language do', () => {
  expect(ids('cafe ide')).toEqual(['d title'])
  expect(ids('handlaggning')).toEqual([])
  expect(ids('asa')).toEqual([])
  expect(ids('handlaggning', 'en')).toEqual(['a title', 'b note'])
  expect(folded('Ærlig Ørsted Ödmjuk Åre', 'sv')).toBe('ärlig örsted ödmjuk åre')
  expect(folded('Ärlig Ödmjuk', 'nb')).toBe('ærlig ødmjuk')
})

test('several words may stand in different places', () => {
  expect(ids('kortare chef')).toEqual(['a title'])
  expect(ids('kortare saknas')).toEqual([])
})

test('nothing is found for nothing', () => {
  expect(ids('  ')).toEqual([])
})

test('an element that has changed is found by what it says now', () => {
  const search = new Search()
  const map = mapWith()
  expect(search.find(map, 'kortare', t)).toHaveLength(1)
  const elements = map.elements.map((element) => ({ ...element, title: 'Annat' }))
  expect(search.find({ ...map, elements }, 'kortare', t)).toHaveLength(0)
})

test('five thousand elements are searched between two frames once they are known', () => {
  const map = mapWith()
  const [first] = map.elements
  if (!first) throw new Error('No element')
  const elements = Array.from({ length: 5000 }, (_, index) => ({ ...first, id: `e${index}`, title: `Nytta ${index}` }))
  const search = new Search()
  expect(search.find({ ...map, elements }, 'nytta 4999', t)).toEqual([{ id: 'e4999', place: 'title' }])
  expect(search.find({ ...map, elements }, 'nytta', t)).toHaveLength(5000)
})
