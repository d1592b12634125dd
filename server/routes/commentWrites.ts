import { Hono } from 'hono'
import { nanoid } from 'nanoid'
import { authorsAmong } from '#server/boards/authors.ts'
import { tellMentioned, tellOfComment } from '#server/boards/threadNotices.ts'
import { findPlace, placesOf, wrongPart } from '#server/boards/threadPlaces.ts'
import { checkMentions, commentAnswer, mayPatch, threadNow, threadRow } from '#server/boards/threads.ts'
import type { Deps } from '#server/deps.ts'
import { CHANGES, ON_BOARD, TAKES_JSON, describe } from '#server/http/describe.ts'
import type { BoardEnv } from '#server/http/env.ts'
import { demand, onBoard } from '#server/http/guards.ts'
import { COMMENTS_WINDOW_S, createPlaceLimit } from '#server/http/limits.ts'
import { Problem } from '#server/http/problem.ts'
import { validate } from '#server/http/validate.ts'
import type { ParticipantRow } from '#server/storage/storage.ts'
import {
  CommentPatchSchema,
  CommentSchema,
  NewReplySchema,
  NewThreadSchema,
  ReadSchema,
  ThreadPatchSchema,
  ThreadSchema,
} from '#shared/wire/comments.ts'

/** Everybody on the board hears of agreeing, resolving and deleting too; so much more of them than of comments. */
const MARKS_PER_COMMENT = 4

