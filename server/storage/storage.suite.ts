import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { accessTests } from '#server/storage/storage.access.ts'
import { commentTests } from '#server/storage/storage.comments.ts'
import { erasureTests } from '#server/storage/storage.erasure.ts'
import { historyTests } from '#server/storage/storage.history.ts'
import { forgettingTests } from '#server/storage/storage.forgetting.ts'
import { housekeepingTests } from '#server/storage/storage.housekeeping.ts'
import { noticeTests } from '#server/storage/storage.notices.ts'
import { peopleTests } from '#server/storage/storage.people.ts'
import {
  AT,
  AUDIT,
  boardId,
  bytes,
  invite,
  newBoard,
  participant,
  session,
  update,
} from '#server/storage/storage.samples.ts'
import { StorageFault, type Storage } from '#server/storage/storage.ts'
import { versionTests } from '#server/storage/storage.versions.ts'

/** One fresh database of a backend. */
export interface StorageHarness {
  open(): Promise<Storage>
  /** Runs statements behind the storage's back, to damage what it has stored. */
  execute(sql: string): Promise<void>
  /** All bytes of all files of the database, one after the other; none where it keeps no files of ours. */
  bytes(): Promise<Buffer>
  remove(): Promise<void>
}
/** What the tests of one subject work on: fresh for each, with the board A and its maker, whose session is s1. */
export interface StorageUnderTest {
  readonly storage: () => Storage
  readonly database: () => StorageHarness
}

