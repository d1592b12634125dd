import { Hono } from 'hono'
import { cutHistory } from '#server/boards/erasing.ts'
import type { Deps } from '#server/deps.ts'
import { erasureAnswer } from '#server/http/answers.ts'
import { CHANGES, ON_BOARD, describe } from '#server/http/describe.ts'
import type { BoardEnv } from '#server/http/env.ts'
import { onBoard } from '#server/http/guards.ts'
import { pageOf } from '#server/http/paging.ts'
import { Problem } from '#server/http/problem.ts'
import { validate } from '#server/http/validate.ts'
import { ErasureListSchema, ErasureSchema } from '#shared/wire/erasures.ts'
import { PageQuerySchema } from '#shared/wire/primitives.ts'

/** `/api/boards/:boardId/erasures`: where names of erased people may still stand. */
export const erasureRoutes = (deps: Deps) =>
  new Hono<BoardEnv>()
    .get(
      '/:boardId/erasures',
      describe({
        tag: 'people',
        summary: 'People who were erased, and where their names still stood in texts of the board',
        description: 'By element and field; the names themselves are not kept.',
        answer: ErasureListSchema,
        problems: [...ON_BOARD, 'invalid-request'],
      }),
      onBoard(deps, 'finishErasure'),
      validate('query', PageQuerySchema),
      async (c) => {
        const rows = await deps.storage.erasures(c.get('board').id)
        return c.json(pageOf(rows.map(erasureAnswer), c.req.valid('query')))
      },
    )
    .post(
      '/:boardId/erasures/:erasureId/finish',
      describe({
        tag: 'people',
        summary: 'Cuts the history of the board once more',
        description:
          'After the texts have been changed: what they said before is gone for good. Open connections load the board anew.',
        answer: ErasureSchema,
        problems: [...ON_BOARD, ...CHANGES, 'no-such-erasure'],
      }),
      onBoard(deps, 'finishErasure'),
      async (c) => {
        const { id: boardId } = c.get('board')
        const actorId = c.get('me').id
        const erasureId = c.req.param('erasureId')
        const find = async () => (await deps.storage.erasures(boardId)).find(({ id }) => id === erasureId)
        const erasure = await find()
        if (!erasure || erasure.finishedAt !== undefined) throw new Problem('no-such-erasure')
        await cutHistory(deps, boardId, actorId)
        const at = deps.clock.now().toISOString()
        const act = { boardId, actorId, action: 'erasure.finished', targetId: erasure.participantId } as const
        if (!(await deps.storage.finishErasure(boardId, erasureId, at, act))) throw new Problem('no-such-erasure')
        return c.json(erasureAnswer((await find()) ?? { ...erasure, finishedAt: at }))
      },
    )
