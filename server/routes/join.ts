import { Hono } from 'hono'
import { nanoid } from 'nanoid'
import { isOpen } from '#server/boards/invites.ts'
import { chosenOrganisation, organisationsToChoose, type OrganisationToChoose } from '#server/boards/organisations.ts'
import { storedMap } from '#server/boards/storedMaps.ts'
import type { Deps } from '#server/deps.ts'
import { addressOf, placeOf } from '#server/http/address.ts'
import { participantAnswer } from '#server/http/answers.ts'
import { CHANGES, TAKES_JSON, describe } from '#server/http/describe.ts'
import type { AppEnv } from '#server/http/env.ts'
import { hashSecret } from '#server/http/identify.ts'
import { FAILED_JOINS, createAttemptLimit } from '#server/http/limits.ts'
import { Problem } from '#server/http/problem.ts'
import { validate } from '#server/http/validate.ts'
import type { BoardRow, InviteRow, ParticipantOrganisation, ParticipantRow } from '#server/storage/storage.ts'
import { freestColour } from '#shared/model/organisationColours.ts'
import {
  JoinPreviewRequestSchema,
  JoinPreviewSchema,
  JoinRequestSchema,
  JoinedSchema,
  type JoinRequest,
} from '#shared/wire/join.ts'
import { atLeast } from '#shared/wire/roles.ts'

/**
 * Whether what one has stands before what the invite gives: a stronger role, or the same one given by no invite at all,
 * so that withdrawing the invite never takes a board from its maker.
 */
const keepsRole = (before: ParticipantRow, invite: InviteRow): boolean =>
  before.role === invite.role ? before.inviteId === undefined : atLeast(before.role, invite.role)

/** `/api/join`: an invite is looked at, then used. Wrong, unknown, expired and withdrawn ones look alike. */
export function joinRoutes(deps: Deps) {
  const { storage, rooms, identity, clock, config } = deps
  const failures = createAttemptLimit({ ...FAILED_JOINS, now: () => clock.now() })

  /** The invite behind a token and its board; every failure counts against the place it comes from. */
  async function opened(token: string, place: string): Promise<{ invite: InviteRow; board: BoardRow }> {
    if (failures.exhausted(place)) {
      throw new Problem('too-many-attempts', { headers: { 'Retry-After': String(FAILED_JOINS.windowMs / 1000) } })
    }
    const [inviteId = '', secret = ''] = token.split('.')
    const invite = await storage.invite(inviteId)
    const fits = invite !== undefined && invite.secretHash === hashSecret(secret) && isOpen(invite, clock.now())
    const board = fits ? await storage.board(invite.boardId) : undefined
    if (!fits || !board || board.deletedAt !== undefined) {
      failures.fail(place)
      throw new Problem('invite-not-valid')
    }
    return { invite, board }
  }
  const organisationsOf = async (boardId: string): Promise<OrganisationToChoose[]> =>
    organisationsToChoose((await storedMap(rooms, boardId)).map.organisations)

  async function organisationFor(
    choice: JoinRequest['organisation'],
    boardId: string,
    others: readonly ParticipantRow[],
  ): Promise<ParticipantOrganisation | undefined> {
    if (!choice) return undefined
    const chosen = chosenOrganisation(choice, await organisationsOf(boardId), others)
    if (!chosen) {
      throw new Problem('invalid-request', { errors: [{ pointer: '#/organisation/id', code: 'notOnMap' }] })
    }
    return chosen
  }
  const membership = async (boardId: string, sessionId: string | undefined) => {
    const row = sessionId === undefined ? undefined : await storage.participant(boardId, sessionId)
    return row?.removedAt === undefined ? row : undefined
  }

  return new Hono<AppEnv>()
    .post(
      '/preview',
      describe({
        tag: 'join',
        summary: 'What an invite leads to; makes nobody a participant',
        answer: JoinPreviewSchema,
        problems: ['origin-refused', 'invite-not-valid', 'too-many-attempts', ...TAKES_JSON],
      }),
      validate('json', JoinPreviewRequestSchema),
      async (c) => {
        const place = placeOf(addressOf(c, config.trustProxy))
        const { invite, board } = await opened(c.req.valid('json').invite, place)
        const me = await membership(board.id, c.get('session')?.id)
        return c.json({
          board: { title: board.title, language: board.language },
          role: me && atLeast(me.role, invite.role) ? me.role : invite.role,
          organisations: await organisationsOf(board.id),
          ...(me && { me: participantAnswer(me) }),
        })
      },
    )
    .post(
      '/',
      describe({
        tag: 'join',
        summary: 'Joins a board by an invite',
        description:
          'The role is the one of the invite, or the one already held where that is stronger. Sets a session cookie.',
        answer: JoinedSchema,
        problems: ['invite-not-valid', 'too-many-attempts', ...CHANGES, ...TAKES_JSON],
      }),
      validate('json', JoinRequestSchema),
      async (c) => {
        const wish = c.req.valid('json')
        const place = placeOf(addressOf(c, config.trustProxy))
        const { invite, board } = await opened(wish.invite, place)
        const before = await membership(board.id, c.get('session')?.id)
        const others = (await storage.participants(board.id)).filter(({ id }) => id !== before?.id)
        const organisation = (await organisationFor(wish.organisation, board.id, others)) ?? before?.organisation
        const { session, cookie } = await sessionFor(c.get('session'), wish.ownDevice)
        const at = clock.now().toISOString()
        const keeps = before && keepsRole(before, invite) ? before : undefined
        const participant: ParticipantRow = {
          id: before?.id ?? nanoid(),
          boardId: board.id,
          sessionId: session.id,
          name: wish.name,
          ...(organisation && { organisation }),
          role: keeps?.role ?? invite.role,
          inviteId: keeps ? keeps.inviteId : invite.id,
          colour: organisation?.colour ?? before?.colour ?? freestColour(others.map(({ colour }) => colour)),
          guest: true,
          joinedAt: before?.joinedAt ?? at,
        }
        const audit = {
          boardId: board.id,
          actorId: participant.id,
          action: 'invite.used',
          targetId: invite.id,
          outcome: !before ? 'joined' : before.name === wish.name ? 'again' : 'renamed',
        }
        if (!(await storage.join(invite.id, participant, at, audit))) throw new Problem('invite-not-valid')
        const stored = (await storage.participant(board.id, session.id)) ?? participant
        await rooms.refresh(board.id, stored.id)
        if (cookie) c.header('Set-Cookie', cookie)
        return c.json({ boardId: board.id, role: stored.role, participant: participantAnswer(stored) })
      },
    )

  async function sessionFor(known: AppEnv['Variables']['session'], ownDevice: boolean | undefined) {
    if (!known) return identity.create(ownDevice ?? false)
    if (ownDevice !== undefined && ownDevice !== known.ownDevice) {
      await storage.touchSession(known.id, clock.now().toISOString(), ownDevice)
    }
    return { session: known, cookie: undefined }
  }
}
