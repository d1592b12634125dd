import { Hono } from 'hono'
import { restoreVersion } from '#server/boards/restoreVersion.ts'
import type { Deps } from '#server/deps.ts'
import { CHANGES, ON_BOARD, TAKES_JSON, describe } from '#server/http/describe.ts'
import type { BoardEnv } from '#server/http/env.ts'
import { onBoard } from '#server/http/guards.ts'
import { validate } from '#server/http/validate.ts'
import { RestoreSchema, RestoredSchema } from '#shared/wire/versions.ts'

/** `/api/boards/:boardId/versions/:versionId/restore` */
export const restoreRoutes = (deps: Deps) =>
  new Hono<BoardEnv>().post(
    '/:boardId/versions/:versionId/restore',
    describe({
      tag: 'versions',
      summary: 'Makes the map what it was in a version, or says what that would do',
      description:
        'The whole map, or with elementIds only these elements with their rows, and their links as far as both ends are there. One ordinary change of the living document while others are at work: ids, comments and generation stay, and what was drawn offline still comes home. Elements that the version has not go to the bin; numbers stay. A restore point is made before it, and a facilitator can undo the step.',
      answer: RestoredSchema,
      problems: [
        ...ON_BOARD,
        ...CHANGES,
        ...TAKES_JSON,
        'no-such-version',
        'document-too-large',
        'answer-too-large',
        'not-ready',
      ],
    }),
    onBoard(deps, 'restoreVersion'),
    validate('json', RestoreSchema),
    async (c) => {
      const about = { boardId: c.get('board').id, actorId: c.get('me').id, versionId: c.req.param('versionId') }
      return c.json(await restoreVersion(deps, about, c.req.valid('json')))
    },
  )
