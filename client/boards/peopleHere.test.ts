import { expect, test } from 'vitest'
import type { PersonHere } from '#client/session/people.ts'
import { peopleOnce } from '#client/boards/peopleHere.ts'

const person = (clientId: number, participantId: string, more: Partial<PersonHere> = {}): PersonHere => ({
  clientId,
  participantId,
  name: participantId,
  organisation: '',
  colour: '#7A4B9A',
  role: 'editor',
  me: false,
  idle: false,
  ...more,
})

test('somebody with two windows is one person', () => {
  const people = peopleOnce([person(1, 'anna', { me: true }), person(2, 'bo'), person(3, 'anna')])
  expect(people.map(({ participantId, windows, me }) => [participantId, windows, me])).toEqual([
    ['anna', 2, true],
    ['bo', 1, false],
  ])
})
test('somebody is away only when all their windows are idle', () => {
  const [one] = peopleOnce([person(1, 'anna', { idle: true }), person(2, 'anna')])
  const [both] = peopleOnce([person(1, 'anna', { idle: true }), person(2, 'anna', { idle: true })])
  expect([one?.idle, both?.idle]).toEqual([false, true])
})
