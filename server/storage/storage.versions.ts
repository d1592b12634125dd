import { expect, test } from 'vitest'
import { AT, AUDIT, boardId, bytes, newBoard, update } from '#server/storage/storage.samples.ts'
import type { StorageUnderTest } from '#server/storage/storage.suite.ts'
import { StorageFault, type AuditEntry } from '#server/storage/storage.ts'
import type { ApprovalRow, NewVersionRow } from '#server/storage/versionStore.ts'

const [A, B] = [boardId('A'), boardId('B')]
const EVENT: AuditEntry = { boardId: A, action: 'version.made', event: true }
const version = (id: string, rest: Partial<NewVersionRow> = {}): NewVersionRow => ({
  id,
  boardId: A,
  kind: 'named',
  name: 'Beslut',
  at: AT,
  participantId: 'p-A',
  seq: 2,
  asOf: '2027-03-01',
  checksum: `sum-${id}`,
  counts: { elements: 3, links: 2, benefits: 1, organisations: 2 },
  language: 'sv',
  organisations: [{ id: 'org1', name: 'Region Norr' }],
  map: bytes(1, 2, 3),
  register: bytes(4),
  findings: bytes(5),
  ...rest,
})
const point = (id: string, rest: Partial<NewVersionRow> = {}): NewVersionRow =>
  version(id, { kind: 'automatic', reason: 'import', name: '', ...rest })
const approval: ApprovalRow = {
  versionId: 'v1',
  organisationId: 'org1',
  organisationName: 'Region Norr',
  decision: 'approveWithReservation',
  comment: 'utan bilaga',
  at: AT,
  participantId: 'p-A',
  onBehalf: true,
}

