import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { createBoard } from '#server/boards/createBoard.ts'
import { patchBoard } from '#server/boards/patchBoard.ts'
import { holderOf } from '#server/boards/tokens.ts'
import type { Deps } from '#server/deps.ts'
import { addressOf, placeOf } from '#server/http/address.ts'
import { boardAnswer } from '#server/http/answers.ts'
import { CHANGES, ON_BOARD, TAKES_JSON, describe } from '#server/http/describe.ts'
import type { AppEnv, BoardEnv } from '#server/http/env.ts'
import { onBoard, peopleOnly } from '#server/http/guards.ts'
import { NEW_BOARDS_WINDOW_S, createPlaceLimit } from '#server/http/limits.ts'
import { pageOf } from '#server/http/paging.ts'
import { Problem } from '#server/http/problem.ts'
import { validate } from '#server/http/validate.ts'
import type { TokenRow } from '#server/storage/storage.ts'
import {
  BoardListSchema,
  BoardPatchSchema,
  CreatedBoardSchema,
  NewBoardSchema,
  OwnBoardSchema,
} from '#shared/wire/boards.ts'
import { PageQuerySchema } from '#shared/wire/primitives.ts'

/** `/api/boards` and `/api/boards/:boardId` */
export function boardRoutes(deps: Deps) {
  const { storage, identity, site, rooms, clock, config } = deps
  const whereBoardsAreMade = createMiddleware<AppEnv>(async (_, next) => {
    if (config.boardCreation === 'closed') throw new Problem('boards-closed')
    await next()
  })
  const mustWait = createPlaceLimit({ max: config.rateBoards, windowS: NEW_BOARDS_WINDOW_S })
  async function boardOfToken(token: TokenRow) {
    const board = await storage.board(token.boardId)
    return board && board.deletedAt === undefined ? [{ board, participant: holderOf(token) }] : []
  }
  const some = new Hono<AppEnv>()
    .post(
      '/',
      describe({
        tag: 'boards',
        summary: 'Makes a board',
        description:
          'Empty, from a template, or from a map. Its maker is facilitator; the answer is the only one that tells the addresses of its four invites. Sets a session cookie.',
        status: 201,
        answer: CreatedBoardSchema,
        problems: [
          'not-allowed',
          'boards-closed',
          'too-many-attempts',
          'unreadable-map',
          'map-too-large',
          'import-too-slow',
          'not-ready',
          ...CHANGES,
          ...TAKES_JSON,
        ],
      }),
      peopleOnly,
      whereBoardsAreMade,
      validate('json', NewBoardSchema),
      async (c) => {
        const wait = await mustWait(placeOf(addressOf(c, config.trustProxy)))
        if (wait !== undefined) throw new Problem('too-many-attempts', { headers: { 'Retry-After': String(wait) } })
        const known = c.get('session')
        const { session, cookie } = known ? { session: known, cookie: undefined } : await identity.create(false)
        const linkBase = site.linkBase(c.req.header('Origin'))
        const wish = c.req.valid('json')
        const created = await createBoard(deps, { wish, session, language: c.get('language'), linkBase })
        if (cookie) c.header('Set-Cookie', cookie)
        return c.json(created, 201)
      },
    )
    .get(
      '/',
      describe({
        tag: 'boards',
        summary: 'Boards of this session, newest first',
        description: 'Of an access token the one board it is for.',
        answer: BoardListSchema,
        problems: ['invalid-request'],
      }),
      validate('query', PageQuerySchema),
      async (c) => {
        const [session, token] = [c.get('session'), c.get('token')]
        const rows = session ? await storage.boardsOfSession(session.id) : token ? await boardOfToken(token) : []
        const today = clock.today()
        const boards = rows.map(({ board, participant }) => ({ ...boardAnswer(board, today), role: participant.role }))
        return c.json(pageOf(boards, c.req.valid('query')))
      },
    )
  const one = new Hono<BoardEnv>()
    .get(
      '/:boardId',
      describe({ tag: 'boards', summary: 'One board', answer: OwnBoardSchema, problems: ON_BOARD }),
      onBoard(deps, 'readMap'),
      async (c) => {
        const { id, seq } = c.get('board')
        if (!c.get('token')) await rooms.visited(id, c.get('me').id, seq)
        return c.json({ ...boardAnswer(c.get('board'), clock.today()), role: c.get('me').role })
      },
    )
    .patch(
      '/:boardId',
      describe({
        tag: 'boards',
        summary: 'Changes title, language, settings, phase or lock of a board, or takes it out of the bin',
        description: 'What belongs to the map is in the document, stored, when this answers.',
        answer: OwnBoardSchema,
        problems: [...ON_BOARD, ...CHANGES, ...TAKES_JSON],
      }),
      onBoard(deps, 'changeSettings', { evenDeleted: true }),
      validate('json', BoardPatchSchema),
      async (c) => {
        const me = c.get('me')
        await patchBoard(deps, { patch: c.req.valid('json'), board: c.get('board'), me })
        const board = await storage.board(c.get('board').id)
        if (!board) throw new Problem('no-such-board')
        return c.json({ ...boardAnswer(board, clock.today()), role: me.role })
      },
    )
    .delete(
      '/:boardId',
      describe({
        tag: 'boards',
        summary: 'Puts a board into the bin',
        description: 'A facilitator can take it out with PATCH {"deleted": false} for 30 days.',
        status: 204,
        problems: [...ON_BOARD, ...CHANGES],
      }),
      onBoard(deps, 'deleteBoard'),
      async (c) => {
        const { id: boardId } = c.get('board')
        const audit = { boardId, actorId: c.get('me').id, action: 'board.deleted', targetId: boardId } as const
        await storage.patchBoard(boardId, { deletedAt: clock.now().toISOString() }, audit)
        rooms.disconnect(boardId, 4404)
        return c.body(null, 204)
      },
    )
  return new Hono<AppEnv>().route('/', some).route('/', one)
}
