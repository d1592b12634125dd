import { expect, test } from 'vitest'
import { focusOf, inPeopleOrder, personOf, sameList } from '#client/session/people.ts'
import { fittingSelection } from '#client/session/presence.ts'

const user = {
  id: 'p1',
  name: 'Tove',
  organisation: { id: 'o', name: 'Region Väst' },
  colour: '#B4552D',
  role: 'editor',
}

test('a person is who the server says; without its word nobody is shown', () => {
  expect(personOf(7, { selection: ['a'] })).toBeUndefined()
  expect(personOf(7, { user, idle: true })).toEqual({
    clientId: 7,
    participantId: 'p1',
    name: 'Tove',
    organisation: 'Region Väst',
    colour: '#B4552D',
    role: 'editor',
    me: false,
    idle: true,
  })
})

test('a malformed presence shows less, never breaks', () => {
  const person = personOf(7, { user: { id: 3, name: null, organisation: 'x', colour: 'red', role: 'king' } })
  expect(person).toMatchObject({ name: '', organisation: '', role: 'viewer' })
  expect(person?.colour).toMatch(/^#/)
  if (person) expect(focusOf(person, { selection: ['a', 4, null], editing: 'x' }).selection).toEqual(['a'])
})

test('I stand first, the others by name', () => {
  const person = (clientId: number, name: string, me = false) => ({
    ...personOf(clientId, { user: { ...user, name } })!,
    me,
  })
  const list = [person(1, 'Åsa'), person(2, 'Anna'), person(3, 'Me', true)].toSorted(inPeopleOrder)
  expect(list.map((one) => one.clientId)).toEqual([3, 2, 1])
  expect(sameList(list, structuredClone(list))).toBe(true)
})

test('of a large selection as many ids are told as fit, and how many do not', () => {
  const ids = Array.from({ length: 100 }, (_, index) => `element-${index}`)
  const { selection, more } = fittingSelection(ids, 300)
  expect(JSON.stringify(selection).length).toBeLessThanOrEqual(300)
  expect(selection.length + more).toBe(100)
  expect(fittingSelection(['a'], 300)).toEqual({ selection: ['a'], more: 0 })
})
