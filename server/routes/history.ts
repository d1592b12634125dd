import { Hono } from 'hono'
import { undoEdits } from '#server/boards/undoEdits.ts'
import type { Deps } from '#server/deps.ts'
import { CHANGES, ON_BOARD, TAKES_JSON, describe } from '#server/http/describe.ts'
import type { BoardEnv } from '#server/http/env.ts'
import { onBoard } from '#server/http/guards.ts'
import { validate } from '#server/http/validate.ts'
import { UndoEditsSchema, UndoneEditsSchema } from '#shared/wire/history.ts'

/** `/api/boards/:boardId/history` */
export const historyRoutes = (deps: Deps) =>
  new Hono<BoardEnv>().post(
    '/:boardId/history/undo',
    describe({
      tag: 'boards',
      summary: 'Undoes what one participant has changed since a moment, or says what that would be',
      description:
        'Also of a participant who is removed. Fields get back what they said before; elements the participant made go to the trash, and links, rows, sections and organisations are removed; what the participant deleted comes back under its id. What others have changed since is left as it is and named under left. One step, stored and told to everyone; asked again it changes nothing more. With history-too-short, errors tells under #/since from when on it can be undone.',
      answer: UndoneEditsSchema,
      problems: [...ON_BOARD, ...CHANGES, ...TAKES_JSON, 'no-such-participant', 'history-too-short', 'not-ready'],
    }),
    onBoard(deps, 'undoEdits'),
    validate('json', UndoEditsSchema),
    async (c) => c.json(await undoEdits(deps, c.get('board').id, c.get('me').id, c.req.valid('json'))),
  )
