import { expect, test } from 'vitest'
import { AT, AUDIT, boardId, newBoard, participant, session, token, update } from '#server/storage/storage.samples.ts'
import type { StorageUnderTest } from '#server/storage/storage.suite.ts'
import { StorageFault, type AuditEntry, type LockRow } from '#server/storage/storage.ts'

const [A, B] = [boardId('A'), boardId('B')]

/** Tokens of programs, locks, the audit log and the events that go with it. */
export function accessTests({ storage }: StorageUnderTest): void {
  test('a token is found by its hash, remembers its last use, and is withdrawn once', async () => {
    await storage().createBoard(newBoard(B), AUDIT)
    const [first, second] = [token('t1', A), token('t2', A, { role: 'reporter', expiresAt: AT, createdAt: '2028' })]
    await storage().addToken(second, AUDIT)
    await storage().addToken(first, AUDIT)
    await storage().addToken(token('t3', B), AUDIT)
    expect(await storage().tokens(A)).toEqual([first, second])
    expect(await storage().tokenByHash('hash-t1')).toEqual(first)
    expect(await storage().tokenByHash('t1')).toBeUndefined()
    await storage().touchToken('t1', AT)
    expect(await storage().tokenByHash('hash-t1')).toEqual({ ...first, lastUsedAt: AT })
    expect(await storage().patchToken(A, 't2', { label: 'Ny', expiresAt: null }, AUDIT)).toMatchObject({ label: 'Ny' })
    expect(await storage().patchToken(A, 't2', {}, AUDIT)).not.toHaveProperty('expiresAt')
    expect(await storage().patchToken(B, 't2', { label: 'X' }, AUDIT)).toBeUndefined()
    expect(await storage().revokeToken(B, 't1', AT, AUDIT)).toBe(false)
    expect(await storage().revokeToken(A, 't1', AT, AUDIT)).toBe(true)
    expect(await storage().patchToken(A, 't1', { label: 'X' }, AUDIT)).toBeUndefined()
    expect(await storage().revokeToken(A, 't1', AT, AUDIT)).toBe(false)
    expect(await storage().tokenByHash('hash-t1')).toMatchObject({ revokedAt: AT })
    await expect(storage().addToken(token('t4', A, { tokenHash: 'hash-t2' }), AUDIT)).rejects.toBeInstanceOf(
      StorageFault,
    )
  })

  test('a lock is set, given another reason, and taken away', async () => {
    const lock: LockRow = { boardId: A, scope: 'lane', id: 'org1', reason: 'beslutat', at: AT, by: 'p-A' }
    await storage().putLock(lock, AUDIT)
    await storage().putLock({ ...lock, scope: 'element' }, AUDIT)
    expect(await storage().locks(A)).toEqual([{ ...lock, scope: 'element' }, lock])
    const { reason: _, ...other } = { ...lock, by: 'p2' }
    await storage().putLock(other, AUDIT)
    expect(await storage().locks(A)).toEqual([{ ...lock, scope: 'element' }, other])
    expect(await storage().locks(B)).toEqual([])
    expect(await storage().removeLock(B, 'lane', 'org1', AUDIT)).toBe(false)
    expect(await storage().removeLock(A, 'lane', 'org1', AUDIT)).toBe(true)
    expect(await storage().removeLock(A, 'lane', 'org1', AUDIT)).toBe(false)
    expect(await storage().locks(A)).toHaveLength(1)
  })

  test('the audit log of a board is read in order, in pages', async () => {
    await storage().createBoard(newBoard(B), AUDIT)
    const entry: AuditEntry = { boardId: A, actorId: 'p-A', action: 'join.failed', targetId: 'i-A', outcome: 'expired' }
    await storage().note([
      entry,
      { action: 'backup.made' },
      { ...entry, boardId: B },
      { boardId: A, action: 'board.exported' },
    ])
    const rows = await storage().audit(A, 0, 100)
    expect(rows).toMatchObject([entry, { boardId: A, action: 'board.exported' }])
    expect(rows[1]).not.toHaveProperty('actorId')
    expect(rows[0]?.at).toMatch(/^2027-/)
    const [first] = await storage().audit(A, 0, 1)
    expect(await storage().audit(A, first?.id ?? 0, 10)).toEqual(rows.slice(1))
    expect(await storage().audit(A, rows[1]?.id ?? 0, 10)).toEqual([])
    expect(await storage().actsOf(A, ['board.exported', 'backup.made'])).toEqual(rows.slice(1))
    expect(await storage().actsOf(A, ['board.made'])).toEqual([])
  })

  test('only an act that is an event gives its board the next event number, in the same transaction', async () => {
    const seq = async () => (await storage().board(A))?.eventSeq
    const event: AuditEntry = { boardId: A, action: 'board.changed', event: true }
    expect(await seq()).toBe(0)
    await storage().note([{ ...event, event: undefined } as AuditEntry, event, event])
    expect(await seq()).toBe(2)
    await storage().createSession(session('s2'))
    const acts = [
      () => storage().patchBoard(A, { phase: 2 }, event),
      () => storage().join('i-A', participant('p2', A, 's2'), AT, event),
      () => storage().patchParticipant(A, 'p2', { name: 'Kari' }, event),
      () => storage().removeParticipant(A, 'p2', AT, event),
      () => storage().addInvites([], event),
      () => storage().patchInvite(A, 'i-A', { label: 'Region' }, event),
      () => storage().addToken(token('t1', A), event),
      () => storage().revokeToken(A, 't1', AT, event),
      () => storage().putLock({ boardId: A, scope: 'kind', id: 'benefit', at: AT, by: 'p-A' }, event),
      () => storage().removeLock(A, 'kind', 'benefit', event),
      () => storage().revokeInvite(A, 'i-A', AT, event),
      () => storage().commit([update(A, 1), { ...update(A, 2), audit: event }], []),
    ]
    for (const [i, act] of acts.entries()) {
      await act()
      expect(await seq()).toBe(3 + i)
    }
    const refused = [
      await storage().patchParticipant(A, 'p-A', { role: 'viewer' }, event),
      await storage().removeParticipant(A, 'p2', AT, event),
      await storage().revokeToken(A, 't1', AT, event),
      await storage().removeLock(A, 'kind', 'benefit', event),
      await storage().patchInvite(A, 'i-A', { label: 'X' }, event),
    ]
    expect(refused).toEqual(['last-facilitator', undefined, false, false, undefined])
    await expect(storage().addToken(token('t1', A), event)).rejects.toBeInstanceOf(StorageFault)
    expect(await seq()).toBe(2 + acts.length)
    expect(await storage().audit(A, 0, 100)).toHaveLength(3 + acts.length)
  })
}
