import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Thread, ThreadMark } from '#shared/wire/comments.ts'
import { networkProblem } from '#client/api/problem.ts'
import type { Connection } from '#client/session/connection.ts'
import { createEvents } from '#client/session/events.ts'
import { forgetBoard } from '#client/session/keptCopies.ts'
import { createStore } from '#client/session/store.ts'
import { createStorage } from '#client/session/testStorage.ts'
import { testBoard } from '#client/board/testBoard.ts'
import { createTranslator } from '#shared/i18n/translator.ts'
import type { CommentsApi } from '#client/comments/commentsApi.ts'
import { openComments } from '#client/comments/commentStore.ts'
import { keptComments } from '#client/comments/keptComments.ts'

const BOARD = 'b'.repeat(22)
const t = await createTranslator('sv')

beforeEach(() => {
  vi.stubGlobal('localStorage', createStorage())
  vi.stubGlobal('sessionStorage', createStorage())
})
afterEach(() => vi.unstubAllGlobals())

const mark = (id: string, updatedAt: string, unread = 0): ThreadMark => ({
  id,
  anchor: { elementId: 'e' },
  kind: 'remark',
  state: 'open',
  count: 1,
  unread,
  mine: false,
  updatedAt,
})
const thread = (id: string): Thread => ({
  id,
  anchor: { elementId: 'e' },
  kind: 'remark',
  state: 'open',
  at: '2026-01-01T00:00:00.000Z',
  by: { id: 'ann', name: 'Ann', organisation: null },
  updatedAt: '2026-01-01T00:00:00.000Z',
  place: { lost: false },
  comments: [],
  count: 0,
  unread: 0,
})

/** A board whose server is an object. */
function setUp({ over = {}, marks = [] }: { over?: Partial<CommentsApi>; marks?: ThreadMark[] } = {}) {
  const { board } = testBoard(t)
  const events = createEvents()
  events.begin(0)
  const connection = createStore<Connection>({ state: 'saved', pending: 0 })
  let stored = marks
  const asked: (string | undefined)[] = []
  const api: CommentsApi = {
    marks: (since) => {
      asked.push(since)
      return Promise.resolve(stored.filter(({ updatedAt }) => since === undefined || updatedAt >= since))
    },
    threads: () => Promise.resolve({ items: [], nextCursor: null }),
    thread: (id) => Promise.resolve(thread(id)),
    replies: () => Promise.resolve({ items: [], nextCursor: null }),
    begin: () => Promise.resolve(thread('new')),
    reply: () => Promise.reject(networkProblem(new Error('offline'))),
    edit: () => Promise.resolve(),
    remove: () => Promise.resolve(),
    change: (id) => Promise.resolve(thread(id)),
    agree: () => Promise.resolve(),
    read: () => Promise.resolve(),
    ...over,
  }
  const store = openComments({
    session: { boardId: BOARD, view: board.session.view, events, connection },
    self: { participantId: 'ann', ownDevice: false },
    api,
  })
  let seq = 0
  return {
    store,
    asked,
    connection,
    put: (...marks: ThreadMark[]) => void (stored = marks),
    tell: (id: string) => events.emit({ eventSeq: ++seq, kind: 'comment', id, at: '' }),
    miss: () => events.emit({ eventSeq: (seq += 5), kind: 'comment', id: 'x', at: '' }),
  }
}

test('marks come once, then only those that changed since the newest; one told of that is gone goes', async () => {
  const { store, asked, put, tell } = setUp({
    marks: [mark('1', '2026-01-01T00:00:00.000Z'), mark('2', '2026-01-01T00:01:00.000Z')],
  })
  await vi.waitFor(() => expect(store.marks.get()?.size).toBe(2))
  put(mark('1', '2026-01-01T00:00:00.000Z'), mark('3', '2026-01-01T00:02:00.000Z', 1))
  tell('3')
  tell('2')
  await vi.waitFor(() => expect([...(store.marks.get()?.keys() ?? [])]).toEqual(['1', '3']))
  expect(asked).toEqual([undefined, '2026-01-01T00:00:59.000Z'])
  expect(store.index.get().elements.get('e')).toMatchObject({ open: 2, unread: 1 })
  store.stop()
})

