import { expect, test } from 'vitest'
import type { BenefitMap, Organisation } from '#shared/model/benefitMap.ts'
import type { ElementChange } from '#shared/wire/history.ts'
import { groupsOf } from '#client/changes/changeGroups.ts'

const organisation = (id: string, order: number): Organisation => ({
  id,
  name: id.toUpperCase(),
  kind: 'region',
  order,
})
const organisations = [organisation('b', 0), organisation('a', 1)]
const author = (id: string, from?: string) => ({
  id,
  name: id,
  organisation: from === undefined ? null : { id: from, name: from.toUpperCase(), colour: '#0F6E84' },
})
const change = (elementId: string, ...by: ElementChange['by']): ElementChange => ({
  elementId,
  kind: 'benefit',
  title: elementId,
  act: 'changed',
  fields: ['title'],
  by,
  at: '2026-11-22T10:00:00Z',
})
// Only what grouping reads.
const map = {
  elements: [{ id: 'e1', kind: 'benefit', realisingOrganisationId: 'a' }],
  aside: [{ id: 'e2', kind: 'note' }],
} as unknown as BenefitMap
const shape = (groups: ReturnType<typeof groupsOf>) =>
  groups.map(({ name, items }) => [name, items.map((one) => one.elementId)])

test('changes stand under every organisation of those who made them, those of the map first, those of none last', () => {
  const items = [
    change('e1', author('ann', 'a'), author('bo', 'z')),
    change('e2', author('eva')),
    change('e3', author('bo', 'z'), author('ola', 'b')),
  ]
  expect(shape(groupsOf(items, 'author', map, organisations))).toEqual([
    ['B', ['e3']],
    ['A', ['e1']],
    ['Z', ['e1', 'e3']],
    ['', ['e2']],
  ])
})

test('changes stand under the organisation of the element, whoever made them', () => {
  const items = [change('e1', author('bo', 'b')), change('e2', author('bo', 'b')), change('gone')]
  expect(shape(groupsOf(items, 'element', map, organisations))).toEqual([
    ['A', ['e1']],
    ['', ['e2', 'gone']],
  ])
})
