import { Hono } from 'hono'
import { listTrash } from '#server/boards/bin.ts'
import { changesSince } from '#server/boards/changesSince.ts'
import { createBoundedTurns } from '#server/boards/turns.ts'
import type { Deps } from '#server/deps.ts'
import { ON_BOARD, describe } from '#server/http/describe.ts'
import type { BoardEnv } from '#server/http/env.ts'
import { onBoard } from '#server/http/guards.ts'
import { validate } from '#server/http/validate.ts'
import { ChangesQuerySchema, ChangesSchema, TrashListSchema } from '#shared/wire/history.ts'
import { PageQuerySchema } from '#shared/wire/primitives.ts'

/** `/api/boards/:boardId/changes` and `…/trash` */
export function changeRoutes(deps: Deps) {
  // a long history takes seconds to go through, in which others would have to wait for the database
  const inTurn = createBoundedTurns(2)
  return new Hono<BoardEnv>()
    .get(
      '/:boardId/changes',
      describe({
        tag: 'history',
        summary: 'What is different since a moment, a line per element',
        description:
          'since is the seq of an update, the id of a version, or visit: where the visit of whoever asks before this one ended; half an hour away begins another. An element that came and went between is left out. Of links, rows and places it is told as fields of the element: links, the list’s name, position.',
        answer: ChangesSchema,
        problems: [...ON_BOARD, 'invalid-request', 'no-such-version', 'not-ready'],
      }),
      onBoard(deps, 'readHistory'),
      validate('query', ChangesQuerySchema),
      async (c) => {
        const [{ id: boardId }, { id }, { since }] = [c.get('board'), c.get('me'), c.req.valid('query')]
        return c.json(await inTurn(`${boardId} ${id}`, () => changesSince(deps, boardId, id, since)))
      },
    )
    .get(
      '/:boardId/trash',
      describe({
        tag: 'history',
        summary: 'Elements in the bin, deleted last first',
        description:
          'Any editor takes one out by removing trashed from it in the document; after 30 days the server removes it for good.',
        answer: TrashListSchema,
        problems: [...ON_BOARD, 'invalid-request'],
      }),
      onBoard(deps, 'readHistory'),
      validate('query', PageQuerySchema),
      async (c) => c.json(await listTrash(deps, c.get('board').id, c.req.valid('query'))),
    )
}
