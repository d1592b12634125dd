import { describe, expect, test } from 'vitest'
import type { ChangeRow, ChangeWrite, StepWrite } from '#server/storage/historyStore.ts'
import { AUDIT, boardId, newBoard, update } from '#server/storage/storage.samples.ts'
import type { StorageUnderTest } from '#server/storage/storage.suite.ts'

const A = boardId('A')
const AWAY_MS = 30 * 60_000
const at = (minute: number): string => new Date(Date.UTC(2027, 2, 1, 9, minute)).toISOString()

const change = (entryId: string, seq: number, rest: Partial<ChangeWrite> = {}): ChangeWrite => ({
  root: 'elements',
  entryId,
  elementId: entryId,
  act: 'changed',
  fields: ['title'],
  title: `Titel ${entryId}`,
  was: true,
  actSeq: 0,
  seq,
  at: at(seq),
  ...rest,
})
const step = (id: string, seq: number, changes: readonly ChangeWrite[], rest: Partial<StepWrite> = {}): StepWrite => ({
  id,
  boardId: A,
  firstSeq: seq,
  lastSeq: seq,
  at: at(seq),
  until: at(seq),
  participantId: 'p-A',
  kind: 'edits',
  changes,
  ...rest,
})

/** Who changed what, kept with the updates themselves. */
export function historyTests({ storage }: StorageUnderTest): void {
  describe('the history', () => {
    test('is stored with the updates that it tells of, and with none that are refused', async () => {
      await storage().commit([update(A, 9)], [], [], [step('s1', 3, [change('e1', 3)])])
      const unknown = storage().commit([update(boardId('Z'), 9)], [], [], [step('s2', 4, [change('e1', 4)])])
      await expect(unknown).rejects.toThrow()
      expect(await storage().steps(A, { limit: 10 })).toEqual([
        {
          id: 's1',
          boardId: A,
          firstSeq: 3,
          lastSeq: 3,
          at: at(3),
          until: at(3),
          participantId: 'p-A',
          kind: 'edits',
          planned: false,
        },
      ])
    })

    test('a step written again goes on, and each of its changes stands once', async () => {
      await storage().recordSteps([step('s1', 3, [change('e1', 3), change('e2', 3)])])
      const later = step('s1', 3, [change('e1', 7, { fields: ['title', 'note'], title: 'Ny' })])
      await storage().recordSteps([{ ...later, lastSeq: 7, until: at(7) }])
      expect(await storage().step(A, 's1')).toMatchObject({ firstSeq: 3, lastSeq: 7, at: at(3), until: at(7) })
      expect(await storage().stepChanges(A, ['s1'], 10)).toMatchObject([
        { entryId: 'e1', fields: ['title', 'note'], title: 'Ny', seq: 7 },
        { entryId: 'e2', seq: 3 },
      ])
    })

    test('is read newest first, page by page, by element and from a seq on', async () => {
      for (let seq = 3; seq < 9; seq++)
        await storage().recordSteps([step(`s${seq}`, seq, [change(`e${seq % 2}`, seq)])])
      await storage().createBoard(newBoard(boardId('B')), AUDIT)
      await storage().recordSteps([step('other', 5, [change('e1', 5)], { boardId: boardId('B') })])
      const ids = async (page: Parameters<ReturnType<typeof storage>['steps']>[1]) =>
        (await storage().steps(A, page)).map(({ id }) => id)
      expect(await ids({ limit: 2 })).toEqual(['s8', 's7'])
      expect(await ids({ limit: 2, after: { seq: 7, id: 's7' } })).toEqual(['s6', 's5'])
      expect(await ids({ limit: 10, elementId: 'e1' })).toEqual(['s7', 's5', 's3'])
      expect(await ids({ limit: 10, elementId: 'e1', since: 3 })).toEqual(['s7', 's5'])
      expect(await storage().timeOfSeq(A, 5)).toBe(at(5))
      expect(await storage().timeOfSeq(A, 2)).toBeUndefined()
      expect(await storage().step(A, 'other')).toBeUndefined()
    })

    test('is read change by change, step by step, and by entry', async () => {
      for (let seq = 3; seq < 9; seq++)
        await storage().recordSteps([step(`s${seq}`, seq, [change('e1', seq), change(`f${seq}`, seq)])])
      const said = (rows: readonly ChangeRow[]) => rows.map(({ stepId, entryId }) => `${stepId} ${entryId}`)
      const first = await storage().changesIn(['s5', 's6', 's7'], 5, { limit: 3 })
      expect(said(first)).toEqual(['s6 e1', 's6 f6', 's7 e1'])
      const [last] = first.slice(-1)
      const rest = await storage().changesIn(['s5', 's7'], 5, { limit: 3, ...(last && { after: last }) })
      expect(said(rest)).toEqual(['s7 f7'])
      expect(await storage().changesTo(A, ['f6', 'f8', 'f4'], 5, 9)).toMatchObject([
        { stepId: 's6', firstSeq: 6, participantId: 'p-A' },
        { stepId: 's8', firstSeq: 8 },
      ])
    })

    test('counts different things once, and tells elements first', async () => {
      const link = { root: 'links', fields: ['from'] } as const
      const changes = [
        change('l', 3, { ...link, elementId: 'e1' }),
        change('l>e2', 3, { ...link, elementId: 'e2' }),
        change('e1', 3),
        change('e1', 3, { root: 'positions', act: 'moved', fields: ['position'] }),
        change('r', 3, { root: 'costs', elementId: 'e1' }),
        change('title', 3, { root: 'settings' }),
      ]
      await storage().recordSteps([step('s1', 3, changes)])
      expect(await storage().stepCounts(['s1'])).toEqual([{ stepId: 's1', elements: 1, links: 1, rows: 1, others: 1 }])
      const told = await storage().stepChanges(A, ['s1'], 3)
      expect(told.map(({ root }) => root)).toEqual(['elements', 'positions', 'links'])
      expect((await storage().stepChanges(A, ['s1'], 10, 'e2')).map(({ entryId }) => entryId)).toEqual(['l>e2'])
    })

    test('keeps how a step is undone, and which step undid it, until the history is cut', async () => {
      const plan = new Uint8Array([1, 2, 3])
      await storage().recordSteps([step('s1', 3, [change('e1', 3)], { kind: 'import', plan })])
      expect(await storage().stepPlan(A, 's1')).toEqual(plan)
      await storage().recordSteps([step('s2', 4, [change('e1', 4)], { kind: 'restore', plan, undoes: 's1' })])
      expect(await storage().step(A, 's1')).toMatchObject({ planned: true, undoneBy: 's2' })
      await storage().recordSteps([step('s3', 5, [change('e1', 5)], { kind: 'restore', plan, undoes: 's2' })])
      expect((await storage().step(A, 's1'))?.undoneBy).toBeUndefined()
      expect(await storage().step(A, 's2')).toMatchObject({ undoneBy: 's3' })
      await storage().replaceHistory(A, { bytesV2: new Uint8Array([0]), generation: 'g2' }, AUDIT)
      expect(await storage().stepPlan(A, 's1')).toBeUndefined()
      expect((await storage().step(A, 's1'))?.planned).toBe(false)
      expect((await storage().stepChanges(A, ['s1'], 9))[0]).not.toHaveProperty('title')
    })

    test('knows since when elements are in the bin, and which of them are due', async () => {
      const removed = { act: 'removed', fields: [] } as const
      await storage().recordSteps([step('s1', 3, [change('e1', 3, removed), change('e2', 3, removed)])])
      await storage().recordSteps([step('s2', 9, [change('e2', 9, removed)], { participantId: 'p2' })])
      await storage().noteFound(A, ['e3'], at(4))
      await storage().noteFound(A, ['e3'], at(8))
      expect(await storage().removals(A, ['e1', 'e2', 'e3', 'e4'])).toEqual(
        expect.arrayContaining([
          { elementId: 'e1', at: at(3), participantId: 'p-A', found: false },
          { elementId: 'e2', at: at(9), participantId: 'p2', found: false },
          { elementId: 'e3', at: at(4), found: true },
        ]),
      )
      expect((await storage().steps(A, { limit: 9 })).map(({ id }) => id)).toEqual(['s2', 's1'])
      expect(await storage().boardsWithOldTrash(at(2))).toEqual([])
      expect(await storage().boardsWithOldTrash(at(5))).toEqual([A])
      expect(await storage().oldTrash(A, at(5))).toEqual(['e1', 'e3'])
      await storage().settleTrash(A, at(5))
      expect(await storage().boardsWithOldTrash(at(5))).toEqual([])
      expect(await storage().oldTrash(A, at(9))).toEqual(['e2'])
    })

    test('a visit ends where somebody was last seen, once they were away for long', async () => {
      const see = (minute: number, ...people: string[]) =>
        storage().seeBoard(A, people, { seq: minute, at: at(minute) }, AWAY_MS)
      await see(0, 'p-A', 'p2')
      expect(await storage().visitBefore(A, 'p-A')).toBeUndefined()
      await see(20, 'p-A')
      expect(await storage().visitBefore(A, 'p-A')).toBeUndefined()
      await see(49, 'p-A', 'p2')
      expect(await storage().visitBefore(A, 'p-A')).toBeUndefined()
      expect(await storage().visitBefore(A, 'p2')).toEqual({ seq: 0, at: at(0) })
      await see(80, 'p-A')
      await see(81, 'p-A')
      expect(await storage().visitBefore(A, 'p-A')).toEqual({ seq: 49, at: at(49) })
    })

    test('goes with its board', async () => {
      await storage().recordSteps([step('s1', 3, [change('e1', 3)])])
      await storage().seeBoard(A, ['p-A'], { seq: 1, at: at(1) }, AWAY_MS)
      await storage().purgeBoard(A, AUDIT)
      expect(await storage().steps(A, { limit: 9 })).toEqual([])
      expect(await storage().stepChanges(A, ['s1'], 9)).toEqual([])
    })
  })
}
