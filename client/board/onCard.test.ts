import { expect, test } from 'vitest'
import type { PersonFocus, PersonHere } from '#client/session/people.ts'
import { onCard, patternOf } from '#client/board/onCard.ts'

const person = (clientId: number, name: string, participantId = name): PersonHere => ({
  clientId,
  participantId,
  name,
  organisation: 'Kommun',
  colour: '#0F6E84',
  role: 'editor',
  me: false,
  idle: false,
})
const focus = (who: PersonHere, selection: readonly string[], editing?: string): PersonFocus => ({
  person: who,
  selection,
  ...(editing && { editing: { id: editing, field: 'title' } }),
})

test('of several people on one card the first is named and the others counted, somebody with two windows once', () => {
  const focuses = [
    focus(person(1, 'Anna'), ['a', 'b']),
    focus(person(2, 'Anna', 'Anna'), ['a']),
    focus(person(3, 'Bo'), ['a']),
    focus(person(4, 'Cilla'), ['a']),
  ]
  const nobodyDrags = new Set<number>()
  expect(onCard(focuses, nobodyDrags, 'a')).toMatchObject({ person: { name: 'Anna' }, more: 2 })
  expect(onCard(focuses, nobodyDrags, 'b')).toMatchObject({ person: { name: 'Anna' }, more: 0 })
  expect(onCard(focuses, nobodyDrags, 'c')).toBeUndefined()
  // The same object, so that a card that nothing has happened to need not be drawn again.
  expect(onCard(focuses, nobodyDrags, 'a')).toBe(onCard(focuses, nobodyDrags, 'a'))
})

test('who writes comes first, then who moves it', () => {
  const focuses = [
    focus(person(1, 'Anna'), ['a', 'b']),
    focus(person(2, 'Bo'), ['a', 'b']),
    focus(person(3, 'Cilla'), ['a'], 'a'),
  ]
  const boDrags = new Set([2])
  expect(onCard(focuses, boDrags, 'a')).toMatchObject({ person: { name: 'Cilla' }, does: 'editing', more: 2 })
  expect(onCard(focuses, boDrags, 'b')).toMatchObject({ person: { name: 'Bo' }, does: 'dragging', more: 1 })
})

test('a person’s line is always the same', () => {
  expect(patternOf('p1')).toBe(patternOf('p1'))
  expect(new Set(['p1', 'p2', 'p3'].map(patternOf)).size).toBe(3)
})
