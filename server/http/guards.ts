import { createMiddleware } from 'hono/factory'
import { bodyLimit } from 'hono/body-limit'
import { nanoid } from 'nanoid'
import type { Deps } from '#server/deps.ts'
import type { AppEnv, BoardEnv } from '#server/http/env.ts'
import { bearerOf } from '#server/http/identify.ts'
import { acceptedLanguage } from '#server/http/language.ts'
import { Problem } from '#server/http/problem.ts'
import { verdict, type Action, type Asker } from '#server/policy/access.ts'
import { holderOf } from '#server/boards/tokens.ts'
import type { BoardRow, ParticipantRow, TokenRow } from '#server/storage/storage.ts'
import { isBoardId } from '#shared/wire/limits.ts'

/** Every request has an id of the server's own, told in problems and in the log, and a language for problems. */
export const marked = createMiddleware<AppEnv>(async (c, next) => {
  c.set('requestId', nanoid(16))
  c.set('language', acceptedLanguage(c.req.header('Accept-Language')))
  await next()
  c.res.headers.set('X-Request-Id', c.get('requestId'))
})

const READING: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Whatever changes anything must come from our own pages, or bring a bearer token, which no other page can make a browser
 * send. A form with files must also say that a script sent it.
 */
export const fromOwnOrigin = ({ site }: Pick<Deps, 'site'>) =>
  createMiddleware<AppEnv>(async (c, next) => {
    if (!READING.has(c.req.method)) {
      const byProgram = bearerOf(c.req.header('Authorization')) !== undefined
      if (!byProgram && !site.accepts(c.req.header('Origin'))) throw new Problem('origin-refused')
      const upload = /^multipart\//i.test(c.req.header('Content-Type') ?? '')
      if (upload && c.req.header('X-Requested-With') === undefined) throw new Problem('unsupported-media-type')
    }
    await next()
  })

/** A body over `maxBytes` is refused before it is read whole. */
export const limitedBody = (maxBytes: number) =>
  bodyLimit({
    maxSize: maxBytes,
    onError: () => {
      // The connection is not closed: what is on its way is read and thrown away for a moment, else the sender may see a
      // reset instead of this answer.
      throw new Problem('too-large', { values: { max: maxBytes } })
    },
  })

const badToken = (): Problem => new Problem('token-not-valid', { headers: { 'WWW-Authenticate': 'Bearer' } })

/** Finds the session or the access token of the request; renews a cookie where its use has just been written down. */
export const identified = ({ identity }: Pick<Deps, 'identity'>) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const cookie = c.req.header('Cookie')
    const caller = await identity.identifyCaller({ cookie, authorization: c.req.header('Authorization') })
    if (caller?.kind === 'badToken') throw badToken()
    c.set('session', caller?.kind === 'session' ? caller.session : undefined)
    c.set('token', caller?.kind === 'token' ? caller.token : undefined)
    const renewal = caller?.kind === 'session' && caller.renewed && cookie ? identity.renewal(cookie) : undefined
    if (renewal) c.header('Set-Cookie', renewal)
    await next()
  })

/** For what only people do: making a board, joining one. An access token is for reading the one board it was made for. */
export const peopleOnly = createMiddleware<AppEnv>(async (c, next) => {
  if (c.get('token')) throw new Problem('not-allowed')
  await next()
})

/** Boards in the bin are gone for everyone but facilitators, who may still take them out. */
function refuseDeleted(board: BoardRow, me: ParticipantRow): void {
  if (board.deletedAt === undefined) return
  throw new Problem(me.role === 'facilitator' ? 'board-in-bin' : 'no-such-board')
}

/**
 * Lets through those who may do `action` on the board in the path: 404 for an id that is none, 401 without a session,
 * 404 without such a board, 403 for others than its participants, 404 in the bin, 403 by role or lock.
 */
export const onBoard = ({ storage }: Pick<Deps, 'storage'>, action: Action, options: { evenDeleted?: true } = {}) =>
  createMiddleware<BoardEnv>(async (c, next) => {
    const boardId = c.req.param('boardId') ?? ''
    if (!isBoardId(boardId)) throw new Problem('no-such-board')
    const [session, token] = [c.get('session'), c.get('token')]
    if (!session && !token) throw new Problem('no-session')
    if (token && token.boardId !== boardId) throw badToken()
    const board = await storage.board(boardId)
    if (!board) throw new Problem('no-such-board')
    c.set('board', board)
    const me = token ? holderOf(token) : session && (await storage.participant(boardId, session.id))
    if (!me || me.removedAt !== undefined) throw new Problem('not-a-participant')
    c.set('me', me)
    if (!options.evenDeleted) refuseDeleted(board, me)
    demand(action, { board, me, token })
    await next()
  })

/** As `onBoard`, for an action that only some requests to a route ask for. */
export function demand(
  action: Action,
  { board, me, token }: { board: BoardRow; me: ParticipantRow; token?: TokenRow | undefined },
): void {
  const asker: Asker = token ? { token: token.role } : me.role
  const said = verdict(asker, action, board)
  if (said !== 'allowed') throw new Problem(said)
}
