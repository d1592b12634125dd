import { Hono } from 'hono'
import type { Deps } from '#server/deps.ts'
import { participantAnswer } from '#server/http/answers.ts'
import { describe } from '#server/http/describe.ts'
import type { AppEnv } from '#server/http/env.ts'
import { Problem } from '#server/http/problem.ts'
import { MeSchema } from '#shared/wire/me.ts'

/** `/api/me` */
export const meRoutes = ({ storage }: Deps) =>
  new Hono<AppEnv>().get(
    '/',
    describe({
      tag: 'people',
      summary: 'The session, and who it is on each of its boards',
      answer: MeSchema,
      problems: ['no-session'],
    }),
    async (c) => {
      const session = c.get('session')
      if (!session) throw new Problem('no-session')
      const boards = await storage.boardsOfSession(session.id)
      const { createdAt, lastUsedAt, ownDevice } = session
      return c.json({
        session: { createdAt, lastUsedAt, ownDevice },
        boards: boards.map(({ board, participant }) => ({
          id: board.id,
          title: board.title,
          participant: participantAnswer(participant),
        })),
      })
    },
  )