/** What people do to comments; a lock of the board or of a part of the map does not stop them. */
export function commentWriteRoutes(deps: Deps) {
  const { storage, rooms, config } = deps
  const mustWait = createPlaceLimit({ max: config.rateComments, windowS: COMMENTS_WINDOW_S })
  const mustWaitWithMarks = createPlaceLimit({
    max: MARKS_PER_COMMENT * config.rateComments,
    windowS: COMMENTS_WINDOW_S,
  })

  async function notTooFast({ id }: ParticipantRow, limit = mustWait): Promise<void> {
    const wait = await limit(id)
    if (wait !== undefined) throw new Problem('too-many-attempts', { headers: { 'Retry-After': String(wait) } })
  }
  const told = (boardId: string, threadId: string) => rooms.announce(boardId, { kind: 'comment', id: threadId })

  async function commentRow(boardId: string, threadId: string, commentId: string) {
    const row = await storage.comment(boardId, threadId, commentId)
    if (!row || row.deletedAt !== undefined) throw new Problem('no-such-comment')
    return row
  }

  return new Hono<BoardEnv>()
    .post(
      '/:boardId/comments',
      describe({
        tag: 'comments',
        summary: 'Begins a thread on an element, a link, a value of the register, a point of the canvas, or the board',
        description:
          'Who wrote it and when is what the server knows. Sent again with the same clientKey it answers what was made the first time.',
        status: 201,
        answer: ThreadSchema,
        problems: [...ON_BOARD, ...CHANGES, ...TAKES_JSON, 'too-many-attempts'],
      }),
      onBoard(deps, 'comment'),
      validate('json', NewThreadSchema),
      async (c) => {
        const { id: boardId } = c.get('board')
        const me = c.get('me')
        const { anchor, text, kind = 'remark', mentions: named = [], clientKey } = c.req.valid('json')
        const mentions = [...new Set(named)]
        await notTooFast(me)
        const everyone = await storage.everParticipants(boardId)
        const sent = { boardId, commentId: nanoid(), by: me.id, text, mentions, clientKey }
        // What was made under the key before is answered whatever has become of its anchor since.
        const before = await storage.sent(boardId, me.id, clientKey)
        if (!before) {
          await checkMentions(deps, { boardId, everyone }, named)
          const wrong = await rooms.read(boardId, (doc) => wrongPart(doc, anchor))
          if (wrong !== undefined) {
            throw new Problem('invalid-request', { errors: [{ pointer: `#/anchor/${wrong}`, code: 'noSuchEntry' }] })
          }
        }
        const last = await rooms.read(boardId, (doc) => findPlace(doc, anchor).place ?? {})
        const added = before ?? (await storage.addThread({ ...sent, id: nanoid(), anchor, kind, last }))
        if (added.made) {
          await told(boardId, added.threadId)
          await tellOfComment(deps, { ...sent, ...added, anchor }, everyone)
        }
        return c.json(await threadNow(deps, boardId, added.threadId, me), 201)
      },
    )
    .post(
      '/:boardId/comments/read',
      describe({
        tag: 'comments',
        summary: 'Notes that the person has read threads, as they were at a moment',
        description: 'These, or all. Nobody else hears of it.',
        status: 204,
        problems: [...ON_BOARD, ...CHANGES, ...TAKES_JSON],
      }),
      onBoard(deps, 'markRead'),
      validate('json', ReadSchema),
      async (c) => {
        const { threadIds, upTo } = c.req.valid('json')
        await storage.markRead(c.get('board').id, c.get('me').id, { threadIds, upTo: new Date(upTo).toISOString() })
        return c.body(null, 204)
      },
    )
    .patch(
      '/:boardId/comments/:threadId',
      describe({
        tag: 'comments',
        summary: 'Resolves or reopens a thread, or says that it is of another kind',
        description:
          'Resolving and reopening: who began it or is mentioned in it by name, and editors. Its kind: who began it, and facilitators.',
        answer: ThreadSchema,
        problems: [...ON_BOARD, ...CHANGES, ...TAKES_JSON, 'no-such-thread', 'too-many-attempts'],
      }),
      onBoard(deps, 'comment'),
      validate('json', ThreadPatchSchema),
      async (c) => {
        const board = c.get('board')
        const me = c.get('me')
        const threadId = c.req.param('threadId')
        const patch = c.req.valid('json')
        const thread = await threadRow(deps, board.id, threadId, me)
        if (!(await mayPatch(deps, thread, { me, board }, patch))) throw new Problem('not-allowed')
        await notTooFast(me, mustWaitWithMarks)
        await storage.patchThread({ boardId: board.id, threadId, by: me.id }, patch)
        const answer = await threadNow(deps, board.id, threadId, me)
        if (answer.updatedAt !== thread.updatedAt) await told(board.id, threadId)
        return c.json(answer)
      },
    )
    .post(
      '/:boardId/comments/:threadId/replies',
      describe({
        tag: 'comments',
        summary: 'Answers in a thread',
        description:
          'Also in one that is resolved, which stays so, and in one whose element is gone. Sent again with the same clientKey it answers what was made the first time.',
        status: 201,
        answer: CommentSchema,
        problems: [...ON_BOARD, ...CHANGES, ...TAKES_JSON, 'no-such-thread', 'too-many-attempts'],
      }),
      onBoard(deps, 'comment'),
      validate('json', NewReplySchema),
      async (c) => {
        const { id: boardId } = c.get('board')
        const me = c.get('me')
        const { text, mentions: named = [], clientKey } = c.req.valid('json')
        const mentions = [...new Set(named)]
        await notTooFast(me)
        const everyone = await storage.everParticipants(boardId)
        const before = await storage.sent(boardId, me.id, clientKey)
        const { id: threadId, anchor } = await threadRow(deps, boardId, before?.threadId ?? c.req.param('threadId'), me)
        if (!before) await checkMentions(deps, { boardId, everyone }, named)
        const [found] = await placesOf(deps, boardId, [anchor])
        const sent = { boardId, threadId, commentId: nanoid(), by: me.id, text, mentions, clientKey }
        const added = before ?? (await storage.addComment({ ...sent, ...(found?.place && { last: found.place }) }))
        if (!added) throw new Problem('no-such-thread')
        if (added.made) {
          await told(boardId, threadId)
          await tellOfComment(deps, { ...sent, ...added, anchor }, everyone)
        }
        const row = await storage.comment(boardId, added.threadId, added.commentId)
        if (!row) throw new Problem('no-such-thread')
        return c.json(commentAnswer(row, authorsAmong(everyone)), 201)
      },
    )
    .patch(
      '/:boardId/comments/:threadId/replies/:commentId',
      describe({
        tag: 'comments',
        summary: 'Changes one’s own comment',
        description: 'Those who are mentioned for the first time are told.',
        answer: CommentSchema,
        problems: [...ON_BOARD, ...CHANGES, ...TAKES_JSON, 'no-such-comment', 'too-many-attempts'],
      }),
      onBoard(deps, 'comment'),
      validate('json', CommentPatchSchema),
      async (c) => {
        const { id: boardId } = c.get('board')
        const me = c.get('me')
        const { threadId, commentId } = c.req.param()
        const before = await commentRow(boardId, threadId, commentId)
        if (before.by !== me.id) throw new Problem('not-allowed')
        await notTooFast(me)
        const { text, mentions: named = [...before.mentions] } = c.req.valid('json')
        const mentions = [...new Set(named)]
        const everyone = await storage.everParticipants(boardId)
        await checkMentions(deps, { boardId, everyone }, named, before.mentions)
        const of = { boardId, threadId, commentId }
        if (!(await storage.editComment(of, { text, mentions }))) throw new Problem('no-such-comment')
        await told(boardId, threadId)
        const { anchor } = await threadRow(deps, boardId, threadId, me)
        await tellMentioned(
          deps,
          { ...of, anchor, by: me.id, mentions: mentions.filter((id) => !before.mentions.includes(id)) },
          everyone,
        )
        return c.json(commentAnswer(await commentRow(boardId, threadId, commentId), authorsAmong(everyone)))
      },
    )
    .delete(
      '/:boardId/comments/:threadId/replies/:commentId',
      describe({
        tag: 'comments',
        summary: 'Deletes one’s own comment; facilitators any',
        description: 'Its place stays, without the text; when no text is left, the thread goes.',
        status: 204,
        problems: [...ON_BOARD, ...CHANGES, 'no-such-comment', 'too-many-attempts'],
      }),
      onBoard(deps, 'comment'),
      async (c) => {
        const board = c.get('board')
        const me = c.get('me')
        const { threadId, commentId } = c.req.param()
        const row = await commentRow(board.id, threadId, commentId)
        if (row.by !== me.id) demand('deleteAnyComment', { board, me, token: c.get('token') })
        await notTooFast(me, mustWaitWithMarks)
        const act = { boardId: board.id, actorId: me.id, action: 'comment.deleted', targetId: commentId } as const
        const done = await storage.deleteComment({ boardId: board.id, threadId, commentId }, act)
        if (!done) throw new Problem('no-such-comment')
        await told(board.id, threadId)
        return c.body(null, 204)
      },
    )
    .put(
      '/:boardId/comments/:threadId/replies/:commentId/agreement',
      describe({
        tag: 'comments',
        summary: 'Agrees with a comment',
        status: 204,
        problems: [...ON_BOARD, ...CHANGES, 'no-such-comment', 'too-many-attempts'],
      }),
      onBoard(deps, 'comment'),
      async (c) => {
        const { boardId, threadId, commentId } = c.req.param()
        await notTooFast(c.get('me'), mustWaitWithMarks)
        const done = await storage.setAgreement({ boardId, threadId, commentId }, c.get('me').id, true)
        if (!done) throw new Problem('no-such-comment')
        await told(boardId, threadId)
        return c.body(null, 204)
      },
    )
    .delete(
      '/:boardId/comments/:threadId/replies/:commentId/agreement',
      describe({
        tag: 'comments',
        summary: 'Agrees no longer',
        status: 204,
        problems: [...ON_BOARD, ...CHANGES, 'no-such-comment', 'too-many-attempts'],
      }),
      onBoard(deps, 'comment'),
      async (c) => {
        const { boardId, threadId, commentId } = c.req.param()
        await notTooFast(c.get('me'), mustWaitWithMarks)
        const done = await storage.setAgreement({ boardId, threadId, commentId }, c.get('me').id, false)
        if (!done) throw new Problem('no-such-comment')
        await told(boardId, threadId)
        return c.body(null, 204)
      },
    )
}
