import { describe, expect, test } from 'vitest'
import type { NewCommentRow, NewThreadRow, Reader, ThreadFilter } from '#server/storage/commentStore.ts'
import { AT, AUDIT, boardId, newBoard, participant, session } from '#server/storage/storage.samples.ts'
import type { StorageUnderTest } from '#server/storage/storage.suite.ts'
import type { Storage } from '#server/storage/storage.ts'

const [A, B] = [boardId('A'), boardId('B')]
const EVA: Reader = { participantId: 'p2', organisationId: 'org1' }
const OLA: Reader = { participantId: 'p3' }
const FAR = '2099-01-01T00:00:00.000Z'

const thread = (id: string, rest: Partial<NewThreadRow> = {}): NewThreadRow => ({
  boardId: A,
  id,
  commentId: `${id}-1`,
  anchor: {},
  kind: 'remark',
  by: 'p2',
  text: 'Vem äger det här?',
  mentions: [],
  clientKey: `key-${id}`,
  last: {},
  ...rest,
})
const reply = (id: string, threadId: string, rest: Partial<NewCommentRow> = {}): NewCommentRow => ({
  boardId: A,
  threadId,
  commentId: id,
  by: 'p3',
  text: 'Det gör vi.',
  mentions: [],
  clientKey: `key-${id}`,
  ...rest,
})
const at = (threadId: string, commentId: string) => ({ boardId: A, threadId, commentId })
const DELETED = { ...AUDIT, action: 'comment.deleted', boardId: A } as const

async function comeIn(storage: Storage): Promise<void> {
  for (const id of ['p2', 'p3']) {
    await storage.createSession(session(`s-${id}`))
    await storage.join('i-A', { ...participant(id, A, `s-${id}`), role: 'commenter' }, AT, AUDIT)
  }
}
const idsOf = async (storage: Storage, reader: Reader, filter: ThreadFilter) =>
  (await storage.threads(A, reader, filter, { limit: 100 })).map(({ id }) => id)

