import { Hono } from 'hono'
import { createExportLog, isTakenAway } from '#server/boards/exportLog.ts'
import { mutingsOf } from '#server/boards/mutings.ts'
import type { Deps } from '#server/deps.ts'
import { boardAnswer } from '#server/http/answers.ts'
import { attachment } from '#server/http/attachment.ts'
import { ON_BOARD, describe } from '#server/http/describe.ts'
import type { BoardEnv } from '#server/http/env.ts'
import { onBoard } from '#server/http/guards.ts'
import { validate } from '#server/http/validate.ts'
import { FindingsAnswerSchema, FindingsQuerySchema } from '#shared/wire/register.ts'

/** `/api/boards/:boardId/findings.json`: derived from what is stored. */
export function findingRoutes(deps: Deps) {
  const noteExport = createExportLog(deps)
  return new Hono<BoardEnv>().get(
    '/:boardId/findings.json',
    describe({
      tag: 'register',
      summary: 'What the checks find on the map',
      description:
        'Without all only what shows in the phase of the board and is not muted. A muted finding says why, and who muted it when, as long as that is known.',
      answer: FindingsAnswerSchema,
      problems: [...ON_BOARD, 'invalid-request', 'answer-too-large', 'not-ready'],
    }),
    onBoard(deps, 'readMap'),
    validate('query', FindingsQuerySchema),
    async (c) => {
      const { language, asOf, all } = c.req.valid('query')
      const board = c.get('board')
      const { phase } = boardAnswer(board, deps.clock.today())
      const asked = all === 'true' ? { mutings: await mutingsOf(deps, board.id) } : { phase }
      const file = await deps.derive(board.id, { part: 'findings', language, asOf, ...asked })
      if (isTakenAway(c)) await noteExport(c, 'findings.json')
      return c.body(file.bytes, 200, {
        'Content-Type': 'application/json',
        'Content-Language': file.language,
        'Content-Disposition': attachment(file.title, 'json', `${file.name ?? ''} ${file.asOf}`),
      })
    },
  )
}
