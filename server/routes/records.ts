import { Hono } from 'hono'
import { archiveOf } from '#server/boards/archive.ts'
import { auditLines } from '#server/boards/auditPages.ts'
import type { Deps } from '#server/deps.ts'
import { attachment } from '#server/http/attachment.ts'
import { ON_BOARD, describe } from '#server/http/describe.ts'
import type { BoardEnv } from '#server/http/env.ts'
import { onBoard } from '#server/http/guards.ts'
import { validate } from '#server/http/validate.ts'
import { AuditQuerySchema } from '#shared/wire/audit.ts'

/** A body that is made while it is sent. Source: Web Streams, `ReadableStream.from`, which TypeScript's DOM lacks. */
function streamed(pieces: AsyncGenerator<Uint8Array, void, undefined>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await pieces.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await pieces.return()
    },
  })
}
const utf8 = new TextEncoder()
async function* encoded(texts: AsyncGenerator<string, void, undefined>): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const text of texts) yield utf8.encode(text)
}

/** `/api/boards/:boardId/audit.jsonl` and `archive.zip`: what facilitators keep of a board. */
export const recordRoutes = (deps: Deps) =>
  new Hono<BoardEnv>()
    .get(
      '/:boardId/audit.jsonl',
      describe({
        tag: 'boards',
        summary: 'The audit log of the board, one line of JSON per act, oldest first',
        description:
          'Who did what to what and how it ended, by ids, never content: {id, at, boardId, actorId?, action, targetId?, outcome?}. Kept for 400 days. after takes the id of a line and leaves out what stands up to it.',
        media: ['application/jsonl'],
        problems: [...ON_BOARD, 'invalid-request'],
      }),
      onBoard(deps, 'readAudit'),
      validate('query', AuditQuerySchema),
      (c) => {
        const { id, title } = c.get('board')
        return c.body(streamed(encoded(auditLines(deps, id, Number(c.req.valid('query').after ?? 0)))), 200, {
          'Content-Type': 'application/jsonl; charset=utf-8',
          'Content-Disposition': attachment(`${title} audit`, 'jsonl'),
        })
      },
    )
    .get(
      '/:boardId/archive.zip',
      describe({
        tag: 'boards',
        summary: 'All that is kept of the board, as one file',
        description:
          'The map, the register and every view, all of it as one workbook, the findings, the map of each named version and the audit log.',
        media: ['application/zip'],
        problems: [...ON_BOARD, 'not-stored', 'answer-too-large', 'not-ready'],
      }),
      onBoard(deps, 'exportArchive'),
      async (c) => {
        const board = c.get('board')
        const { id: boardId, title } = board
        const actorId = c.get('me').id
        const pieces = await archiveOf(deps, board)
        await deps.storage.note([{ boardId, actorId, action: 'board.archived', targetId: boardId }])
        return c.body(streamed(pieces), 200, {
          'Content-Type': 'application/zip',
          'Content-Disposition': attachment(`${title} ${deps.clock.today()}`, 'zip'),
        })
      },
    )
