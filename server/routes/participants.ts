import { Hono } from 'hono'
import { eraseParticipant } from '#server/boards/erasing.ts'
import { leavesOthersAlone, participantAnswers, shownParticipant } from '#server/boards/people.ts'
import { patchParticipant } from '#server/boards/patchParticipant.ts'
import type { Deps } from '#server/deps.ts'
import { CHANGES, ON_BOARD, TAKES_JSON, describe } from '#server/http/describe.ts'
import type { BoardEnv } from '#server/http/env.ts'
import { demand, onBoard } from '#server/http/guards.ts'
import { pageOf } from '#server/http/paging.ts'
import { Problem } from '#server/http/problem.ts'
import { validate } from '#server/http/validate.ts'
import {
  ParticipantListSchema,
  ParticipantPatchSchema,
  ParticipantSchema,
  RemovalQuerySchema,
} from '#shared/wire/participants.ts'
import { PageQuerySchema } from '#shared/wire/primitives.ts'

/** `/api/boards/:boardId/participants` */
export function participantRoutes(deps: Deps) {
  const { storage, rooms, clock } = deps
  return new Hono<BoardEnv>()
    .get(
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
        const rows = await storage.participants(c.get('board').id)
        return c.json(pageOf(participantAnswers(rows), c.req.valid('query')))
      },
    )
    .patch(
      '/:boardId/participants/:pid',
      describe({
        tag: 'people',
        summary: 'Changes a participant',
        description:
          'A facilitator changes anybody’s name, organisation, role and the organisation they approve for; everybody their own name and organisation. Open connections follow at once.',
        answer: ParticipantSchema,
        problems: [...ON_BOARD, ...CHANGES, ...TAKES_JSON, 'no-such-participant', 'last-facilitator'],
      }),
      onBoard(deps, 'changeOwnName'),
      validate('json', ParticipantPatchSchema),
      async (c) => {
        const patch = c.req.valid('json')
        const pid = c.req.param('pid')
        const own = pid === c.get('me').id && patch.role === undefined && patch.approvesFor === undefined
        if (!own) demand('manageParticipants', { board: c.get('board'), me: c.get('me'), token: c.get('token') })
        const row = await patchParticipant(deps, { boardId: c.get('board').id, pid, patch, actorId: c.get('me').id })
        return c.json(await shownParticipant(deps, row))
      },
    )
    .delete(
      '/:boardId/participants/:pid',
      describe({
        tag: 'people',
        summary: 'Takes somebody off the board; oneself = leaves it',
        description:
          'With erase=true the person is also forgotten there: name and organisation go, the history of the map is cut, and facilitators are told where the name still stands in its texts. Their comments stay without the name, or lose their text with comments=delete.',
        status: 204,
        problems: [...ON_BOARD, ...CHANGES, 'invalid-request', 'no-such-participant', 'last-facilitator', 'not-ready'],
      }),
      onBoard(deps, 'leaveBoard'),
      validate('query', RemovalQuerySchema),
      async (c) => {
        const { erase, evenAlone, comments } = c.req.valid('query')
        const { id: boardId } = c.get('board')
        const me = c.get('me')
        const pid = c.req.param('pid')
        if (pid !== me.id) demand('manageParticipants', { board: c.get('board'), me, token: c.get('token') })
        const at = clock.now().toISOString()
        if (erase === 'true') {
          const person = await storage.participantById(boardId, pid)
          if (!person || person.erasedAt !== undefined) throw new Problem('no-such-participant')
          if (evenAlone !== 'true' && leavesOthersAlone(await storage.participants(boardId), pid)) {
            throw new Problem('last-facilitator')
          }
          await eraseParticipant(deps, person, { at, actorId: me.id, comments })
          return c.body(null, 204)
        }
        const act = {
          boardId,
          actorId: me.id,
          action: 'participant.removed',
          targetId: pid,
          outcome: pid === me.id ? 'left' : 'removed',
          event: true,
        } as const
        const done = await storage.removeParticipant(boardId, pid, at, act)
        if (done === undefined) throw new Problem('no-such-participant')
        if (done === 'last-facilitator') throw new Problem('last-facilitator')
        rooms.disconnect(boardId, 4403, pid)
        await rooms.refresh(boardId)
        await rooms.announce(boardId, { kind: 'participant', id: pid })
        return c.body(null, 204)
      },
    )
}
