import { Hono } from 'hono'
import { acceptRole, declineRole, mapRoles, offerRole, withdrawOffer } from '#server/boards/offers.ts'
import type { Deps } from '#server/deps.ts'
import { CHANGES, ON_BOARD, TAKES_JSON, describe } from '#server/http/describe.ts'
import type { BoardEnv } from '#server/http/env.ts'
import { onBoard } from '#server/http/guards.ts'
import { pageOf } from '#server/http/paging.ts'
import { validate } from '#server/http/validate.ts'
import { MapRoleListSchema, MapRoleQuerySchema, NewOfferSchema, type MapRole } from '#shared/wire/offers.ts'

const keyOf = ({ elementId, field }: MapRole): string => `${elementId}-${field}`

/** `/api/boards/:boardId/roles`: who stands in the person fields of the map, and what they say to it. */
export function roleRoutes(deps: Deps) {
  return new Hono<BoardEnv>()
    .get(
      '/:boardId/roles',
      describe({
        tag: 'people',
        summary: 'Every role on the map, and who has accepted it',
        description:
          'Every person field with somebody in it – a name, a role or an organisation – in map order. An offer is void, and told no more, once another person stands in the field or whoever was asked has left the board.',
        answer: MapRoleListSchema,
        problems: [...ON_BOARD, 'invalid-request'],
      }),
      onBoard(deps, 'readRoles'),
      validate('query', MapRoleQuerySchema),
      async (c) => {
        const { elementId, mine, state, ...page } = c.req.valid('query')
        const me = c.get('me').id
        const roles = (await mapRoles(deps, c.get('board').id)).filter(
          (role) =>
            (elementId === undefined || role.elementId === elementId) &&
            (state === undefined || role.state === state) &&
            (mine === undefined || (role.offeredTo === me) === (mine === 'true')),
        )
        return c.json(pageOf(roles, page, keyOf))
      },
    )
    .put(
      '/:boardId/roles/:elementId/:field/offer',
      describe({
        tag: 'people',
        summary: 'Asks a participant to take a role on the map',
        description: 'Takes the place of an offer that is not accepted. Whoever is asked is told.',
        status: 204,
        problems: [...ON_BOARD, ...CHANGES, ...TAKES_JSON, 'no-such-role', 'role-taken'],
      }),
      onBoard(deps, 'offerRole'),
      validate('json', NewOfferSchema),
      async (c) => {
        const { elementId, field } = c.req.param()
        const place = { boardId: c.get('board').id, elementId, field }
        await offerRole(deps, place, c.req.valid('json').participantId, c.get('me'))
        return c.body(null, 204)
      },
    )
    .delete(
      '/:boardId/roles/:elementId/:field/offer',
      describe({
        tag: 'people',
        summary: 'Takes an offer back, answered or not',
        description: 'Whoever made it may, and facilitators.',
        status: 204,
        problems: [...ON_BOARD, ...CHANGES, 'no-such-role', 'no-such-offer'],
      }),
      onBoard(deps, 'offerRole'),
      async (c) => {
        const { elementId, field } = c.req.param()
        await withdrawOffer(deps, { boardId: c.get('board').id, elementId, field }, c.get('me'))
        return c.body(null, 204)
      },
    )
    .put(
      '/:boardId/roles/:elementId/:field/acceptance',
      describe({
        tag: 'people',
        summary: 'Accepts a role for oneself',
        description:
          'One that was offered to oneself, or one in whose field one’s own name stands (and organisation, where one does) and that nobody else was asked to take. Nobody accepts for another.',
        status: 204,
        problems: [...ON_BOARD, ...CHANGES, 'no-such-role'],
      }),
      onBoard(deps, 'answerOffer'),
      async (c) => {
        const { elementId, field } = c.req.param()
        await acceptRole(deps, { boardId: c.get('board').id, elementId, field }, c.get('me'))
        return c.body(null, 204)
      },
    )
    .delete(
      '/:boardId/roles/:elementId/:field/acceptance',
      describe({
        tag: 'people',
        summary: 'Declines a role for oneself, also after having accepted it',
        status: 204,
        problems: [...ON_BOARD, ...CHANGES, 'no-such-role'],
      }),
      onBoard(deps, 'answerOffer'),
      async (c) => {
        const { elementId, field } = c.req.param()
        await declineRole(deps, { boardId: c.get('board').id, elementId, field }, c.get('me'))
        return c.body(null, 204)
      },
    )
}