/** Threads, their comments, and who has read what. */
export function commentTests({ storage }: StorageUnderTest): void {
  describe('comments', () => {
    test.each([
      [{ elementId: 'b1' }],
      [{ linkId: 'l_1-x' }],
      [{ benefitId: 'b-1_', field: 'targetValue' }],
      [{ x: -12, y: 4000 }],
      [{}],
    ])('a thread on %j keeps its anchor, its first comment and what it hung on', async (anchor) => {
      await storage().addThread(thread('t1', { anchor, kind: 'question', last: { title: 'Nytta', x: 1, y: -2 } }))
      expect(await storage().thread(A, 't1', OLA)).toEqual({
        id: 't1',
        boardId: A,
        anchor,
        kind: 'question',
        at: expect.any(String),
        by: 'p2',
        updatedAt: expect.any(String),
        last: { title: 'Nytta', x: 1, y: -2 },
        count: 1,
        unread: 1,
        comments: [
          {
            id: 't1-1',
            threadId: 't1',
            by: 'p2',
            at: expect.any(String),
            text: 'Vem äger det här?',
            mentions: [],
            agreedBy: [],
          },
        ],
      })
      expect(await storage().thread(B, 't1', OLA)).toBeUndefined()
    })

    test('what is sent again under its key is not made again, whoever else uses the key', async () => {
      const first = { threadId: 't1', commentId: 't1-1', made: true }
      expect(await storage().addThread(thread('t1'))).toEqual(first)
      const again = thread('t2', { clientKey: 'key-t1', text: 'Något annat' })
      expect(await storage().addThread(again)).toEqual({ ...first, made: false })
      const asReply = reply('c1', 't1', { by: 'p2', clientKey: 'key-t1' })
      expect(await storage().addComment(asReply)).toEqual({ ...first, made: false })
      expect(await storage().addThread({ ...again, by: 'p3' })).toEqual({
        threadId: 't2',
        commentId: 't2-1',
        made: true,
      })
      expect(await storage().sent(A, 'p2', 'key-t1')).toEqual({ ...first, made: false })
      expect(await storage().sent(B, 'p2', 'key-t1')).toBeUndefined()
      expect((await storage().thread(A, 't1', OLA))?.comments).toHaveLength(1)
    })

    test('of the same answer sent many times at once one is made', async () => {
      await storage().addThread(thread('t1'))
      const added = await Promise.all(
        Array.from({ length: 10 }, (_, i) => storage().addComment(reply(`c${i}`, 't1', { clientKey: 'key-same' }))),
      )
      expect(added.filter((one) => one?.made)).toHaveLength(1)
      expect(new Set(added.map((one) => one?.commentId)).size).toBe(1)
      expect((await storage().thread(A, 't1', EVA))?.count).toBe(2)
    })

    test('an answer to a thread that the board does not have is none', async () => {
      await storage().addThread(thread('t1'))
      expect(await storage().addComment(reply('c1', 'none'))).toBeUndefined()
      await storage().createBoard(newBoard(B), AUDIT)
      expect(await storage().addComment(reply('c1', 't1', { boardId: B }))).toBeUndefined()
    })

    test('no two changes of a board have the same time, and each is an event', async () => {
      const before = (await storage().board(A))?.eventSeq ?? 0
      await Promise.all(Array.from({ length: 8 }, (_, i) => storage().addThread(thread(`t${i}`))))
      const threads = await storage().threads(A, EVA, {}, { limit: 100 })
      expect(new Set(threads.map(({ updatedAt }) => updatedAt)).size).toBe(8)
      await storage().addComment(reply('c1', 't0'))
      await storage().editComment(at('t0', 'c1'), { text: 'Nej, de', mentions: ['org1'] })
      await storage().setAgreement(at('t0', 'c1'), 'p2', true)
      await storage().patchThread({ boardId: A, threadId: 't0', by: 'p2' }, { state: 'resolved' })
      const since = threads[0]?.updatedAt ?? ''
      expect(await idsOf(storage(), EVA, { since })).toEqual(['t0'])
      expect((await storage().board(A))?.eventSeq).toBe(before + 12)
      // what is so already is no change
      await storage().patchThread({ boardId: A, threadId: 't0', by: 'p3' }, { state: 'resolved', kind: 'remark' })
      await storage().setAgreement(at('t0', 'c1'), 'p2', true)
      await storage().markRead(A, 'p2', { upTo: FAR })
      expect((await storage().board(A))?.eventSeq).toBe(before + 12)
      expect((await storage().thread(A, 't0', EVA))?.resolved).toMatchObject({ by: 'p2' })
      await storage().patchThread({ boardId: A, threadId: 't0', by: 'p3' }, { state: 'open', kind: 'objection' })
      const reopened = await storage().thread(A, 't0', EVA)
      expect(reopened?.resolved).toBeUndefined()
      expect(reopened?.kind).toBe('objection')
      expect(reopened?.comments[1]).toMatchObject({
        text: 'Nej, de',
        mentions: ['org1'],
        editedAt: expect.any(String),
        agreedBy: ['p2'],
      })
      await storage().setAgreement(at('t0', 'c1'), 'p2', false)
      expect((await storage().comment(A, 't0', 'c1'))?.agreedBy).toEqual([])
    })

    test('unread is what others have said since one last read or wrote', async () => {
      await storage().addThread(thread('t1'))
      await storage().addComment(reply('c1', 't1'))
      const unread = async (reader: Reader) => (await storage().thread(A, 't1', reader))?.unread
      expect([await unread(EVA), await unread(OLA), await unread({ participantId: 'p-A' })]).toEqual([1, 0, 2])
      await storage().addComment(reply('c2', 't1', { by: 'p2' }))
      expect([await unread(EVA), await unread(OLA)]).toEqual([0, 1])
      const first = (await storage().comment(A, 't1', 't1-1'))?.at ?? ''
      await storage().markRead(A, 'p-A', { threadIds: ['t1'], upTo: first })
      expect(await unread({ participantId: 'p-A' })).toBe(2)
      await storage().markRead(A, 'p-A', { upTo: FAR })
      expect(await unread({ participantId: 'p-A' })).toBe(0)
      await storage().markRead(A, 'p-A', { upTo: first })
      expect(await unread({ participantId: 'p-A' })).toBe(0)
      // a moment to come is not read yet
      await storage().addComment(reply('c3', 't1'))
      expect(await unread({ participantId: 'p-A' })).toBe(1)
      await storage().deleteComment(at('t1', 'c3'), DELETED)
      expect(await unread({ participantId: 'p-A' })).toBe(0)
      await storage().markRead(A, 'p-A', { threadIds: [], upTo: FAR })
      await storage().markRead(B, 'p-A', { threadIds: ['t1'], upTo: FAR })
    })

    test('a deleted comment keeps its place without its text, and the last one takes the thread with it', async () => {
      await storage().addThread(thread('t1', { mentions: ['p3'] }))
      await storage().addComment(reply('c1', 't1'))
      await storage().setAgreement(at('t1', 't1-1'), 'p3', true)
      expect(await storage().deleteComment(at('t2', 't1-1'), DELETED)).toBeUndefined()
      expect(await storage().deleteComment({ ...at('t1', 't1-1'), boardId: B }, DELETED)).toBeUndefined()
      expect(await storage().deleteComment(at('t1', 't1-1'), DELETED)).toBe('comment')
      const left = await storage().thread(A, 't1', OLA)
      expect(left?.comments[0]).toMatchObject({ id: 't1-1', text: '', mentions: [], agreedBy: [] })
      expect(left).toMatchObject({ count: 2, comments: [{ deletedAt: expect.any(String) }, { text: 'Det gör vi.' }] })
      expect(await storage().deleteComment(at('t1', 't1-1'), DELETED)).toBeUndefined()
      expect(await storage().editComment(at('t1', 't1-1'), { text: 'x', mentions: [] })).toBe(false)
      expect(await storage().setAgreement(at('t1', 't1-1'), 'p3', true)).toBe(false)
      expect(await storage().deleteComment(at('t1', 'c1'), DELETED)).toBe('thread')
      expect(await storage().thread(A, 't1', OLA)).toBeUndefined()
      expect(await storage().allComments(A, { limit: 10 })).toEqual([])
      expect(await storage().actsOf(A, ['comment.deleted'])).toHaveLength(2)
    })

    test('lists are chosen from and read on by key', async () => {
      await comeIn(storage())
      await storage().addThread(thread('t1', { anchor: { elementId: 'b1' } }))
      await storage().addThread(
        thread('t2', { anchor: { benefitId: 'b1', field: 'unit' }, by: 'p3', kind: 'question' }),
      )
      await storage().addThread(thread('t3', { anchor: { linkId: 'l1' }, by: 'p3', mentions: ['p2'] }))
      await storage().addThread(thread('t4', { anchor: { benefitId: 'b10', field: 'unit' }, mentions: ['org1'] }))
      await storage().addThread(thread('t5', { by: 'p3', mentions: ['org1'] }))
      await storage().addThread(thread('t6', { by: 'p3', mentions: ['org10', 'p22'] }))
      await storage().patchThread({ boardId: A, threadId: 't1', by: 'p2' }, { state: 'resolved' })
      const ids = (reader: Reader, filter: ThreadFilter) => idsOf(storage(), reader, filter)
      expect(await ids(EVA, {})).toEqual(['t1', 't6', 't5', 't4', 't3', 't2'])
      expect(await ids(EVA, { state: 'resolved' })).toEqual(['t1'])
      expect(await ids(EVA, { state: 'open', kind: 'question' })).toEqual(['t2'])
      expect(await ids(EVA, { element: { id: 'b1', linkIds: ['l1'] } })).toEqual(['t1', 't3', 't2'])
      expect(await ids(EVA, { element: { id: 'b1', linkIds: [] } })).toEqual(['t1', 't2'])
      expect(await ids(EVA, { linkId: 'l1' })).toEqual(['t3'])
      expect(await ids(EVA, { mine: true })).toEqual(['t1', 't5', 't4', 't3'])
      expect(await ids({ participantId: 'p2' }, { mine: true })).toEqual(['t1', 't4', 't3'])
      expect(await ids(EVA, { mine: false })).toEqual(['t6', 't2'])
      expect(await ids(EVA, { unread: true })).toEqual(['t6', 't5', 't3', 't2'])
      expect(await ids(EVA, { unread: false })).toEqual(['t1', 't4'])
      expect(await ids(EVA, { writers: ['p2'] })).toEqual(['t1', 't4'])
      expect(await ids(EVA, { writers: [] })).toEqual([])
      const page = await storage().threads(A, EVA, {}, { limit: 2 })
      const last = page[1] ?? { updatedAt: '', id: '' }
      const next = await storage().threads(A, EVA, {}, { after: { at: last.updatedAt, id: last.id }, limit: 2 })
      expect([...page, ...next].map(({ id }) => id)).toEqual(['t1', 't6', 't5', 't4'])
      const marks = await storage().threadMarks(A, EVA, undefined, { limit: 4 })
      expect(marks.map(({ id, mine, unread }) => [id, mine, unread])).toEqual([
        ['t1', true, 0],
        ['t2', false, 1],
        ['t3', true, 1],
        ['t4', true, 0],
      ])
      const { at: time, id } = marks[3] ?? { at: '', id: '' }
      const later = await storage().threadMarks(A, EVA, undefined, { after: { at: time, id }, limit: 4 })
      expect(later.map((mark) => mark.id)).toEqual(['t5', 't6'])
      expect((await storage().threadMarks(A, EVA, last.updatedAt, { limit: 9 })).map((mark) => mark.id)).toEqual(['t1'])
      expect(await storage().partakers(A, 't3')).toEqual({ writers: ['p3'], mentioned: ['p2'] })
    })

    test('a long thread comes with its first comment and the latest fifty, and is read on by key', async () => {
      await storage().addThread(thread('t1'))
      for (let i = 0; i < 60; i++) await storage().addComment(reply(`c${i}`, 't1'))
      const long = await storage().thread(A, 't1', EVA)
      expect(long).toMatchObject({ count: 61, unread: 60 })
      expect(long?.comments.map(({ id }) => id)).toEqual([
        't1-1',
        ...Array.from({ length: 50 }, (_, i) => `c${i + 10}`),
      ])
      const first = await storage().comments(A, 't1', { limit: 40 })
      const last = first.at(-1) ?? { at: '', id: '' }
      const rest = await storage().comments(A, 't1', { after: { at: last.at, id: last.id }, limit: 40 })
      expect([...first, ...rest].map(({ id }) => id)).toEqual([
        't1-1',
        ...Array.from({ length: 60 }, (_, i) => `c${i}`),
      ])
      expect(await storage().comments(B, 't1', { limit: 40 })).toEqual([])
    })

    test('threads on what is about to go are found with their values and links, and keep what they hung on', async () => {
      await storage().addThread(thread('t1', { anchor: { elementId: 'b1' } }))
      await storage().addThread(thread('t2', { anchor: { benefitId: 'b1', field: 'unit' } }))
      await storage().addThread(thread('t3', { anchor: { linkId: 'l1' } }))
      await storage().addThread(thread('t4', { anchor: { elementId: 'b2' } }))
      const on = await storage().threadsOn(A, { elementIds: ['b1'], linkIds: ['l1'] })
      expect(on.map(({ id }) => id).toSorted()).toEqual(['t1', 't2', 't3'])
      await storage().keepPlaces([{ threadId: 't1', last: { title: 'Kortare väntan', x: 8, y: 16 } }])
      expect((await storage().thread(A, 't1', EVA))?.last).toEqual({ title: 'Kortare väntan', x: 8, y: 16 })
      await storage().addComment(reply('c1', 't1', { last: { title: 'Väntan' } }))
      await storage().addComment(reply('c2', 't1'))
      expect((await storage().thread(A, 't1', EVA))?.last).toEqual({ title: 'Väntan' })
    })
  })
}
