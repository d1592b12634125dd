import { expect, test } from 'vitest'
import {
  AT,
  AUDIT,
  boardId,
  bytes,
  invite,
  newBoard,
  participant,
  session,
  token,
  update,
} from '#server/storage/storage.samples.ts'
import type { StorageUnderTest } from '#server/storage/storage.suite.ts'
import type { AuditEntry, Storage } from '#server/storage/storage.ts'

const [A, B] = [boardId('A'), boardId('B')]
const NAME = 'Ragnhild Sørås-Unik'
const LATER = '2027-05-01T09:00:00.000Z'
const ERASED: AuditEntry = { boardId: A, actorId: 'p-A', action: 'person.erased', targetId: 'p2', event: true }
const HITS = [{ id: 'e1', field: 'owner' }]
const text = (value: string): Uint8Array => new TextEncoder().encode(value)

/** What is known of a person, and that nothing of it is left when they are erased. */
export function erasureTests({ storage, database }: StorageUnderTest): void {
  /** Joins A and B as one session, and writes on A. */
  async function comeIn(store: Storage): Promise<void> {
    await store.createBoard(newBoard(B), AUDIT)
    await store.createSession(session('s2'))
    for (const [id, board] of [
      ['p2', A],
      ['p3', B],
    ] as const) {
      const row = { ...participant(id, board, 's2'), name: NAME, role: 'editor' as const, approvesFor: 'org1' }
      await store.join(`i-${board.slice(0, 1)}`, row, AT, { ...AUDIT, boardId: board, actorId: id })
    }
    const mine = { boardId: A, kind: 'edits', participantId: 'p2' } as const
    await store.commit([{ ...mine, bytes: text(NAME) }, update(A, 7), { ...mine, bytes: bytes(8) }], [])
    await store.commit([], [{ boardId: A }], [{ boardId: A, clientId: 5, participantId: 'p2' }])
  }

  test('everything that is tied to a person is found, and nothing of others', async () => {
    await comeIn(storage())
    await storage().addInvites([invite('mine', A, { createdBy: 'p2' }), invite('other', A)], AUDIT)
    await storage().addToken(token('t1', A, { createdBy: 'p2' }), AUDIT)
    await storage().addToken(token('t2', A), AUDIT)
    const lock = { boardId: A, scope: 'element', id: 'e1', reason: 'Beslutat', at: AT, by: 'p2' } as const
    await storage().putLock(lock, AUDIT)
    await storage().putLock({ ...lock, scope: 'kind', id: 'goal', by: 'p-A' }, AUDIT)
    await storage().note([{ boardId: A, actorId: 'p-A', action: 'participant.renamed', targetId: 'p2' }])
    await storage().removeParticipant(A, 'p2', AT, AUDIT)
    const data = await storage().personalData('s2')
    expect(data).toMatchObject({
      session: session('s2'),
      participants: [{ id: 'p2', name: NAME, removedAt: AT }, { id: 'p3' }],
      invitesMade: [{ id: 'mine' }],
      tokensMade: [{ id: 't1' }],
      audit: [{ actorId: 'p2' }, { actorId: 'p3' }, { targetId: 'p2' }],
      writes: [{ boardId: A, participantId: 'p2', updates: 2 }],
      clientNumbers: [{ boardId: A, clientId: 5, participantId: 'p2' }],
    })
    expect(data?.invitesMade).toHaveLength(1)
    expect(data?.locksSet).toEqual([lock])
    expect(data?.writes[0]?.firstAt).toBe(data?.writes[0]?.lastAt)
    expect(await storage().personalData('nobody')).toBeUndefined()
  })

  test('an erased session leaves rows without a name, and says so once to every board', async () => {
    await comeIn(storage())
    await storage().removeParticipant(B, 'p3', AT, AUDIT)
    const erased = await storage().eraseSession('s2', LATER, new Map([[A, HITS]]))
    expect(erased).toMatchObject([
      { boardId: A, participantId: 'p2', at: LATER, hits: HITS },
      { boardId: B, participantId: 'p3', at: LATER, hits: [] },
    ])
    const { name: _, organisation: _o, sessionId: _s, ...rest } = participant('p2', A, 's2')
    const nameless = { ...rest, name: '', role: 'editor', removedAt: LATER, erasedAt: LATER }
    expect(await storage().participantById(A, 'p2')).toEqual(nameless)
    expect(await storage().participantById(B, 'p3')).toMatchObject({ name: '', removedAt: AT, erasedAt: LATER })
    expect(await storage().sessionByToken('hash-s2')).toBeUndefined()
    expect(await storage().personalData('s2')).toBeUndefined()
    expect(await storage().erasures(A)).toEqual(erased.slice(0, 1))
    for (const [id, person] of [
      [A, 'p2'],
      [B, 'p3'],
    ] as const) {
      expect(await storage().board(id)).toMatchObject({ eventSeq: 1 })
      const of = { actorId: person, targetId: person, action: 'person.erased' }
      expect((await storage().audit(id, 0, 100)).at(-1)).toMatchObject(of)
    }
    expect(await storage().eraseSession('s2', LATER, new Map())).toEqual([])
  })

  test('an erased participant takes the session along from the last board alone', async () => {
    await comeIn(storage())
    expect(await storage().eraseParticipant('p2', LATER, HITS, ERASED)).toMatchObject({ boardId: A, hits: HITS })
    expect(await storage().sessionByToken('hash-s2')).toEqual(session('s2'))
    expect(await storage().participant(B, 's2')).toMatchObject({ name: NAME })
    expect(await storage().eraseParticipant('p2', LATER, HITS, ERASED)).toBeUndefined()
    expect(await storage().board(A)).toMatchObject({ eventSeq: 1 })
    await storage().eraseParticipant('p3', LATER, [], { ...ERASED, boardId: B, targetId: 'p3' })
    expect(await storage().sessionByToken('hash-s2')).toBeUndefined()
    expect(await storage().eraseParticipant('nobody', LATER, [], ERASED)).toBeUndefined()
  })

  test('an erasure is finished once, on its own board', async () => {
    await comeIn(storage())
    const [erasure] = await storage().eraseSession('s2', AT, new Map())
    const done: AuditEntry = { boardId: A, action: 'erasure.finished' }
    expect(await storage().finishErasure(B, erasure?.id ?? '', LATER, done)).toBe(false)
    expect(await storage().finishErasure(A, erasure?.id ?? '', LATER, done)).toBe(true)
    expect(await storage().finishErasure(A, erasure?.id ?? '', LATER, done)).toBe(false)
    expect(await storage().erasures(A)).toEqual([{ ...erasure, finishedAt: LATER }])
  })

  test('a cut history leaves one document under a new generation, and one bad row does not lose it', async () => {
    await comeIn(storage())
    await storage().writeSnapshot(A, 3, bytes(1))
    await storage().quarantineUpdate(A, 5, 'unreadable')
    await storage().replaceHistory(A, { bytesV2: bytes(9, 9), generation: 'g2' }, { ...ERASED, action: 'history.cut' })
    expect(await storage().board(A)).toMatchObject({ generation: 'g2', seq: 6, eventSeq: 1 })
    const stored = await storage().loadDoc(A)
    expect(stored).toMatchObject({ seq: 6, updates: [], missing: 0, quarantined: 0, owners: new Map([[5, 'p2']]) })
    expect(stored.snapshot?.seq).toBe(6)
    expect([...(stored.snapshot?.bytes ?? [])]).toEqual([9, 9])
    await database().execute(`update doc_snapshot set bytes = x'00' where board_id = '${A}' and seq = 6`)
    const again = await storage().loadDoc(A)
    expect(again).toMatchObject({ seq: 6, updates: [{ seq: 6, bytes: bytes(0, 0) }], missing: 0 })
    expect(again.snapshot?.seq).toBe(5)
    expect([...(again.snapshot?.bytes ?? [])]).toEqual([9, 9])
    expect(await storage().commit([update(A, 1)], [])).toEqual([{ boardId: A, lastSeq: 7 }])
    expect(await storage().loadDoc(B)).toMatchObject({ seq: 2, updates: [{ seq: 1 }, { seq: 2 }] })
  })

  test('the history of a board that does not exist cannot be cut', async () => {
    const cut = storage().replaceHistory(boardId('Z'), { bytesV2: bytes(9), generation: 'g2' }, AUDIT)
    await expect(cut).rejects.toThrow()
  })

  test('what an erased person was called and wrote is in no byte of any file', async () => {
    const other = 'Ingrid Stannar-Kvar'
    await comeIn(storage())
    // many rows that come and go, so that the database moves rows from page to page
    for (let i = 0; i < 60; i++) {
      await storage().createSession(session(`x${i}`))
      const name = i % 7 === 0 ? other : `${NAME} ${'x'.repeat(i * 3)}`
      await storage().join('i-A', { ...participant(`x${i}`, A, `x${i}`), name, role: 'editor' }, AT, AUDIT)
    }
    const written = Array.from({ length: 80 }, (_, i) => ({ ...update(A), bytes: text(NAME.repeat(1 + (i % 40))) }))
    await storage().commit(written, [])
    await database().execute(
      `insert into quarantine (board_id, kind, seq, bytes, reason, at)
       select board_id, 'update', seq, bytes, 'unreadable', at from doc_update where seq % 9 = 0`,
    )
    for (let i = 0; i < 60; i += 2)
      if (i % 7 !== 0) await storage().patchParticipant(A, `x${i}`, { name: `${NAME} igen ${i}` }, AUDIT)
    expect(
      await database()
        .bytes()
        .then((all) => all.includes(NAME)),
    ).toBe(true)
    for (let i = 0; i < 60; i++) if (i % 7 !== 0) await storage().eraseSession(`x${i}`, AT, new Map())
    await storage().eraseSession('s2', AT, new Map([[A, HITS]]))
    await storage().replaceHistory(A, { bytesV2: text('en karta'), generation: 'g2' }, AUDIT)
    const left = await database().bytes()
    expect(left.includes(NAME)).toBe(false)
    expect(left.includes(other)).toBe(true)
    expect(await storage().participants(A)).toHaveLength(10)
  })

  test('a purged board leaves its audit log alone, in rows and in bytes', async () => {
    await comeIn(storage())
    await storage().addToken(token('t1', A), AUDIT)
    await storage().putLock({ boardId: A, scope: 'lane', id: 'org1', reason: NAME, at: AT, by: 'p2' }, AUDIT)
    await storage().quarantineUpdate(A, 3, NAME)
    await storage().eraseParticipant('p3', AT, [], { ...ERASED, boardId: B })
    await storage().purgeBoard(A, { boardId: A, action: 'board.purged' })
    expect(await storage().board(A)).toBeUndefined()
    expect(await storage().boardIds()).toEqual([B])
    expect(await storage().participants(A)).toEqual([])
    expect(await storage().tokens(A)).toEqual([])
    expect(await storage().locks(A)).toEqual([])
    expect(await storage().loadDoc(A)).toMatchObject({ updates: [], seq: 0, quarantined: 0, owners: new Map() })
    expect((await storage().audit(A, 0, 10)).map(({ action }) => action)).toEqual(['board.changed', 'board.purged'])
    expect((await database().bytes()).includes(NAME)).toBe(false)
    expect(await storage().participants(B)).toHaveLength(1)
  })
}
