import { Hono } from 'hono'
import { eraseSession } from '#server/boards/erasing.ts'
import { leavesOthersAlone } from '#server/boards/people.ts'
import type { Deps } from '#server/deps.ts'
import { auditAnswer, participantAnswer } from '#server/http/answers.ts'
import { attachment } from '#server/http/attachment.ts'
import { TAKES_JSON, describe } from '#server/http/describe.ts'
import { NOTED_EVERY_MS, createOnceEvery } from '#server/http/limits.ts'
import type { AppEnv } from '#server/http/env.ts'
import { Problem } from '#server/http/problem.ts'
import { validate } from '#server/http/validate.ts'
import type { InviteRow, SessionRow, TokenRow } from '#server/storage/storage.ts'
import {
  EraseQuerySchema,
  ErasedSchema,
  MeExportSchema,
  MePatchSchema,
  MeSchema,
  type MeExport,
} from '#shared/wire/me.ts'

const sessionAnswer = ({ createdAt, lastUsedAt, ownDevice }: SessionRow) => ({ createdAt, lastUsedAt, ownDevice })
const madeAnswer = ({ id, boardId, role, label, createdAt }: InviteRow | TokenRow) => ({
  id,
  boardId,
  role,
  ...(label !== undefined && { label }),
  createdAt,
})

/** `/api/me` */
export function meRoutes(deps: Deps) {
  const { storage, rooms, identity, clock } = deps
  const isExportDue = createOnceEvery(NOTED_EVERY_MS, () => clock.now())

  function sessionOf(session: SessionRow | undefined): SessionRow {
    if (!session) throw new Problem('no-session')
    return session
  }

  async function exported(session: SessionRow): Promise<MeExport> {
    const data = await storage.personalData(session.id)
    if (!data) throw new Problem('no-session')
    const participants = await Promise.all(
      data.participants.map(async (row) => ({
        ...participantAnswer(row),
        boardId: row.boardId,
        boardTitle: (await storage.board(row.boardId))?.title ?? null,
        approvesFor: row.approvesFor ?? null,
        removedAt: row.removedAt ?? null,
      })),
    )
    return {
      exportedAt: clock.now().toISOString(),
      session: sessionAnswer(data.session),
      participants,
      invitesMade: data.invitesMade.map(madeAnswer),
      tokensMade: data.tokensMade.map(madeAnswer),
      locksSet: data.locksSet.map(({ by, ...lock }) => ({ ...lock, participantId: by })),
      writes: data.writes.map((written) => ({ ...written })),
      clientNumbers: data.clientNumbers.map((number) => ({ ...number })),
      ...data.talk,
      audit: data.audit.map(auditAnswer),
    }
  }

  /** Refuses to leave others on a board without a facilitator, naming the boards. */
  async function refuseIfNeeded(session: SessionRow): Promise<void> {
    const boards = await storage.boardsOfSession(session.id)
    const alone = await Promise.all(
      boards.map(async ({ board, participant }) => {
        const left = leavesOthersAlone(await storage.participants(board.id), participant.id)
        return left ? [{ pointer: `#/boards/${board.id}`, detail: board.title }] : []
      }),
    )
    const said = alone.flat()
    if (said.length > 0) throw new Problem('last-facilitator', { said })
  }

  return new Hono<AppEnv>()
    .get(
      '/',
      describe({
        tag: 'people',
        summary: 'The session, and who it is on each of its boards',
        answer: MeSchema,
        problems: ['no-session'],
      }),
      async (c) => {
        const session = sessionOf(c.get('session'))
        const boards = await storage.boardsOfSession(session.id)
        return c.json({
          session: sessionAnswer(session),
          boards: boards.map(({ board, participant }) => ({
            id: board.id,
            title: board.title,
            participant: participantAnswer(participant),
          })),
        })
      },
    )
    .patch(
      '/',
      describe({
        tag: 'people',
        summary: 'Says whether the computer is the person’s own',
        description: 'The browser may keep copies of maps on an own computer alone.',
        status: 204,
        problems: ['origin-refused', 'no-session', 'not-stored', ...TAKES_JSON],
      }),
      validate('json', MePatchSchema),
      async (c) => {
        const session = sessionOf(c.get('session'))
        await storage.touchSession(session.id, clock.now().toISOString(), c.req.valid('json').ownDevice)
        return c.body(null, 204)
      },
    )
    .get(
      '/export',
      describe({
        tag: 'people',
        summary: 'Everything that is kept of the person behind the session',
        answer: MeExportSchema,
        problems: ['no-session', 'not-stored'],
      }),
      async (c) => {
        const session = sessionOf(c.get('session'))
        const data = await exported(session)
        const due = data.participants.filter(({ id }) => isExportDue(id))
        await storage.note(
          due.map(({ boardId, id }) => ({ boardId, actorId: id, action: 'person.exported' as const, targetId: id })),
        )
        c.header('Content-Disposition', attachment('nyttokarta', 'json'))
        return c.json(data)
      },
    )
    .delete(
      '/',
      describe({
        tag: 'people',
        summary: 'Erases the person behind the session',
        description:
          'From all boards: name, organisation and session are gone, the history of each board is cut, and its facilitators are told where the name still stands in texts. Comments stay without the name, or lose their text with comments=delete. Refused while others would be left without a facilitator, naming the boards in errors, unless evenAlone=true.',
        answer: ErasedSchema,
        problems: ['origin-refused', 'no-session', 'last-facilitator', 'invalid-request', 'not-stored', 'not-ready'],
      }),
      validate('query', EraseQuerySchema),
      async (c) => {
        const session = sessionOf(c.get('session'))
        if (c.req.valid('query').evenAlone !== 'true') await refuseIfNeeded(session)
        const erased = await eraseSession(deps, session.id, clock.now().toISOString(), c.req.valid('query').comments)
        c.header('Set-Cookie', identity.farewell())
        const boards = await Promise.all(
          // also in the bin; '' where the board was deleted for good meanwhile
          erased.map(async ({ boardId, hits }) => ({
            id: boardId,
            title: (await storage.board(boardId))?.title ?? '',
            hits,
          })),
        )
        return c.json({ boards })
      },
    )
    .delete(
      '/session',
      describe({
        tag: 'people',
        summary: 'Signs out',
        description:
          'For a shared computer: the session is over on every tab and deleted, so that nobody can come back by it. The participants stay on their boards; a guest comes back only by joining anew, as somebody else.',
        status: 204,
        problems: ['origin-refused', 'no-session', 'not-stored'],
      }),
      async (c) => {
        const session = sessionOf(c.get('session'))
        const boards = await storage.boardsOfSession(session.id)
        await storage.endSession(session.id)
        for (const { board, participant } of boards) rooms.disconnect(board.id, 4401, participant.id)
        c.header('Set-Cookie', identity.farewell())
        return c.body(null, 204)
      },
    )
}
