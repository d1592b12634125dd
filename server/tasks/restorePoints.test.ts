import { afterEach, beforeEach, expect, test } from 'vitest'
import { dailyTasks } from '#server/tasks/dailyTasks.ts'
import { createTestApp, type TestApp } from '#server/testing/testApp.ts'

const DAY_MS = 86_400_000

let server: TestApp
beforeEach(async () => {
  server = await createTestApp()
})
afterEach(() => server.close())

const night = async (): Promise<void> => {
  await dailyTasks(server.deps)
    .find(({ name }) => name === 'restore-points')
    ?.run()
}
const pointsOf = async (boardId: string): Promise<string[]> =>
  (await server.deps.storage.versions(boardId, { limit: 200 })).map(({ number, reason, kind }) =>
    [number, reason ?? kind].join(' '),
  )

test('each night keeps a restore point of every board that has changed since its newest version', async () => {
  const { maker, made, path } = await server.board()
  const { made: still, path: stillPath, maker: other } = await server.board()
  await other.post(`${stillPath}/versions`, { name: 'Beslut' })
  await night()
  expect(await pointsOf(made.board.id)).toEqual(['1 daily'])
  expect(await pointsOf(still.board.id)).toEqual(['1 named'])
  server.pass(DAY_MS)
  await night()
  expect(await pointsOf(made.board.id)).toEqual(['1 daily'])
  await maker.patch(path, { title: 'Ändrad' })
  await night()
  expect(await pointsOf(made.board.id)).toEqual(['2 daily', '1 daily'])
})

test('boards that have not changed are not loaded for it, and those in the bin get none', async () => {
  const { made, maker, path } = await server.board()
  await night()
  const read: string[] = []
  const { rooms } = server.deps
  const watched = {
    ...server.deps,
    rooms: {
      ...rooms,
      read: <T>(...[boardId, how]: Parameters<typeof rooms.read<T>>) => {
        read.push(boardId)
        return rooms.read(boardId, how)
      },
    },
  }
  const task = dailyTasks(watched).find(({ name }) => name === 'restore-points')
  await task?.run()
  expect(read).toEqual([])
  await maker.patch(path, { title: 'Ändrad' })
  await maker.delete(path)
  await task?.run()
  expect(read).toEqual([])
  expect(await pointsOf(made.board.id)).toEqual(['1 daily'])
})

test('restore points of actions are kept for 30 days, those of a day for 180, named versions for good', async () => {
  const { maker, made, path } = await server.board()
  await maker.post(`${path}/versions`, { name: 'Beslut' })
  await maker.post(`${path}/versions/automatic`, { reason: 'merge' })
  await maker.patch(path, { title: 'Ändrad' })
  await night()
  expect(await pointsOf(made.board.id)).toEqual(['2 daily', '1 merge', '1 named'])
  server.pass(29 * DAY_MS)
  await night()
  expect(await pointsOf(made.board.id)).toHaveLength(3)
  server.pass(2 * DAY_MS)
  await night()
  expect(await pointsOf(made.board.id)).toEqual(['2 daily', '1 named'])
  server.pass(150 * DAY_MS)
  await night()
  expect(await pointsOf(made.board.id)).toEqual(['1 named'])
})
