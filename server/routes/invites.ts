import { Hono } from 'hono'
import { newAddress, newInvite } from '#server/boards/invites.ts'
import type { Deps } from '#server/deps.ts'
import { hashPasscode } from '#server/boards/passcodes.ts'
import { inviteAnswer } from '#server/http/answers.ts'
import { CHANGES, ON_BOARD, TAKES_JSON, describe } from '#server/http/describe.ts'
import type { BoardEnv } from '#server/http/env.ts'
import { onBoard } from '#server/http/guards.ts'
import { pageOf } from '#server/http/paging.ts'
import { Problem } from '#server/http/problem.ts'
import { futureMoment, validate } from '#server/http/validate.ts'
import {
  CreatedInviteSchema,
  InviteListSchema,
  InvitePatchSchema,
  NewInviteSchema,
  PatchedInviteSchema,
  type PatchedInvite,
} from '#shared/wire/invites.ts'
import { PageQuerySchema } from '#shared/wire/primitives.ts'

/** `/api/boards/:boardId/invites` */
export const inviteRoutes = (deps: Deps) =>
  new Hono<BoardEnv>()
    .get(
      '/:boardId/invites',
      describe({
        tag: 'people',
        summary: 'Invites of the board, oldest first, withdrawn ones included',
        description: 'Without their addresses: of the secrets only hashes are kept.',
        answer: InviteListSchema,
        problems: [...ON_BOARD, 'invalid-request'],
      }),
      onBoard(deps, 'manageInvites'),
      validate('query', PageQuerySchema),
      async (c) => {
        const rows = await deps.storage.invites(c.get('board').id)
        return c.json(pageOf(rows.map(inviteAnswer), c.req.valid('query')))
      },
    )
    .post(
      '/:boardId/invites',
      describe({
        tag: 'people',
        summary: 'Makes an invite',
        description: 'The only answer that tells its address.',
        status: 201,
        answer: CreatedInviteSchema,
        problems: [...ON_BOARD, ...CHANGES, ...TAKES_JSON],
      }),
      onBoard(deps, 'manageInvites'),
      validate('json', NewInviteSchema),
      async (c) => {
        const wanted = c.req.valid('json')
        const now = deps.clock.now()
        if (wanted.expiresAt !== undefined) futureMoment(wanted.expiresAt, now)
        const { id: boardId } = c.get('board')
        const { id: createdBy } = c.get('me')
        const linkBase = deps.site.linkBase(c.req.header('Origin'))
        const { row, url } = await newInvite(wanted, { boardId, createdBy, at: now.toISOString(), linkBase })
        const act = { boardId, actorId: createdBy, action: 'invite.made', targetId: row.id, outcome: row.role } as const
        await deps.storage.addInvites([row], act)
        return c.json({ ...inviteAnswer(row), url }, 201)
      },
    )
    .patch(
      '/:boardId/invites/:inviteId',
      describe({
        tag: 'people',
        summary: 'Changes an invite',
        description:
          'rotate makes a new address, told by this answer alone, and the old one stops working. Whoever has joined by it stays.',
        answer: PatchedInviteSchema,
        problems: [...ON_BOARD, ...CHANGES, ...TAKES_JSON, 'no-such-invite'],
      }),
      onBoard(deps, 'manageInvites'),
      validate('json', InvitePatchSchema),
      async (c) => {
        const { rotate, passcode, expiresAt, ...rest } = c.req.valid('json')
        const { id: boardId } = c.get('board')
        const inviteId = c.req.param('inviteId')
        const address = rotate && newAddress(inviteId, deps.site.linkBase(c.req.header('Origin')))
        const patch = {
          ...rest,
          ...(expiresAt !== undefined && { expiresAt: expiresAt && futureMoment(expiresAt, deps.clock.now()) }),
          ...(passcode !== undefined && { passcodeHash: passcode === null ? null : await hashPasscode(passcode) }),
          ...(address && { secretHash: address.secretHash }),
        }
        const row = await deps.storage.patchInvite(boardId, inviteId, patch, {
          boardId,
          actorId: c.get('me').id,
          action: rotate ? 'invite.rotated' : 'invite.changed',
          targetId: inviteId,
          outcome: Object.keys(c.req.valid('json')).join(' '),
        })
        if (!row) throw new Problem('no-such-invite')
        const answer: PatchedInvite = { ...inviteAnswer(row), ...(address && { url: address.url }) }
        return c.json(answer)
      },
    )
    .delete(
      '/:boardId/invites/:inviteId',
      describe({
        tag: 'people',
        summary: 'Withdraws an invite',
        description:
          'Nobody joins by it any more, and those who have their role from it are removed and cut off. Refused where that would leave the board without a facilitator.',
        status: 204,
        problems: [...ON_BOARD, ...CHANGES, 'no-such-invite', 'last-facilitator'],
      }),
      onBoard(deps, 'manageInvites'),
      async (c) => {
        const { id: boardId } = c.get('board')
        const inviteId = c.req.param('inviteId')
        const invites = await deps.storage.invites(boardId)
        if (!invites.some(({ id }) => id === inviteId)) throw new Problem('no-such-invite')
        const audit = {
          boardId,
          actorId: c.get('me').id,
          action: 'invite.revoked',
          targetId: inviteId,
          event: true,
        } as const
        const at = deps.clock.now().toISOString()
        const removed = await deps.storage.revokeInvite(boardId, inviteId, at, audit)
        if (removed === 'last-facilitator') throw new Problem('last-facilitator')
        for (const participantId of removed) deps.rooms.disconnect(boardId, 4403, participantId)
        if (removed.length > 0) await deps.rooms.refresh(boardId)
        await deps.rooms.announce(boardId, { kind: 'participant' })
        return c.body(null, 204)
      },
    )
