import { describe, expect, test } from 'vitest'
import type { Person } from '#shared/model/fields.ts'
import { benefitMapOf } from '#shared/testing/benefitMapOf.ts'
import type { MapRole } from '#shared/wire/offers.ts'
import {
  actsOn,
  asNamed,
  personFor,
  personNamed,
  roleKey,
  rolesOn,
  waitsFor,
  type RoleHere,
} from '#client/roles/mapRoles.ts'

const anna: Person = { name: 'Anna Berg', role: 'enhetschef', organisationId: 'reg' }
const map = (owner: Person | undefined) =>
  benefitMapOf({
    title: 'Karta',
    language: 'sv',
    organisations: [],
    elements: [
      { id: 'c', kind: 'change', title: 'Ny rutin', changeOwner: { name: 'Bo Ek' } },
      { id: 'b', kind: 'benefit', title: 'Kortare väntan', owner },
    ],
    links: [],
  })
const answer = (state: MapRole['state'], person: Person): MapRole => ({
  elementId: 'b',
  kind: 'benefit',
  title: 'Kortare väntan',
  field: 'owner',
  person,
  state,
  offeredTo: 'p-anna',
  offeredBy: { id: 'p-maja', name: 'Maja Lind', organisation: null },
  ...(state === 'accepted' && { acceptedBy: 'p-anna' }),
  at: '2026-11-22T10:00:00Z',
})
const answered = (role: MapRole) => new Map([[roleKey(role), role]])

describe('the roles on a map', () => {
  test('are its fields for a person with somebody in them, in map order', () => {
    const roles = rolesOn(map(anna), new Map())
    expect(roles.map(({ title, field, state }) => [title, field, state])).toEqual([
      ['Ny rutin', 'changeOwner', 'named'],
      ['Kortare väntan', 'owner', 'named'],
    ])
    expect(rolesOn(map(undefined), new Map())).toHaveLength(1)
  })
  test('carry what was answered as long as the same person stands there', () => {
    const yes = answered(answer('accepted', anna))
    expect(rolesOn(map(anna), yes)[1]).toMatchObject({ state: 'accepted', participantId: 'p-anna' })
    expect(rolesOn(map({ ...anna, name: 'Eva Ek' }), yes)[1]).toMatchObject({ state: 'named' })
  })
})

const org = (id: string) => ({ id, name: id, colour: '#2F5AA8' })
const [me, other] = [
  { id: 'p-anna', name: 'Anna Berg', organisation: org('reg') },
  { id: 'p-eva', name: 'Eva Ek', organisation: org('reg') },
]
const role = (state: RoleHere['state'], more: Partial<RoleHere> = {}): RoleHere => ({
  elementId: 'b',
  kind: 'benefit',
  isDisbenefit: false,
  title: 'Kortare väntan',
  field: 'owner',
  person: anna,
  state,
  ...(state !== 'named' && { participantId: 'p-anna', offeredBy: 'p-maja' }),
  ...more,
})
const COMMENTER = { comment: true, edit: false, facilitate: false }
const EDITOR = { ...COMMENTER, edit: true }

describe('what somebody may do about a role', () => {
  test('whoever is asked accepts or declines, also without the right to edit the map', () => {
    expect(actsOn(role('offered'), me, COMMENTER)).toEqual(['accept', 'decline'])
    expect(actsOn(role('offered'), other, COMMENTER)).toEqual([])
  })
  test('whoever stands there by name and organisation accepts without having been asked', () => {
    expect(actsOn(role('named'), me, COMMENTER)).toEqual(['accept'])
    expect(actsOn(role('named'), { ...me, organisation: org('fk') }, COMMENTER)).toEqual([])
    expect(actsOn(role('named', { person: { name: 'Anna Berg' } }), me, COMMENTER)).toEqual([])
  })
  test('a yes is taken back by the one who gave it, and a no can become a yes', () => {
    expect(actsOn(role('accepted'), me, COMMENTER)).toEqual(['takeBack'])
    expect(actsOn(role('declined'), me, COMMENTER)).toEqual(['accept'])
  })
  test('an editor offers what is free, and withdraws what they have offered themselves', () => {
    expect(actsOn(role('named'), other, EDITOR)).toEqual(['offer'])
    expect(actsOn(role('declined'), other, EDITOR)).toEqual(['offer'])
    expect(actsOn(role('offered'), { ...other, id: 'p-maja' }, EDITOR)).toEqual(['withdraw'])
    expect(actsOn(role('offered'), other, EDITOR)).toEqual(['offer'])
    expect(actsOn(role('offered'), other, { ...EDITOR, facilitate: true })).toEqual(['withdraw'])
    expect(actsOn(role('accepted'), other, EDITOR)).toEqual([])
  })
  test('a viewer does nothing', () => {
    expect(actsOn(role('offered'), me, { comment: false, edit: false, facilitate: false })).toEqual([])
  })
  test('an answer is awaited of whoever is asked, or stands there and nobody is', () => {
    expect(waitsFor(role('offered'), me)).toBe(true)
    expect(waitsFor(role('named'), me)).toBe(true)
    expect(waitsFor(role('declined'), me)).toBe(false)
    expect(waitsFor(role('offered'), other)).toBe(false)
  })
})

describe('the participant who is meant', () => {
  test('is found by name, and by organisation where one stands there', () => {
    expect(personNamed(anna, [me, other])).toBe(me)
    expect(personNamed({ name: ' anna berg' }, [me, other])).toBe(me)
    expect(personNamed({ ...anna, organisationId: 'fk' }, [me, other])).toBeUndefined()
  })
  test('is nobody when two may be meant', () => {
    const second = { id: 'p-2', name: 'Anna Berg (2)', ownName: 'Anna Berg', organisation: org('fk') }
    expect(personNamed({ name: 'Anna Berg' }, [me, second])).toBeUndefined()
    expect(personNamed({ name: 'Anna Berg', organisationId: 'fk' }, [me, second])).toBe(second)
  })
  test('is written into the field with an organisation that is on the map', () => {
    expect(asNamed(me, [{ id: 'reg' }])).toEqual({ name: 'Anna Berg', organisationId: 'reg' })
    expect(asNamed(me, [])).toEqual({ name: 'Anna Berg' })
  })
  test('takes over a role without a name, not that of somebody else', () => {
    expect(personFor({ role: 'enhetschef' }, me, [{ id: 'reg' }])).toEqual(anna)
    expect(personFor({ name: 'Bo Ek', role: 'chef' }, me, [])).toEqual({ name: 'Anna Berg' })
    expect(personFor(anna, me, [])).toBeUndefined()
  })
})
