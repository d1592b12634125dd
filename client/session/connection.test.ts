import { expect, test } from 'vitest'
import { connectionOf, type ConnectionFacts } from '#client/session/connection.ts'

const live: ConnectionFacts = {
  socket: 'open',
  online: true,
  synced: true,
  loaded: true,
  pending: 0,
  role: 'editor',
  locked: false,
  storageFailing: false,
  stalled: false,
  suspended: false,
}

test('saved is said only when the board is live and nothing is pending', () => {
  expect(connectionOf(live).state).toBe('saved')
  const others: Partial<ConnectionFacts>[] = [
    { pending: 1 },
    { synced: false },
    { online: false },
    { socket: 'connecting' },
    { socket: 'closed' },
    { stalled: true },
    { storageFailing: true },
    { role: undefined as never },
  ]
  for (const change of others)
    expect(connectionOf({ ...live, ...change }).state, JSON.stringify(change)).not.toBe('saved')
})

test('pending changes are counted in every state', () => {
  expect(connectionOf({ ...live, pending: 3 })).toEqual({ state: 'saving', pending: 3 })
  expect(connectionOf({ ...live, pending: 12, online: false })).toEqual({ state: 'offline', pending: 12 })
  expect(connectionOf({ ...live, pending: 2, storageFailing: true })).toMatchObject({ state: 'cannotSave', pending: 2 })
})

test('a reader is told why nothing can be changed', () => {
  expect(connectionOf({ ...live, role: 'viewer' })).toMatchObject({ state: 'readOnly', detail: 'viewer' })
  expect(connectionOf({ ...live, locked: true })).toMatchObject({ state: 'readOnly', detail: 'locked' })
  expect(connectionOf({ ...live, locked: true, role: 'facilitator' }).state).toBe('saved')
})

test('before the first answer the board is connecting, afterwards a lost connection is offline', () => {
  const first = { ...live, socket: 'connecting', loaded: false, synced: false } as const
  expect(connectionOf(first).state).toBe('connecting')
  expect(connectionOf({ ...first, loaded: true }).state).toBe('offline')
})

test('a close for good keeps its code, whatever else is the case', () => {
  expect(connectionOf({ ...live, closeCode: 4403, ending: 'closed', pending: 1 })).toEqual({
    state: 'closed',
    pending: 1,
    closeCode: 4403,
  })
  expect(connectionOf({ ...live, closeCode: 4426, ending: 'readOnly' })).toMatchObject({
    state: 'readOnly',
    detail: 'outdated',
  })
})
