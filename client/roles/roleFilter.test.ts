import { expect, test } from 'vitest'
import type { Organisation } from '#shared/model/benefitMap.ts'
import type { RoleHere } from '#client/roles/mapRoles.ts'
import { chosenRoles, fieldChoice, FIRST_CHOICE, groupedRoles, NO_ORGANISATION } from '#client/roles/roleFilter.ts'

const role = (elementId: string, more: Partial<RoleHere> = {}): RoleHere => ({
  elementId,
  kind: 'benefit',
  isDisbenefit: false,
  title: elementId,
  field: 'owner',
  person: { name: 'Anna Berg', organisationId: 'reg' },
  state: 'named',
  ...more,
})
const ROLES = [
  role('a'),
  role('b', { state: 'accepted', participantId: 'p-1' }),
  role('c', { state: 'offered', participantId: 'p-1', person: { name: 'Bo' } }),
  role('d', { kind: 'change', field: 'changeOwner', person: { name: 'Eva', organisationId: 'fk' } }),
  role('e', { person: { name: 'Ute', organisationId: 'gone' } }),
]
const me = { id: 'p-1', name: 'Anna Berg', organisation: { id: 'reg', name: 'Region', colour: '#2F5AA8' } }
const ids = (roles: readonly RoleHere[]) => roles.map(({ elementId }) => elementId).join('')

test('what is not accepted is shown first', () => {
  expect(ids(chosenRoles(ROLES, FIRST_CHOICE, me))).toBe('acde')
})
test('one’s own are those one is asked for, has taken, or stands in', () => {
  expect(ids(chosenRoles(ROLES, { ...FIRST_CHOICE, show: 'mine' }, me))).toBe('abc')
  expect(ids(chosenRoles(ROLES, { ...FIRST_CHOICE, show: 'mine' }, undefined))).toBe('')
})
test('roles are chosen by organisation and by what they are, together', () => {
  const all = { ...FIRST_CHOICE, show: 'all' } as const
  expect(ids(chosenRoles(ROLES, { ...all, organisationId: 'reg' }, me))).toBe('ab')
  expect(ids(chosenRoles(ROLES, { ...all, organisationId: NO_ORGANISATION }, me))).toBe('c')
  expect(ids(chosenRoles(ROLES, { ...all, field: fieldChoice({ field: 'changeOwner', kind: 'change' }) }, me))).toBe(
    'd',
  )
  expect(ids(chosenRoles(ROLES, { ...all, organisationId: 'fk', field: 'owner benefit' }, me))).toBe('')
})
test('groups stand in map order, those of unknown organisations behind, and last those of none', () => {
  const organisations: readonly Organisation[] = [
    { id: 'fk', name: 'Försäkringskassan', kind: 'state', order: 1 },
    { id: 'reg', name: 'Region', kind: 'region', order: 2 },
  ]
  const groups = groupedRoles(ROLES, organisations)
  expect(groups.map(({ organisation, roles }) => [organisation?.name, ids(roles)])).toEqual([
    ['Försäkringskassan', 'd'],
    ['Region', 'ab'],
    ['gone', 'e'],
    [undefined, 'c'],
  ])
})
