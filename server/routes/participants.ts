import { Hono } from 'hono'
import type { Deps } from '#server/deps.ts'
import { participantAnswer } from '#server/http/answers.ts'
import { ON_BOARD, describe } from '#server/http/describe.ts'
import type { BoardEnv } from '#server/http/env.ts'
import { onBoard } from '#server/http/guards.ts'
import { pageOf } from '#server/http/paging.ts'
import { validate } from '#server/http/validate.ts'
import { ParticipantListSchema } from '#shared/wire/participants.ts'
import { PageQuerySchema } from '#shared/wire/primitives.ts'

/** `/api/boards/:boardId/participants` */
export const participantRoutes = (deps: Deps) =>
  new Hono<BoardEnv>().get(
    '/:boardId/participants',
    describe({
      tag: 'people',
      summary: 'Everybody on the board, in order of joining',
      answer: ParticipantListSchema,
      problems: [...ON_BOARD, 'invalid-request'],
    }),
    onBoard(deps, 'seePeople'),
    validate('query', PageQuerySchema),
    async (c) => {
      const rows = await deps.storage.participants(c.get('board').id)
      return c.json(pageOf(rows.map(participantAnswer), c.req.valid('query')))
    },
  )
