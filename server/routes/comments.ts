import { Hono } from 'hono'
import { authorsOf } from '#server/boards/authors.ts'
import { commentAnswer, markAnswer, readerOf, threadAnswers, threadNow, threadRow } from '#server/boards/threads.ts'
import type { Deps } from '#server/deps.ts'
import { ON_BOARD, describe } from '#server/http/describe.ts'
import type { BoardEnv } from '#server/http/env.ts'
import { onBoard } from '#server/http/guards.ts'
import { keysetOf, keysetPage } from '#server/http/keyset.ts'
import { validate } from '#server/http/validate.ts'
import type { PageAfter, Reader, ThreadAndComments, ThreadFilter } from '#server/storage/commentStore.ts'
import { linksAt } from '#shared/doc/places.ts'
import {
  CommentListSchema,
  MARKS_PAGE,
  ThreadListSchema,
  ThreadMarkQuerySchema,
  ThreadMarksSchema,
  ThreadQuerySchema,
  ThreadSchema,
  type ThreadQuery,
} from '#shared/wire/comments.ts'
import { PageQuerySchema } from '#shared/wire/primitives.ts'

/** Threads that are read at once. */
const THREADS_AT_ONCE = 20
/** Characters of text in one page of threads: it ends early, with a cursor to go on. */
const MAX_CHARS = 2_000_000

const moment = (given: string): string => new Date(given).toISOString()

/** `GET /api/boards/:boardId/comments…`: threads on the map, which are no part of it. */
export function commentRoutes(deps: Deps) {
  const { storage, rooms } = deps

  async function filterOf(boardId: string, query: ThreadQuery): Promise<ThreadFilter> {
    const { since, state, unread, kind, mine, organisation, elementId, linkId } = query
    const everyone = organisation === undefined ? [] : await storage.everParticipants(boardId)
    return {
      ...(since !== undefined && { since: moment(since) }),
      ...(state && { state }),
      ...(kind && { kind }),
      ...(unread && { unread: unread === 'true' }),
      ...(mine && { mine: mine === 'true' }),
      ...(organisation !== undefined && {
        writers: everyone.filter((one) => one.organisation?.id === organisation).map(({ id }) => id),
      }),
      ...(elementId !== undefined && {
        element: { id: elementId, linkIds: await rooms.read(boardId, (doc) => linksAt(doc, new Set([elementId]))) },
      }),
      ...(linkId !== undefined && { linkId }),
    }
  }

  /**
   * Threads a few at a time, as nobody else gets at the database meanwhile; no more once `enough` of them have as much
   * text as one answer holds.
   */
  async function threadsUpTo(boardId: string, reader: Reader, filter: ThreadFilter, { after, limit }: PageAfter) {
    const rows: ThreadAndComments[] = []
    let chars = 0
    let last = after
    while (rows.length < limit) {
      const asked = Math.min(THREADS_AT_ONCE, limit - rows.length)
      const some = await storage.threads(boardId, reader, filter, { limit: asked, ...(last && { after: last }) })
      for (const row of some) {
        rows.push(row)
        chars += row.comments.reduce((sum, { text }) => sum + text.length, 0)
        // one more is known to follow only if it was read
        if (chars > MAX_CHARS && rows.length > 1) return { rows, enough: rows.length - 1 }
      }
      const end = some.at(-1)
      if (!end || some.length < asked) break
      last = { at: end.updatedAt, id: end.id }
    }
    return { rows, enough: limit }
  }

  return new Hono<BoardEnv>()
    .get(
      '/:boardId/comments',
      describe({
        tag: 'comments',
        summary: 'Threads of comments, changed last first',
        description:
          'Each with its first comment and the latest up to 50; a page may end before limit where they are long. Chosen by since, state, kind, unread, mine (written in or mentioned), organisation (somebody of it has written), elementId (on it, its values and its links) and linkId.',
        answer: ThreadListSchema,
        problems: [...ON_BOARD, 'invalid-request'],
      }),
      onBoard(deps, 'readComments'),
      validate('query', ThreadQuerySchema),
      async (c) => {
        const { id: boardId } = c.get('board')
        const query = c.req.valid('query')
        const { after, limit } = keysetOf(query)
        const found = await threadsUpTo(boardId, readerOf(c.get('me')), await filterOf(boardId, query), {
          ...(after && { after }),
          limit: limit + 1,
        })
        const most = Math.min(limit, found.enough)
        const { rows, nextCursor } = keysetPage(found.rows, most, ({ updatedAt, id }) => ({ at: updatedAt, id }))
        const items = await threadAnswers(deps, boardId, rows, await authorsOf(deps, boardId))
        return c.json({ items, nextCursor })
      },
    )
    .get(
      '/:boardId/comments/marks',
      describe({
        tag: 'comments',
        summary: 'Where threads hang and how much of them is unread, without their texts',
        description: 'All of them, or those that changed since; begun first first, up to 1,000 a page.',
        answer: ThreadMarksSchema,
        problems: [...ON_BOARD, 'invalid-request'],
      }),
      onBoard(deps, 'readComments'),
      validate('query', ThreadMarkQuerySchema),
      async (c) => {
        const { id: boardId } = c.get('board')
        const query = c.req.valid('query')
        const { after, limit } = keysetOf(query, MARKS_PAGE)
        const since = query.since === undefined ? undefined : moment(query.since)
        const page = { ...(after && { after }), limit: limit + 1 }
        const found = await storage.threadMarks(boardId, readerOf(c.get('me')), since, page)
        const { rows, nextCursor } = keysetPage(found, limit, ({ at, id }) => ({ at, id }))
        const authorOf = await authorsOf(deps, boardId)
        return c.json({ items: rows.map((row) => markAnswer(row, authorOf)), nextCursor })
      },
    )
    .get(
      '/:boardId/comments/:threadId',
      describe({
        tag: 'comments',
        summary: 'One thread',
        answer: ThreadSchema,
        problems: [...ON_BOARD, 'no-such-thread'],
      }),
      onBoard(deps, 'readComments'),
      async (c) => c.json(await threadNow(deps, c.get('board').id, c.req.param('threadId'), c.get('me'))),
    )
    .get(
      '/:boardId/comments/:threadId/replies',
      describe({
        tag: 'comments',
        summary: 'All comments of a thread, the first included, oldest first',
        description: 'A deleted one keeps its place, without its text.',
        answer: CommentListSchema,
        problems: [...ON_BOARD, 'no-such-thread', 'invalid-request'],
      }),
      onBoard(deps, 'readComments'),
      validate('query', PageQuerySchema),
      async (c) => {
        const { id: boardId } = c.get('board')
        const threadId = c.req.param('threadId')
        const { after, limit } = keysetOf(c.req.valid('query'))
        await threadRow(deps, boardId, threadId, c.get('me'))
        const found = await storage.comments(boardId, threadId, { ...(after && { after }), limit: limit + 1 })
        const { rows, nextCursor } = keysetPage(found, limit, ({ at, id }) => ({ at, id }))
        const authorOf = await authorsOf(deps, boardId)
        return c.json({ items: rows.map((row) => commentAnswer(row, authorOf)), nextCursor })
      },
    )
}
