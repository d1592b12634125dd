import { expect, test } from 'vitest'
import { createTranslator } from '#shared/i18n/translator.ts'
import { benefitMapOf } from '#shared/testing/benefitMapOf.ts'
import { EDITED_KINDS, type Undone } from '#shared/wire/history.ts'
import { leftWords, sumWords, undoneWords } from '#client/people/undoWords.ts'

const t = await createTranslator('en')
const map = benefitMapOf({
  title: 'Map',
  language: 'en',
  organisations: [],
  links: [],
  elements: [{ id: 'b1', kind: 'benefit', title: 'Shorter waits' }],
})
const changed = (rest: Partial<Undone>): string =>
  undoneWords({ id: 'b1', kind: 'element', act: 'changed', fields: [], ...rest }, map, t)

test('what is changed back is told by its name and fields', () => {
  expect(changed({ title: 'Shorter waits', fields: ['title', 'owner', 'position', 'trashed'] })).toBe(
    'Shorter waits: Title, Benefit owner, place, deletion',
  )
  expect(changed({ id: 'currency', kind: 'setting', fields: ['value'] })).toBe('The map’s own texts: Currency')
  expect(changed({ id: 'l1', kind: 'link', title: 'A → B', fields: ['note', 'unheardOf'] })).toBe(
    'Link (A → B): Note, contents',
  )
})

test('what goes and what comes back is told by its name', () => {
  expect(changed({ title: 'SPAM', act: 'removed' })).toBe('SPAM: is removed')
  expect(changed({ kind: 'organisation', title: 'Region', act: 'restored' })).toBe('Organisation (Region): comes back')
})

test('every kind has words, whatever its field', () => {
  for (const kind of EDITED_KINDS) expect(changed({ kind, fields: ['value'] })).not.toMatch(/undoEdits|undefined/)
})

test('what is left is told with who changed it since', () => {
  const left = { id: 'b1', kind: 'element', field: 'title', title: 'Shorter waits' } as const
  const nameOf = (id: string) => (id === 'p1' ? 'Anna' : undefined)
  expect(leftWords({ ...left, by: 'p1' }, map, nameOf, t)).toBe('Shorter waits: Title (changed since by Anna)')
  expect(leftWords({ ...left, by: 'p2' }, map, nameOf, t)).toBe(
    'Shorter waits: Title (changed since by Removed participant)',
  )
  expect(leftWords(left, map, nameOf, t)).toBe('Shorter waits: Title')
})

test('the sum says how much of each there is', () => {
  const undone = (['changed', 'changed', 'removed'] as const).map((act) => ({
    id: 'b1',
    kind: 'element' as const,
    act,
    fields: [],
  }))
  expect(sumWords({ undone, left: [{ id: 'b1', kind: 'element', field: 'title' }] }, t)).toBe(
    '2 changed back, 1 removed. 1 place is left as it is.',
  )
  expect(sumWords({ undone: [], left: [] }, t)).toBe('')
})