test('when news were missed everything is asked for again', async () => {
  const { store, asked, put, miss } = setUp({ marks: [mark('1', '2026-01-01T00:00:00.000Z')] })
  await vi.waitFor(() => expect(store.marks.get()?.size).toBe(1))
  put()
  miss()
  await vi.waitFor(() => expect(store.marks.get()?.size).toBe(0))
  expect(asked.slice(0, 2)).toEqual([undefined, undefined])
  store.stop()
})

test('only what somebody else has said since the first look is news', async () => {
  const { store, put, tell } = setUp({ marks: [mark('1', '2026-01-01T00:00:00.000Z', 1)] })
  const heard: string[] = []
  store.onHeard((list) => heard.push(...list.map(({ now }) => now.id)))
  await vi.waitFor(() => expect(store.marks.get()?.size).toBe(1))
  put(mark('1', '2026-01-01T00:00:00.000Z', 1), mark('2', '2026-01-01T00:00:01.000Z', 1))
  tell('2')
  await vi.waitFor(() => expect(heard).toEqual(['2']))
  store.stop()
})

test('what is marked as read is so at once, except what has come meanwhile', async () => {
  const { store } = setUp({
    marks: [mark('1', '2026-01-01T00:00:00.000Z', 2), mark('2', '2026-01-01T00:00:01.000Z', 1)],
  })
  await vi.waitFor(() => expect(store.index.get().unread).toBe(3))
  await store.markRead(['1'])
  expect(store.index.get().unread).toBe(1)
  store.stop()
})

test('a comment written without a network waits through a reload of the tab and goes once when the connection is back', async () => {
  const keys: string[] = []
  const first = setUp()
  first.store.send({ text: 'Hej', mentions: [], to: { threadId: 't' } })
  await vi.waitFor(() => expect(first.store.outbox.list.get()).toMatchObject([{ text: 'Hej', state: 'waiting' }]))
  first.store.stop()
  const second = setUp({
    over: {
      reply: (_id, reply) => {
        keys.push(reply.clientKey)
        const { by, at } = thread('t')
        return Promise.resolve({ id: 'c', by, at, text: reply.text, mentions: [], agreedBy: [] })
      },
    },
  })
  await vi.waitFor(() => expect(second.store.outbox.list.get()).toEqual([]))
  expect(keys).toEqual([first.store.outbox.list.get()[0]?.clientKey])
  expect(sessionStorage.length).toBe(0)
  second.store.stop()
})

test('drafts are kept as typed; on a shared computer nothing lies beyond the tab, and what another person left goes', async () => {
  const own = keptComments({ boardId: BOARD, participantId: 'ann', ownDevice: true })
  own.setDraft('element e', { text: 'Hej @Bo', mentions: [{ id: 'bo', name: 'Bo' }], kind: 'question' })
  expect(own.draft('element e')).toEqual({ text: 'Hej @Bo', mentions: [{ id: 'bo', name: 'Bo' }], kind: 'question' })
  expect(localStorage.length).toBe(1)
  const shared = keptComments({ boardId: BOARD, participantId: 'ann', ownDevice: false })
  expect(localStorage.length).toBe(0)
  expect(shared.draft('element e')?.text).toBe('Hej @Bo')
  keptComments({ boardId: BOARD, participantId: 'bo', ownDevice: false })
  expect(sessionStorage.length).toBe(0)
  shared.setDraft('board', { text: 'x', mentions: [] })
  shared.setDraft('board', { text: '', mentions: [] })
  expect(sessionStorage.length).toBe(0)
  shared.setDraft('board', { text: 'x', mentions: [] })
  await forgetBoard(BOARD)
  expect(sessionStorage.length).toBe(0)
})
