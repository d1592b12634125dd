import * as Y from 'yjs'
import { afterEach, expect, test } from 'vitest'
import { Client } from '#server/sync/harness/fuzzer.ts'
import {
  CLOCK,
  CONFIG,
  Database,
  ErrorLog,
  makeBoard,
  makeSession,
  nextBoardId,
  personRow,
  seedOf,
} from '#server/sync/harness/world.ts'
import type { Rooms } from '#server/sync/liveBoards.ts'
import { createRooms } from '#server/sync/rooms.ts'
import { addElement } from '#shared/doc/elements.ts'
import { encodeUpdate } from '#server/sync/frames.ts'

const opened: { database?: Database; rooms?: Rooms } = {}
afterEach(async () => {
  await opened.rooms?.close()
  await opened.database?.remove()
})

// found by schedule 1782 of the convergence test, which had to be lucky with the time
test('what somebody sends again by another connection is not acknowledged before it is stored', async () => {
  const database = (opened.database = await Database.open())
  await makeSession(database.storage, 'maker')
  const boardId = nextBoardId()
  await makeBoard(database.storage, boardId, seedOf())
  let commits = 0
  const storage: typeof database.storage = {
    ...database.storage,
    commit: async (...args) => {
      const result = await database.storage.commit(...args)
      commits++
      return result
    },
  }
  const log = new ErrorLog()
  // long enough for the second connection to come while the update waits for company
  const config = { ...CONFIG, commitWindowMs: 100 }
  const rooms = (opened.rooms = createRooms({ storage, config, log, clock: CLOCK, tuning: { closeSpreadMs: 0 } }))
  const participant = personRow('anna', boardId, 'editor')
  const join = (): Client => new Client({ rooms, boardId, participant, extended: true, config, log }, (work) => work())
  const [first, second] = [join(), join()]
  // both have answered the server's first question
  await until(() => [first, second].every(({ sent, settled }) => sent.length === 1 && settled.size === 1))

  addElement(first.doc, { kind: 'benefit', title: 'Kortare väntan' }, 'person')
  const update = encodeUpdate(Y.encodeStateAsUpdate(first.doc))
  first.send(update)
  second.send(update)
  const told: number[] = []
  await until(() => {
    if (second.settled.size === 2) told.push(commits)
    return told.length > 0
  })
  expect(told).toEqual([1])
  first.link.cut()
  second.link.cut()
})

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve))
}
