import { expect, test } from 'vitest'
import { AT, AUDIT, boardId, invite, newBoard, participant, session } from '#server/storage/storage.samples.ts'
import type { StorageUnderTest } from '#server/storage/storage.suite.ts'
import type { ParticipantRow } from '#server/storage/storage.ts'

const [A, B] = [boardId('A'), boardId('B')]

/** Who is on a board, as what, and by which invite. */
export function peopleTests({ storage }: StorageUnderTest): void {
  const joinAs = async (id: string, rest: Partial<ParticipantRow> = {}): Promise<ParticipantRow> => {
    await storage().createSession(session(`s-${id}`))
    const row = { ...participant(id, A, `s-${id}`), role: 'editor' as const, ...rest }
    await storage().join('i-A', row, AT, AUDIT)
    return row
  }

  test('the last use of an invite is given to one of those who ask at once', async () => {
    await storage().addInvites([invite('once', A, { maxUses: 2 })], AUDIT)
    await Promise.all(Array.from({ length: 6 }, (_, i) => storage().createSession(session(`x${i}`))))
    const joined = await Promise.all(
      Array.from({ length: 6 }, (_, i) => storage().join('once', participant(`px${i}`, A, `x${i}`), AT, AUDIT)),
    )
    expect(joined.filter(Boolean)).toHaveLength(2)
    expect(await storage().participants(A)).toHaveLength(3)
    expect(await storage().invite('once')).toMatchObject({ uses: 2, lastUsedAt: AT })
  })

  test('joining again changes the participant the session has, under the same id', async () => {
    await storage().createSession(session('s2'))
    const first = { ...participant('p2', A, 's2'), role: 'viewer' as const }
    expect(await storage().join('i-A', first, AT, AUDIT)).toBe(true)
    expect(await storage().join('i-A', { ...first, id: 'p3', role: 'editor', name: 'Kari' }, AT, AUDIT)).toBe(true)
    expect(await storage().participant(A, 's2')).toEqual({ ...first, role: 'editor', name: 'Kari' })
    expect(await storage().participants(A)).toHaveLength(2)
  })

  test('a revoked or expired invite, or that of another board, lets nobody in', async () => {
    await storage().createBoard(newBoard(B), AUDIT)
    await storage().createSession(session('s2'))
    await storage().addInvites([invite('old', A, { expiresAt: AT }), invite('gone', A)], AUDIT)
    await storage().revokeInvite(A, 'gone', AT, AUDIT)
    for (const id of ['old', 'gone', 'i-B', 'nothing'])
      expect(await storage().join(id, participant('p2', A, 's2'), AT, AUDIT)).toBe(false)
    expect(await storage().participants(A)).toHaveLength(1)
    expect((await storage().invite('gone'))?.revokedAt).toBe(AT)
  })

  test('withdrawing an invite removes those who have their role from it, but not whoever withdraws it', async () => {
    await storage().createSession(session('s2'))
    await storage().createSession(session('s3'))
    await storage().createSession(session('s4'))
    await storage().addInvites([invite('one', A), invite('other', A)], AUDIT)
    await storage().join('one', { ...participant('p2', A, 's2'), inviteId: 'one' }, AT, AUDIT)
    await storage().join('one', { ...participant('p3', A, 's3'), inviteId: 'one' }, AT, AUDIT)
    await storage().join('other', { ...participant('p4', A, 's4'), inviteId: 'other' }, AT, AUDIT)
    expect(await storage().revokeInvite(A, 'one', AT, { ...AUDIT, actorId: 'p3' })).toEqual(['p2'])
    expect((await storage().participants(A)).map(({ id }) => id)).not.toContain('p2')
    expect((await storage().participant(A, 's2'))?.removedAt).toBe(AT)
  })

  test('a participant is changed in what the patch names, and null takes a value away', async () => {
    const row = await joinAs('p2')
    const organisation = { id: 'org2', name: 'Kommunen', colour: '#0F6E84' }
    const patch = { name: 'Kari', role: 'commenter', organisation, approvesFor: 'org2' } as const
    expect(await storage().patchParticipant(A, 'p2', patch, AUDIT)).toEqual({ ...row, ...patch })
    const { organisation: _, ...without } = { ...row, name: 'Kari', role: 'commenter' }
    expect(await storage().patchParticipant(A, 'p2', { organisation: null, approvesFor: null }, AUDIT)).toEqual(without)
    expect(await storage().patchParticipant(A, 'p2', {}, AUDIT)).toEqual(without)
    expect(await storage().participantById(A, 'p2')).toEqual(without)
  })

  test('nobody is changed or removed who is not on the board', async () => {
    await storage().createBoard(newBoard(B), AUDIT)
    await joinAs('p2')
    for (const [board, id] of [
      [A, 'nobody'],
      [B, 'p2'],
    ] as const) {
      expect(await storage().patchParticipant(board, id, { name: 'X' }, AUDIT)).toBeUndefined()
      expect(await storage().removeParticipant(board, id, AT, AUDIT)).toBeUndefined()
      expect(await storage().participantById(board, id)).toBeUndefined()
    }
    expect(await storage().removeParticipant(A, 'p2', AT, AUDIT)).toBe('removed')
    expect(await storage().removeParticipant(A, 'p2', AT, AUDIT)).toBeUndefined()
    expect(await storage().patchParticipant(A, 'p2', { name: 'X' }, AUDIT)).toBeUndefined()
  })

  test('whoever is removed keeps the row, without the right to approve, and may join again', async () => {
    const row = await joinAs('p2', { approvesFor: 'org1' })
    await storage().removeParticipant(A, 'p2', AT, AUDIT)
    const { approvesFor: _, ...left } = row
    expect(await storage().participantById(A, 'p2')).toEqual({ ...left, removedAt: AT })
    expect((await storage().participants(A)).map(({ id }) => id)).toEqual(['p-A'])
    await storage().join('i-A', { ...left, id: 'other' }, AT, AUDIT)
    expect(await storage().participantById(A, 'p2')).toEqual(left)
  })

  test('the last facilitator neither goes nor steps down', async () => {
    const before = await storage().participantById(A, 'p-A')
    expect(await storage().removeParticipant(A, 'p-A', AT, AUDIT)).toBe('last-facilitator')
    expect(await storage().patchParticipant(A, 'p-A', { role: 'editor', name: 'X' }, AUDIT)).toBe('last-facilitator')
    expect(await storage().participantById(A, 'p-A')).toEqual(before)
    expect(await storage().patchParticipant(A, 'p-A', { role: 'facilitator', name: 'Ny' }, AUDIT)).toMatchObject({
      name: 'Ny',
    })
    await joinAs('p2', { role: 'facilitator' })
    expect(await storage().patchParticipant(A, 'p-A', { role: 'viewer' }, AUDIT)).toMatchObject({ role: 'viewer' })
    expect(await storage().removeParticipant(A, 'p2', AT, AUDIT)).toBe('last-facilitator')
  })

  test('facilitators who remove each other at the same moment leave one', async () => {
    const ids = ['p-A', 'p2', 'p3', 'p4']
    for (const id of ids.slice(1)) await joinAs(id, { role: 'facilitator' })
    const gone = await Promise.all(
      ids.map((id, i) =>
        i % 2 === 0
          ? storage().removeParticipant(A, id, AT, AUDIT)
          : storage().patchParticipant(A, id, { role: 'editor' }, AUDIT),
      ),
    )
    expect(gone.filter((answer) => answer === 'last-facilitator')).toHaveLength(1)
    expect((await storage().participants(A)).filter(({ role }) => role === 'facilitator')).toHaveLength(1)
  })

  test('facilitators who withdraw the invites of each other at the same moment leave one', async () => {
    await storage().addInvites([invite('one', A), invite('other', A)], AUDIT)
    await joinAs('p2', { role: 'facilitator', inviteId: 'one' })
    await joinAs('p3', { role: 'facilitator', inviteId: 'other' })
    await storage().removeParticipant(A, 'p-A', AT, AUDIT)
    const answers = await Promise.all([
      storage().revokeInvite(A, 'other', AT, { ...AUDIT, actorId: 'p2' }),
      storage().revokeInvite(A, 'one', AT, { ...AUDIT, actorId: 'p3' }),
    ])
    expect(answers).toEqual([['p3'], 'last-facilitator'])
    expect((await storage().participants(A)).map(({ id }) => id)).toEqual(['p2'])
    expect(await storage().invite('one')).not.toHaveProperty('revokedAt')
    await joinAs('p4', { role: 'facilitator', inviteId: 'i-A' })
    expect(await storage().revokeInvite(A, 'one', AT, { ...AUDIT, actorId: 'p4' })).toEqual(['p2'])
  })

  test('a session that is ended is gone, and its participants stay without it', async () => {
    const row = await joinAs('p2')
    await storage().endSession('s-p2')
    expect(await storage().sessionByToken('hash-s-p2')).toBeUndefined()
    expect(await storage().participant(A, 's-p2')).toBeUndefined()
    expect(await storage().boardsOfSession('s-p2')).toEqual([])
    const { sessionId: _, ...left } = row
    expect(await storage().participantById(A, 'p2')).toEqual(left)
    // noted by a request that was under way, it does not come back
    await storage().touchSession('s-p2', '2027-06-01T09:00:00.000Z', true)
    expect(await storage().sessionByToken('hash-s-p2')).toBeUndefined()
    await storage().endSession('s-p2')
    expect(await storage().sessionByToken('hash-s1')).toMatchObject({ id: 's1' })
  })

  test('a facilitator whose session is over does not count, as they cannot come back', async () => {
    await joinAs('p2', { role: 'facilitator' })
    await storage().touchSession('s1', '2027-06-01T09:00:00.000Z')
    await storage().purgeOld({ auditBefore: AT, sessionsBefore: '2027-05-01T09:00:00.000Z' })
    expect(await storage().participantById(A, 'p2')).not.toHaveProperty('sessionId')
    expect(await storage().removeParticipant(A, 'p-A', AT, AUDIT)).toBe('last-facilitator')
    expect(await storage().removeParticipant(A, 'p2', AT, AUDIT)).toBe('removed')
  })

  test('an invite is changed in what the patch names until it is withdrawn', async () => {
    const before = invite('one', A, { label: 'Region', maxUses: 3, expiresAt: AT })
    await storage().addInvites([before], AUDIT)
    const patch = { label: null, maxUses: 5, expiresAt: null, passcodeHash: '00:11', secretHash: 'new' }
    const { label: _, expiresAt: _e, ...rest } = before
    const after = { ...rest, maxUses: 5, passcodeHash: '00:11', secretHash: 'new' }
    expect(await storage().patchInvite(A, 'one', patch, AUDIT)).toEqual(after)
    expect(await storage().patchInvite(A, 'one', {}, AUDIT)).toEqual(after)
    expect(await storage().invite('one')).toEqual(after)
    expect(await storage().patchInvite(B, 'one', { label: 'X' }, AUDIT)).toBeUndefined()
    await storage().revokeInvite(A, 'one', AT, AUDIT)
    expect(await storage().patchInvite(A, 'one', { label: 'X' }, AUDIT)).toBeUndefined()
  })
}
