import { Hono } from 'hono'
import type { Deps } from '#server/deps.ts'
import { addressOf, placeOf } from '#server/http/address.ts'
import { describe } from '#server/http/describe.ts'
import type { AppEnv } from '#server/http/env.ts'
import { Problem } from '#server/http/problem.ts'
import { refusedWith } from '#server/sync/admission.ts'
import { isBoardId } from '#shared/wire/limits.ts'

/** `/sync/:boardId` without `Upgrade`: pages cannot see why a websocket was refused, and ask here. */
export const upgradeRoutes = ({ admission, site, config }: Pick<Deps, 'admission' | 'site' | 'config'>) =>
  new Hono<AppEnv>().get(
    '/sync/:boardId',
    describe({
      tag: 'map',
      summary: 'The live connection of a board, and without Upgrade whether it would be let in now',
      description:
        'A websocket in the y-websocket protocol, from an Origin of this service. Asked plainly, without Upgrade, it answers what an upgrade by this caller would be answered with now: 426 with the header Upgrade where it would be let in, and 429 or 503 with Retry-After where limits or a stop of the server stand in the way. The question takes no place among the connections and is not counted. Refused upgrades are answered with the same problems.',
      status: 101,
      problems: [
        'no-session',
        'token-not-valid',
        'not-a-participant',
        'origin-refused',
        'not-found',
        'no-such-board',
        'board-in-bin',
        'upgrade-required',
        'too-many-attempts',
        'not-stored',
        'not-ready',
        'too-many-connections',
      ],
    }),
    async (c) => {
      const boardId = c.req.param('boardId')
      if (!isBoardId(boardId)) throw new Problem('not-found')
      const origin = c.req.header('Origin')
      const refusal = await admission.refusal({
        boardId,
        cookie: c.req.header('Cookie'),
        authorization: c.req.header('Authorization'),
        place: placeOf(addressOf(c, config.trustProxy)),
        // A page's own plain request names no origin, but its websocket will.
        fromHere: origin === undefined || site.accepts(origin),
      })
      throw refusedWith(refusal ?? 'upgrade-required')
    },
  )
