import { Hono } from 'hono'
import { listSteps } from '#server/boards/steps.ts'
import { undoEdits, undoStep } from '#server/boards/undoEdits.ts'
import type { Deps } from '#server/deps.ts'
import { CHANGES, ON_BOARD, TAKES_JSON, describe } from '#server/http/describe.ts'
import type { BoardEnv } from '#server/http/env.ts'
import { onBoard } from '#server/http/guards.ts'
import { validate } from '#server/http/validate.ts'
import {
  HistoryQuerySchema,
  StepListSchema,
  UndoEditsSchema,
  UndoneEditsSchema,
  UndoStepSchema,
} from '#shared/wire/history.ts'

/** `/api/boards/:boardId/history` */
export const historyRoutes = (deps: Deps) =>
  new Hono<BoardEnv>()
    .get(
      '/:boardId/history',
      describe({
        tag: 'history',
        summary: 'What was done on the map, step by step, newest first',
        description:
          'What one person did without a break of more than five minutes is one step, of half an hour at most; what the server wrote at once – an import, a restore, a measurement, settings – is one, too. With elementId only steps that touched the element, its links or rows; with since only what was done after an update, by its seq, or after a version.',
        answer: StepListSchema,
        problems: [...ON_BOARD, 'invalid-request', 'no-such-version'],
      }),
      onBoard(deps, 'readHistory'),
      validate('query', HistoryQuerySchema),
      async (c) => c.json(await listSteps(deps, c.get('board').id, c.req.valid('query'))),
    )
    .post(
      '/:boardId/history/undo',
      describe({
        tag: 'history',
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
    .post(
      '/:boardId/history/:step/undo',
      describe({
        tag: 'history',
        summary: 'Undoes what the server wrote as one step, or says what that would be',
        description:
          'An import, a restore, an undoing, a measurement or settings. What was changed since is left as it is and named under left. The undoing is a step of its own, and can be undone in turn.',
        answer: UndoneEditsSchema,
        problems: [
          ...ON_BOARD,
          ...CHANGES,
          ...TAKES_JSON,
          'no-such-step',
          'step-not-undoable',
          'document-too-large',
          'not-ready',
        ],
      }),
      onBoard(deps, 'undoEdits'),
      validate('json', UndoStepSchema),
      async (c) => {
        const { dryRun } = c.req.valid('json')
        return c.json(await undoStep(deps, c.get('board').id, c.get('me').id, c.req.param('step'), dryRun))
      },
    )
