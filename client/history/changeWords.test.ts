import { expect, test } from 'vitest'
import { createTranslator } from '#shared/i18n/translator.ts'
import { benefitMapOf } from '#shared/testing/benefitMapOf.ts'
import type { Step } from '#shared/wire/history.ts'
import { authorWords, changeWords, countsWords, elementFieldWords } from '#client/history/changeWords.ts'

const t = await createTranslator('en')
const map = benefitMapOf({ title: 'Map', language: 'en', organisations: [], links: [], elements: [] })

test('a change is told by what it was made on and its fields', () => {
  const change = { id: 'b1', kind: 'element', title: 'Shorter waits', fields: ['title', 'position'] } as const
  expect(changeWords({ ...change, fields: [...change.fields], act: 'changed' }, map, t)).toBe(
    'Shorter waits: Title, place',
  )
  expect(changeWords({ ...change, fields: [], act: 'removed' }, map, t)).toBe('Shorter waits: deleted')
  expect(changeWords({ id: 'l', kind: 'link', title: 'A → B', fields: [], act: 'added' }, map, t)).toBe(
    'Link (A → B): made',
  )
})

test('fields of an element are told once each, those of the map itself in words of their own', () => {
  expect(elementFieldWords(['links', 'owner', 'position', 'owner'], 'benefit', t)).toBe('links, benefit owner, place')
})

test('a step is counted in words, and one that shows nothing says so', () => {
  const step = (counts: Step['counts']) => countsWords({ counts } as Step, t)
  expect(step({ elements: 2, links: 1, rows: 0, others: 0 })).toBe('2 elements, 1 link')
  expect(step({ elements: 0, links: 0, rows: 0, others: 0 })).toBe('nothing that shows')
})

test('whoever is unknown has words: the server, and somebody who was erased', () => {
  const organisation = { id: 'o', name: 'Region A', colour: '#0F6E84' }
  expect(authorWords({ id: 'p', name: 'Anna', organisation }, t)).toBe('Anna, Region A')
  expect(authorWords({ id: 'p', name: '', organisation: null }, t)).toBe('Somebody who is gone')
  expect(authorWords(undefined, t)).toBe('The server')
})
