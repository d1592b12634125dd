import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  StorageFault,
  type AuditEntry,
  type InviteRow,
  type NewBoard,
  type ParticipantRow,
  type PendingUpdate,
  type SessionRow,
  type Storage,
} from '#server/storage/storage.ts'

/** One fresh database of a backend. */
export interface StorageHarness {
  open(): Promise<Storage>
  /** Runs statements behind the storage's back, to damage what it has stored. */
  execute(sql: string): Promise<void>
  remove(): Promise<void>
}

const AT = '2027-03-01T09:00:00.000Z'
const AUDIT: AuditEntry = { action: 'test' }
const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values)
const boardId = (letter: string): string => letter.repeat(22)
const session = (id: string): SessionRow => ({
  id,
  tokenHash: `hash-${id}`,
  createdAt: AT,
  lastUsedAt: AT,
  ownDevice: false,
})
const participant = (id: string, board: string, sessionId: string): ParticipantRow => ({
  id,
  boardId: board,
  sessionId,
  name: 'Åsa Öberg',
  organisation: { id: 'org1', name: 'Region Norr', colour: '#7A4B9A' },
  role: 'facilitator',
  colour: '#0F6E84',
  guest: true,
  joinedAt: AT,
})
const invite = (id: string, board: string, rest: Partial<InviteRow> = {}): InviteRow => ({
  id,
  boardId: board,
  secretHash: `hash-${id}`,
  role: 'editor',
  createdAt: AT,
  createdBy: 'p1',
  uses: 0,
  ...rest,
})
const newBoard = (id: string): NewBoard => ({
  board: {
    id,
    title: 'Bli förälder',
    language: 'sv',
    createdAt: AT,
    generation: 'g1',
    phase: 1,
    locked: false,
    nextNumber: 4,
  },
  seed: [
    { bytes: bytes(1, 1), kind: 'seed' },
    { bytes: bytes(2, 2), kind: 'numbers' },
  ],
  maker: participant(`p-${id.slice(0, 1)}`, id, 's1'),
  invites: [invite(`i-${id.slice(0, 1)}`, id)],
})
const update = (id: string, ...values: number[]): PendingUpdate => ({
  boardId: id,
  bytes: bytes(...values),
  kind: 'edits',
  participantId: 'p1',
})

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

    test('the last use of an invite is given to one of those who ask at once', async () => {
      await storage.addInvites([invite('once', A, { maxUses: 2 })], AUDIT)
      await Promise.all(Array.from({ length: 6 }, (_, i) => storage.createSession(session(`x${i}`))))
      const joined = await Promise.all(
        Array.from({ length: 6 }, (_, i) => storage.join('once', participant(`px${i}`, A, `x${i}`), AT, AUDIT)),
      )
      expect(joined.filter(Boolean)).toHaveLength(2)
      expect(await storage.participants(A)).toHaveLength(3)
      expect(await storage.invite('once')).toMatchObject({ uses: 2, lastUsedAt: AT })
    })

    test('joining again changes the participant the session has, under the same id', async () => {
      await storage.createSession(session('s2'))
      const first = { ...participant('p2', A, 's2'), role: 'viewer' as const }
      expect(await storage.join('i-A', first, AT, AUDIT)).toBe(true)
      expect(await storage.join('i-A', { ...first, id: 'p3', role: 'editor', name: 'Kari' }, AT, AUDIT)).toBe(true)
      expect(await storage.participant(A, 's2')).toEqual({ ...first, role: 'editor', name: 'Kari' })
      expect(await storage.participants(A)).toHaveLength(2)
    })

    test('a revoked or expired invite, or that of another board, lets nobody in', async () => {
      await storage.createBoard(newBoard(B), AUDIT)
      await storage.createSession(session('s2'))
      await storage.addInvites([invite('old', A, { expiresAt: AT }), invite('gone', A)], AUDIT)
      await storage.revokeInvite(A, 'gone', AT, AUDIT)
      for (const id of ['old', 'gone', 'i-B', 'nothing'])
        expect(await storage.join(id, participant('p2', A, 's2'), AT, AUDIT)).toBe(false)
      expect(await storage.participants(A)).toHaveLength(1)
      expect((await storage.invite('gone'))?.revokedAt).toBe(AT)
    })

    test('withdrawing an invite removes those who have their role from it, but not whoever withdraws it', async () => {
      await storage.createSession(session('s2'))
      await storage.createSession(session('s3'))
      await storage.createSession(session('s4'))
      await storage.addInvites([invite('one', A), invite('other', A)], AUDIT)
      await storage.join('one', { ...participant('p2', A, 's2'), inviteId: 'one' }, AT, AUDIT)
      await storage.join('one', { ...participant('p3', A, 's3'), inviteId: 'one' }, AT, AUDIT)
      await storage.join('other', { ...participant('p4', A, 's4'), inviteId: 'other' }, AT, AUDIT)
      expect(await storage.revokeInvite(A, 'one', AT, { ...AUDIT, actorId: 'p3' })).toEqual(['p2'])
      expect((await storage.participants(A)).map(({ id }) => id)).not.toContain('p2')
      expect((await storage.participant(A, 's2'))?.removedAt).toBe(AT)
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