/** What every backend must do; run it with a fresh database per test. */
export function storageSuite(name: string, harness: () => Promise<StorageHarness>): void {
  describe(name, () => {
    const [A, B] = [boardId('A'), boardId('B')]
    let database: StorageHarness
    let storage: Storage
    beforeEach(async () => {
      database = await harness()
      storage = await database.open()
      await storage.createSession(session('s1'))
      await storage.createBoard(newBoard(A), AUDIT)
    })
    afterEach(async () => {
      await storage.close()
      await database.remove()
    })
    const reopen = async (): Promise<void> => {
      await storage.close()
      storage = await database.open()
    }

    const parts = { storage: () => storage, database: () => database }
    peopleTests(parts)
    accessTests(parts)
    commentTests(parts)
    erasureTests(parts)
    forgettingTests(parts)
    historyTests(parts)
    housekeepingTests(parts)
    noticeTests(parts)
    versionTests(parts)

    test('a new board has its seed, its maker and its invites', async () => {
      expect(await storage.board(A)).toMatchObject({
        id: A,
        title: 'Bli förälder',
        seq: 2,
        nextNumber: 4,
        locked: false,
      })
      expect((await storage.loadDoc(A)).updates).toEqual([
        { seq: 1, bytes: bytes(1, 1) },
        { seq: 2, bytes: bytes(2, 2) },
      ])
      expect(await storage.participants(A)).toEqual([participant('p-A', A, 's1')])
      expect(await storage.invites(A)).toEqual([invite('i-A', A)])
      expect(await storage.invite('i-A')).toEqual(invite('i-A', A))
    })

    test('a board that exists already is refused and changes nothing', async () => {
      await expect(storage.createBoard(newBoard(A), AUDIT)).rejects.toBeInstanceOf(StorageFault)
      expect((await storage.loadDoc(A)).updates).toHaveLength(2)
    })

    test('unknown and malformed ids are answered with nothing', async () => {
      for (const id of [boardId('Z'), '', '../etc/passwd', "' or 1=1 --", 'A'.repeat(23)])
        expect(await storage.board(id)).toBeUndefined()
      expect(await storage.invite("' or 1=1 --")).toBeUndefined()
      expect(await storage.sessionByToken('nobody')).toBeUndefined()
      expect(await storage.participant(A, 'nobody')).toBeUndefined()
    })

    test('commits at the same moment number the updates of each board from the last one without gaps', async () => {
      await storage.createBoard(newBoard(B), AUDIT)
      const results = await Promise.all(
        Array.from({ length: 20 }, (_, i) => storage.commit([update(A, i), update(B, i), update(A, i, i)], [])),
      )
      expect(
        results
          .flat()
          .filter((result) => result.boardId === A)
          .at(-1),
      ).toEqual({ boardId: A, lastSeq: 42 })
      const stored = await storage.loadDoc(A)
      expect(stored.updates.map((row) => row.seq)).toEqual(Array.from({ length: 42 }, (_, i) => i + 1))
      expect(stored).toMatchObject({ seq: 42, missing: 0, quarantined: 0 })
      expect((await storage.board(B))?.seq).toBe(22)
    })

    test('rows of one commit keep their order', async () => {
      await storage.commit([update(A, 10), update(A, 11), update(A, 12)], [])
      expect((await storage.loadDoc(A)).updates.slice(2).map((row) => row.bytes[0])).toEqual([10, 11, 12])
    })

    test('a large commit is stored whole', async () => {
      const many = Array.from({ length: 2500 }, (_, i) => update(A, i % 256, i >> 8))
      expect(await storage.commit(many, [])).toEqual([{ boardId: A, lastSeq: 2502 }])
      expect((await storage.loadDoc(A)).updates).toHaveLength(2502)
    })

    test('a commit that names a missing board stores nothing of any board', async () => {
      await expect(storage.commit([update(A, 9), update(boardId('Z'), 9)], [])).rejects.toBeInstanceOf(StorageFault)
      expect((await storage.loadDoc(A)).seq).toBe(2)
    })

    test('what goes with a commit changes the board in the same transaction', async () => {
      await storage.commit([update(A, 9)], [{ boardId: A, nextNumber: 9, title: 'Ny titel' }])
      expect(await storage.board(A)).toMatchObject({ nextNumber: 9, title: 'Ny titel', language: 'sv', seq: 3 })
      await storage.commit([], [{ boardId: A, language: 'nb' }])
      expect(await storage.board(A)).toMatchObject({ nextNumber: 9, language: 'nb', seq: 3 })
    })

    test('the first claim on a client number stands', async () => {
      const clientId = 4_294_967_295
      await storage.commit([], [{ boardId: A }], [{ boardId: A, clientId, participantId: 'p1' }])
      await storage.commit([], [{ boardId: A }], [{ boardId: A, clientId, participantId: 'p2' }])
      expect((await storage.loadDoc(A)).owners).toEqual(new Map([[clientId, 'p1']]))
    })

    test('a restart keeps everything', async () => {
      await storage.commit([update(A, 9)], [{ boardId: A, nextNumber: 5 }])
      await storage.writeSnapshot(A, 3, bytes(7, 7, 7))
      const [board, doc] = [await storage.board(A), await storage.loadDoc(A)]
      await reopen()
      expect(await storage.board(A)).toEqual(board)
      expect(await storage.loadDoc(A)).toEqual(doc)
      expect(await storage.sessionByToken('hash-s1')).toEqual(session('s1'))
    })

    test('an update whose checksum does not hold goes to quarantine and the rest loads', async () => {
      await storage.commit([update(A, 9), update(A, 10)], [])
      await database.execute(`update doc_update set bytes = x'ff' where board_id = '${A}' and seq = 3`)
      for (let load = 0; load < 2; load++) {
        const stored = await storage.loadDoc(A)
        expect(stored.updates.map((row) => row.seq)).toEqual([1, 2, 4])
        expect(stored).toMatchObject({ seq: 4, quarantined: 1, missing: 0 })
      }
    })

    test('an update that cannot be read goes to quarantine on request', async () => {
      await storage.quarantineUpdate(A, 2, 'unreadable')
      await storage.quarantineUpdate(A, 99, 'not there')
      expect(await storage.loadDoc(A)).toMatchObject({ seq: 2, quarantined: 1, missing: 0, updates: [{ seq: 1 }] })
    })

    test('a row that has vanished is counted', async () => {
      await storage.commit([update(A, 9), update(A, 10)], [])
      await database.execute(`delete from doc_update where board_id = '${A}' and seq = 3`)
      expect(await storage.loadDoc(A)).toMatchObject({ seq: 4, missing: 1, quarantined: 0 })
    })

    test('the log tells who wrote each row, when and of what kind, as far back as it is kept', async () => {
      await storage.commit([update(A, 9), { ...update(A, 10), kind: 'import', step: 'step1' }], [])
      const at = expect.any(String)
      const log = [
        { seq: 1, bytes: bytes(1, 1), kind: 'seed', at },
        { seq: 2, bytes: bytes(2, 2), kind: 'numbers', at },
        { seq: 3, bytes: bytes(9), kind: 'edits', participantId: 'p1', at },
        { seq: 4, bytes: bytes(10), kind: 'import', participantId: 'p1', step: 'step1', at },
      ]
      expect(await storage.updatesOf(A)).toEqual({ updates: log })
      await storage.writeSnapshot(A, 2, bytes(7))
      expect(await storage.updatesOf(A)).toEqual({ updates: log })
      await storage.writeSnapshot(A, 3, bytes(8))
      expect(await storage.updatesOf(A)).toEqual({ base: { bytes: Buffer.from([7]), at }, updates: log.slice(2) })
      // without that one the next is where the log begins
      await database.execute(`update doc_snapshot set sha256 = '' where board_id = '${A}' and seq = 2`)
      await database.execute(`update doc_update set crc32 = 0 where board_id = '${A}' and seq = 4`)
      expect(await storage.updatesOf(A)).toEqual({ base: { bytes: Buffer.from([8]), at }, updates: [] })
      expect(await storage.updatesOf('none')).toEqual({ updates: [] })
    })

    test('a snapshot spares the updates up to the one before it, and two are kept', async () => {
      await storage.writeSnapshot(A, 2, bytes(7))
      expect(await storage.loadDoc(A)).toMatchObject({ snapshot: { seq: 2 }, updates: [], missing: 0 })
      for (let round = 0; round < 3; round++) {
        const [result] = await storage.commit([update(A, round)], [])
        await storage.writeSnapshot(A, result?.lastSeq ?? 0, bytes(8, round))
      }
      const stored = await storage.loadDoc(A)
      expect(stored).toMatchObject({ seq: 5, updates: [], missing: 0 })
      expect([...(stored.snapshot?.bytes ?? [])]).toEqual([8, 2])
      await database.execute(`update doc_snapshot set bytes = x'00' where board_id = '${A}' and seq = 5`)
      expect(await storage.loadDoc(A)).toMatchObject({
        snapshot: { seq: 4 },
        updates: [{ seq: 5 }],
        missing: 0,
        quarantined: 0,
      })
    })

    test('with no readable snapshot the lost rows are counted, not passed over', async () => {
      await storage.writeSnapshot(A, 2, bytes(7))
      await storage.commit([update(A, 9)], [])
      await storage.writeSnapshot(A, 3, bytes(8))
      await database.execute(`update doc_snapshot set bytes = x'00' where board_id = '${A}'`)
      const stored = await storage.loadDoc(A)
      expect(stored.snapshot).toBeUndefined()
      expect(stored).toMatchObject({ updates: [{ seq: 3 }], missing: 2 })
    })

    test('a board in the bin is answered with the day it went there and is in nobody’s list', async () => {
      await storage.patchBoard(A, { deletedAt: AT }, AUDIT)
      expect((await storage.board(A))?.deletedAt).toBe(AT)
      expect(await storage.boardsOfSession('s1')).toEqual([])
      await storage.patchBoard(A, { deletedAt: undefined }, AUDIT)
      expect(await storage.board(A)).not.toHaveProperty('deletedAt')
      expect(await storage.boardsOfSession('s1')).toHaveLength(1)
    })

    test('a patch changes what it names and nothing else', async () => {
      await storage.patchBoard(A, { locked: true, lockReason: 'beslut', phase: 3 }, AUDIT)
      await storage.patchBoard(A, { locked: false }, AUDIT)
      expect(await storage.board(A)).toMatchObject({ locked: false, lockReason: 'beslut', phase: 3, seq: 2 })
    })

    test('the boards of a session stand newest first, whichever was changed last, with its role on each', async () => {
      const later = newBoard(B)
      const createdAt = '2030-01-01T00:00:00.000Z'
      await storage.createBoard({ ...later, board: { ...later.board, createdAt } }, AUDIT)
      await storage.commit([update(A, 9)], [])
      const boards = await storage.boardsOfSession('s1')
      expect(boards.map(({ board, participant: who }) => [board.id, who.id])).toEqual([
        [B, 'p-B'],
        [A, 'p-A'],
      ])
    })

    test('a session is found by the hash of its token and remembers its last use', async () => {
      await storage.touchSession('s1', '2027-04-01T09:00:00.000Z')
      expect(await storage.sessionByToken('hash-s1')).toMatchObject({
        id: 's1',
        lastUsedAt: '2027-04-01T09:00:00.000Z',
      })
    })

    test('a probe resolves, and a closed storage rejects every call', async () => {
      await storage.probe()
      await storage.close()
      await expect(storage.probe()).rejects.toBeInstanceOf(StorageFault)
      await expect(storage.board(A)).rejects.toBeInstanceOf(StorageFault)
      await expect(storage.commit([update(A, 9)], [])).rejects.toBeInstanceOf(StorageFault)
      await expect(storage.loadDoc(A)).rejects.toBeInstanceOf(StorageFault)
    })
  })
}