/** Versions, restore points and what organisations say of them. */
export function versionTests({ storage }: StorageUnderTest): void {
  const places = async (...page: Parameters<ReturnType<typeof storage>['versions']>) =>
    (await storage().versions(...page)).map(({ place }) => place)

  test('versions of a board are numbered by kind, stand in one order, and are read back without what they hold', async () => {
    await storage().createBoard(newBoard(B), AUDIT)
    const { map: _, register: __, findings: ___, ...known } = version('v1', { note: 'till styrgruppen' })
    expect(await storage().addVersion(version('v1', { note: 'till styrgruppen' }), EVENT)).toEqual({
      ...known,
      place: 1,
      number: 1,
    })
    expect(await storage().addVersion(point('v2'), EVENT)).toMatchObject({ place: 2, number: 1 })
    await storage().addVersion(version('w1', { boardId: B }), AUDIT)
    expect(await storage().version(A, 'v1')).toEqual({ ...known, place: 1, number: 1 })
    expect(await storage().version(B, 'v1')).toBeUndefined()
    expect(await storage().version(B, 'w1')).toMatchObject({ number: 1 })
    expect([...((await storage().frozenPart(A, 'v1', 'map')) ?? [])]).toEqual([1, 2, 3])
    expect([...((await storage().frozenPart(A, 'v1', 'findings')) ?? [])]).toEqual([5])
    expect(await storage().frozenPart(B, 'v1', 'map')).toBeUndefined()
    expect((await storage().board(A))?.eventSeq).toBe(2)
    await expect(storage().addVersion(version('v1'), EVENT)).rejects.toBeInstanceOf(StorageFault)
    await expect(storage().addVersion(version('x', { boardId: boardId('Z') }), AUDIT)).rejects.toBeInstanceOf(
      StorageFault,
    )
  })

  test('versions that are made at the same moment each get a number of their own', async () => {
    const made = await Promise.all(Array.from({ length: 12 }, (_, i) => storage().addVersion(version(`v${i}`), AUDIT)))
    expect(new Set(made.map(({ number }) => number)).size).toBe(12)
    expect(await places(A, { limit: 200 })).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1])
  })

  test('versions are listed newest first, in pages and by kind', async () => {
    for (let i = 0; i < 3; i++) {
      await storage().addVersion(version(`v${i}`), AUDIT)
      await storage().addVersion(point(`r${i}`, { seq: 10 + i }), AUDIT)
    }
    expect(await places(A, { limit: 4 })).toEqual([6, 5, 4, 3])
    expect(await places(A, { limit: 4, before: 3 })).toEqual([2, 1])
    expect(await places(A, { limit: 9, kind: 'named' })).toEqual([5, 3, 1])
    expect(await places(A, { limit: 1, kind: 'automatic', before: 6 })).toEqual([4])
  })

  test('a restore point of a state that has one already is that one, a named version never', async () => {
    await storage().addVersion(version('v1'), EVENT)
    const first = await storage().addVersion(point('r1'), EVENT)
    expect(await storage().addVersion(point('r2', { reason: 'daily' }), EVENT)).toEqual(first)
    expect(await storage().addVersion(version('v2'), EVENT)).toMatchObject({ id: 'v2', place: 3, number: 2 })
    expect(await storage().restorePointAt(A, 2)).toEqual(first)
    expect(await storage().restorePointAt(A, 3)).toBeUndefined()
    expect((await storage().board(A))?.eventSeq).toBe(3)
  })

  test('a later answer of an organisation stands in place of the earlier one', async () => {
    await storage().addVersion(version('v1'), AUDIT)
    await storage().addVersion(version('v2'), AUDIT)
    await storage().putApproval(approval, EVENT)
    const { comment: _, ...later } = { ...approval, decision: 'approve', onBehalf: false } as const
    await storage().putApproval({ ...approval, organisationId: 'org2', decision: 'reject' }, EVENT)
    await storage().putApproval(later, EVENT)
    expect(await storage().approvals(['v1', 'v2'])).toEqual([
      later,
      { ...approval, organisationId: 'org2', decision: 'reject' },
    ])
    expect(await storage().approvals([])).toEqual([])
    expect(await storage().answeredVersion(A)).toMatchObject({ id: 'v1' })
    await storage().putApproval({ ...later, versionId: 'v2' }, EVENT)
    expect(await storage().answeredVersion(A)).toMatchObject({ id: 'v2' })
    expect(await storage().answeredVersion(A, 2)).toMatchObject({ id: 'v1' })
    expect(await storage().answeredVersion(A, 1)).toBeUndefined()
    await expect(storage().putApproval({ ...later, versionId: 'none' }, EVENT)).rejects.toBeInstanceOf(StorageFault)
  })

  test('boards that have changed since their newest version are found, but not those in the bin', async () => {
    const found = (since = '2026-01-01T00:00:00.000Z') => storage().boardsToFreeze(since)
    await storage().createBoard(newBoard(B), AUDIT)
    expect(await found()).toEqual([A, B])
    await storage().addVersion(point('r1'), AUDIT)
    expect(await found()).toEqual([B])
    await storage().commit([update(A, 9)], [])
    expect(await found()).toEqual([A, B])
    expect(await found('2099-01-01T00:00:00.000Z')).toEqual([])
    await storage().patchBoard(B, { deletedAt: AT }, AUDIT)
    expect(await found()).toEqual([A])
  })

  test('old restore points go, named versions never, and no place is given again', async () => {
    const old = '2026-01-01T00:00:00.000Z'
    await storage().addVersion(version('v1', { at: old }), AUDIT)
    await storage().addVersion(point('daily', { at: old, seq: 3, reason: 'daily' }), AUDIT)
    await storage().addVersion(point('import', { at: old, seq: 4 }), AUDIT)
    const left = async () => (await storage().versions(A, { limit: 9 })).map(({ id }) => id)
    await storage().dropOldRestorePoints({ actions: old, daily: old })
    expect(await left()).toEqual(['import', 'daily', 'v1'])
    await storage().dropOldRestorePoints({ actions: AT, daily: old })
    expect(await left()).toEqual(['daily', 'v1'])
    await storage().dropOldRestorePoints({ actions: AT, daily: AT })
    expect(await left()).toEqual(['v1'])
    expect(await storage().addVersion(point('new'), AUDIT)).toMatchObject({ place: 4 })
    await storage().dropRestorePoints(A)
    expect(await left()).toEqual(['v1'])
  })

  test('a version that is frozen anew says when, and what its checksum was', async () => {
    const row = await storage().addVersion(version('v1'), AUDIT)
    const { counts, organisations } = row
    const parts = { counts, organisations, map: bytes(9), register: bytes(8), findings: bytes(7) }
    await storage().amendVersion(A, 'v1', { ...parts, checksum: 'second', at: AT }, EVENT)
    expect(await storage().version(A, 'v1')).toEqual({
      ...row,
      checksum: 'second',
      amendedAt: AT,
      earlierChecksum: 'sum-v1',
    })
    await storage().amendVersion(A, 'v1', { ...parts, checksum: 'third', at: AT }, EVENT)
    expect(await storage().version(A, 'v1')).toMatchObject({ checksum: 'third', earlierChecksum: 'sum-v1' })
    expect([...((await storage().frozenPart(A, 'v1', 'map')) ?? [])]).toEqual([9])
  })

  test('versions go with their board', async () => {
    await storage().addVersion(version('v1'), AUDIT)
    await storage().putApproval(approval, AUDIT)
    await storage().purgeBoard(A, AUDIT)
    expect(await storage().version(A, 'v1')).toBeUndefined()
    expect(await storage().approvals(['v1'])).toEqual([])
  })
}
