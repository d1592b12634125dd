import { Hono } from 'hono'
import { newToken } from '#server/boards/tokens.ts'
import type { Deps } from '#server/deps.ts'
import { tokenAnswer } from '#server/http/answers.ts'
import { CHANGES, ON_BOARD, TAKES_JSON, describe } from '#server/http/describe.ts'
import type { BoardEnv } from '#server/http/env.ts'
import { onBoard } from '#server/http/guards.ts'
import { pageOf } from '#server/http/paging.ts'
import { Problem } from '#server/http/problem.ts'
import { futureMoment, validate } from '#server/http/validate.ts'
import { CLOSE_CODES } from '#shared/wire/closeCodes.ts'
import { PageQuerySchema } from '#shared/wire/primitives.ts'
import {
  CreatedTokenSchema,
  NewTokenSchema,
  TokenListSchema,
  TokenPatchSchema,
  TokenSchema,
} from '#shared/wire/tokens.ts'

/** `/api/boards/:boardId/tokens` */
export const tokenRoutes = ({ storage, rooms, clock }: Deps) =>
  new Hono<BoardEnv>()
    .get(
      '/:boardId/tokens',
      describe({
        tag: 'programs',
        summary: 'Access tokens of the board, oldest first, withdrawn ones included',
        description: 'With when each was last used; the tokens themselves are not kept.',
        answer: TokenListSchema,
        problems: [...ON_BOARD, 'invalid-request'],
      }),
      onBoard({ storage }, 'manageTokens'),
      validate('query', PageQuerySchema),
      async (c) => {
        const rows = await storage.tokens(c.get('board').id)
        return c.json(pageOf(rows.map(tokenAnswer), c.req.valid('query')))
      },
    )
    .post(
      '/:boardId/tokens',
      describe({
        tag: 'programs',
        summary: 'Makes an access token for a program',
        description:
          'viewer reads map, register and exports; reporter also reports measurements. The only answer that tells the token, which is sent as Authorization: Bearer and is worth something on this board alone.',
        status: 201,
        answer: CreatedTokenSchema,
        problems: [...ON_BOARD, ...CHANGES, ...TAKES_JSON],
      }),
      onBoard({ storage }, 'manageTokens'),
      validate('json', NewTokenSchema),
      async (c) => {
        const wish = c.req.valid('json')
        const now = clock.now()
        if (wish.expiresAt !== undefined) futureMoment(wish.expiresAt, now)
        const { id: boardId } = c.get('board')
        const { id: createdBy } = c.get('me')
        const { row, token } = newToken(wish, { boardId, createdBy, at: now.toISOString() })
        const act = { boardId, actorId: createdBy, action: 'token.made', targetId: row.id, outcome: row.role } as const
        await storage.addToken(row, act)
        return c.json({ ...tokenAnswer(row), token }, 201)
      },
    )
    .patch(
      '/:boardId/tokens/:tokenId',
      describe({
        tag: 'programs',
        summary: 'Changes the label or the end of an access token',
        description: 'Where the end is changed, open live connections close with 1001 and may come back.',
        answer: TokenSchema,
        problems: [...ON_BOARD, ...CHANGES, ...TAKES_JSON, 'no-such-token'],
      }),
      onBoard({ storage }, 'manageTokens'),
      validate('json', TokenPatchSchema),
      async (c) => {
        const { expiresAt, ...rest } = c.req.valid('json')
        const { id: boardId } = c.get('board')
        const tokenId = c.req.param('tokenId')
        const end = expiresAt && futureMoment(expiresAt, clock.now())
        const patch = { ...rest, ...(expiresAt !== undefined && { expiresAt: end }) }
        const outcome = Object.keys(patch).join(' ')
        const act = { boardId, actorId: c.get('me').id, action: 'token.changed', targetId: tokenId, outcome } as const
        const row = await storage.patchToken(boardId, tokenId, patch, act)
        if (!row) throw new Problem('no-such-token')
        // open connections hold to the end they began with: they are to come back
        if (expiresAt !== undefined) rooms.disconnect(boardId, CLOSE_CODES.goingAway.code, tokenId)
        return c.json(tokenAnswer(row))
      },
    )
    .delete(
      '/:boardId/tokens/:tokenId',
      describe({
        tag: 'programs',
        summary: 'Withdraws an access token',
        description: 'At once, open live connections included.',
        status: 204,
        problems: [...ON_BOARD, ...CHANGES, 'no-such-token'],
      }),
      onBoard({ storage }, 'manageTokens'),
      async (c) => {
        const { id: boardId } = c.get('board')
        const tokenId = c.req.param('tokenId')
        const act = { boardId, actorId: c.get('me').id, action: 'token.revoked', targetId: tokenId } as const
        if (!(await storage.revokeToken(boardId, tokenId, clock.now().toISOString(), act))) {
          throw new Problem('no-such-token')
        }
        rooms.disconnect(boardId, 4403, tokenId)
        return c.body(null, 204)
      },
    )
