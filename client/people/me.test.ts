import { expect, test } from 'vitest'
import type { Participant } from '#shared/wire/participants.ts'
import type { Role } from '#shared/wire/roles.ts'
import { leavesNobody, writtenOn } from '#client/people/me.ts'

const person = (id: string, role: Role): Participant => ({
  id,
  name: id,
  organisation: null,
  role,
  colour: '#7A4B9A',
  guest: true,
  joinedAt: '2026-11-21T12:00:00Z',
})

test('what a person wrote is counted per board, also under several participants', () => {
  const at = '2026-11-21T12:00:00Z'
  const write = (boardId: string, participantId: string, updates: number) => ({
    boardId,
    participantId,
    updates,
    firstAt: at,
    lastAt: at,
  })
  const counts = writtenOn({ writes: [write('a', 'p1', 3), write('b', 'p2', 1), write('a', 'p3', 4)] })
  expect([...counts]).toEqual([
    ['a', 7],
    ['b', 1],
  ])
})

test('the last facilitator leaves nobody to lead the others', () => {
  expect(leavesNobody([person('me', 'facilitator'), person('her', 'editor')], 'me')).toBe(true)
  expect(leavesNobody([person('me', 'facilitator'), person('her', 'facilitator')], 'me')).toBe(false)
})
test('somebody alone on a board leaves nobody behind', () => {
  expect(leavesNobody([person('me', 'facilitator')], 'me')).toBe(false)
})
