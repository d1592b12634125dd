import { expect, test } from 'vitest'
import { AT, AUDIT, boardId, newBoard, session, update } from '#server/storage/storage.samples.ts'
import type { StorageUnderTest } from '#server/storage/storage.suite.ts'

const [A, B, C, D] = [boardId('A'), boardId('B'), boardId('C'), boardId('D')]

/** What is deleted when, and what else keeps a database in order. */
export function housekeepingTests({ storage, database }: StorageUnderTest): void {
  const set = (id: string, column: string, value: string): Promise<void> =>
    database().execute(`update board set ${column} = '${value}' where id = '${id}'`)

  test('a board is over when the day 24 months after its last change has ended, unless another day is set', async () => {
    for (const id of [B, C, D]) await storage().createBoard(newBoard(id), AUDIT)
    await set(A, 'updated_at', '2027-03-01T09:00:00.000Z')
    await set(B, 'updated_at', '2027-03-02T00:00:00.000Z')
    await set(C, 'updated_at', '2020-01-01T00:00:00.000Z')
    await storage().patchBoard(D, { retentionUntil: '2028-06-30' }, AUDIT)
    await set(C, 'retention_until', '2031-01-01')
    const at = async (time: string) => (await storage().boardsToPurge(time)).map(({ id, why }) => `${id[0]} ${why}`)
    expect(await at('2028-06-30T23:59:59.000Z')).toEqual([])
    expect(await at('2028-07-01T00:00:00.000Z')).toEqual(['D retention'])
    expect(await at('2029-03-01T23:59:59.999Z')).toEqual(['D retention'])
    expect(await at('2029-03-02T00:00:00.000Z')).toEqual(['A retention', 'D retention'])
    expect(await at('2031-01-02T00:00:00.000Z')).toEqual(['A', 'B', 'C', 'D'].map((letter) => `${letter} retention`))
  })

  test('an edit puts the end of a board off', async () => {
    await set(A, 'updated_at', '2025-01-01T00:00:00.000Z')
    expect(await storage().boardsToPurge(AT)).toEqual([{ id: A, why: 'retention' }])
    await storage().commit([update(A, 1)], [])
    expect(await storage().boardsToPurge(AT)).toEqual([])
  })

  test('a board in the bin is over after 30 days', async () => {
    await storage().createBoard(newBoard(B), AUDIT)
    await storage().patchBoard(A, { deletedAt: '2027-03-01T09:00:00.000Z' }, AUDIT)
    expect(await storage().boardsToPurge('2027-03-31T08:59:59.999Z')).toEqual([])
    expect(await storage().boardsToPurge('2027-03-31T09:00:00.000Z')).toEqual([{ id: A, why: 'bin' }])
    await storage().patchBoard(A, { deletedAt: undefined }, AUDIT)
    expect(await storage().boardsToPurge('2027-03-31T09:00:00.000Z')).toEqual([])
  })

  test('what is old goes, and nothing else', async () => {
    await storage().createSession({ ...session('old'), lastUsedAt: '2026-01-01T00:00:00.000Z' })
    await storage().note([
      { boardId: A, action: 'board.exported' },
      { boardId: A, action: 'board.archived' },
    ])
    await database().execute(`update audit set at = '2026-01-01T00:00:00.000Z' where action = 'board.exported'`)
    await storage().quarantineUpdate(A, 2, 'unreadable')
    await database().execute(
      `insert into quarantine (board_id, kind, seq, bytes, reason, at) values ('gone', 'update', 1, x'00', 'crc32', '')`,
    )
    await storage().purgeOld({ auditBefore: '2027-01-01T00:00:00.000Z', sessionsBefore: '2027-01-01T00:00:00.000Z' })
    expect(await storage().sessionByToken('hash-old')).toBeUndefined()
    expect(await storage().sessionByToken('hash-s1')).toBeDefined()
    expect((await storage().audit(A, 0, 10)).map(({ action }) => action)).toEqual(['board.archived'])
    expect(await storage().loadDoc(A)).toMatchObject({ quarantined: 1 })
    expect(await storage().loadDoc('gone')).toMatchObject({ quarantined: 0 })
    expect(await storage().participants(A)).toHaveLength(1)
  })

  test('every board is listed, those in the bin, too', async () => {
    await storage().createBoard(newBoard(B), AUDIT)
    await storage().patchBoard(A, { deletedAt: AT }, AUDIT)
    expect(await storage().boardIds()).toEqual([A, B])
  })

  test('a task remembers when it was last done', async () => {
    expect(await storage().lastDone('backup')).toBeUndefined()
    await storage().noteDone('backup', AT)
    await storage().noteDone('backup', '2027-04-01T09:00:00.000Z')
    await storage().noteDone('vacuum', AT)
    expect(await storage().lastDone('backup')).toBe('2027-04-01T09:00:00.000Z')
    expect(await storage().lastDone('vacuum')).toBe(AT)
  })

  test('a vacuum and a checkpoint change nothing that can be read', async () => {
    await storage().commit([update(A, 9)], [])
    const [board, doc] = [await storage().board(A), await storage().loadDoc(A)]
    await storage().vacuum()
    await storage().checkpoint()
    expect(await storage().board(A)).toEqual(board)
    expect(await storage().loadDoc(A)).toEqual(doc)
  })
}
