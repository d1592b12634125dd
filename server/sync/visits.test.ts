import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { BOARD_ID, TestServer, type TestPerson } from '#server/sync/testServer.ts'

const HOUR_MS = 3_600_000
const AWAY_MS = HOUR_MS / 2

let server: TestServer
let anna: TestPerson
beforeEach(async () => {
  server = await TestServer.start()
  anna = await server.person('viewer', 'Anna')
})
afterEach(() => server.remove())

/** Somebody has seen the board up to a seq, so long ago. */
const sawIt = ({ participantId }: TestPerson, seq: number, agoMs: number): Promise<void> =>
  server.storage.seeBoard(BOARD_ID, [participantId], { seq, at: new Date(Date.now() - agoMs).toISOString() }, AWAY_MS)
const before = async ({ participantId }: TestPerson): Promise<number | undefined> =>
  (await server.storage.visitBefore(BOARD_ID, participantId))?.seq

test('a visit begins with the first socket of somebody who was away for half an hour', async () => {
  await sawIt(anna, 1, HOUR_MS)
  await server.provider(anna).synced()
  await vi.waitFor(async () => expect(await before(anna)).toBe(1))
  const bo = await server.person('viewer', 'Bo')
  await sawIt(bo, 1, HOUR_MS / 4)
  await server.provider(bo).synced()
  await server.rooms.recordSteps(BOARD_ID)
  expect(await before(bo)).toBeUndefined()
})

test('it ends with the last socket, also when the server stops', async () => {
  const first = server.provider(anna)
  await first.synced()
  const seen = vi.spyOn(server.storage, 'seeBoard')
  first.provider.destroy()
  await vi.waitFor(() => expect(seen.mock.calls.map(([, people]) => people)).toEqual([[anna.participantId]]))
  const second = server.provider(anna)
  await second.synced()
  seen.mockClear()
  await server.restart()
  expect(seen.mock.calls.map(([, people]) => people)).toContainEqual([anna.participantId])
})

test('a program has no visits', async () => {
  const program = await server.program()
  await server.provider(program).synced()
  expect(await before(program)).toBeUndefined()
  await server.rooms.visited(BOARD_ID, anna.participantId, 7)
  await sawIt(anna, 7, 0)
  expect(await before(anna)).toBeUndefined()
})
