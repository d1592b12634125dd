import { Hono } from 'hono'
import { nanoid } from 'nanoid'
import { asksPasscode, createJoining, type OpenedInvite } from '#server/boards/joining.ts'
import { organisationFor, organisationsOf, shownParticipant } from '#server/boards/people.ts'
import type { Deps } from '#server/deps.ts'
import { addressOf, placeOf } from '#server/http/address.ts'
import { participantAnswer } from '#server/http/answers.ts'
import { CHANGES, TAKES_JSON, describe } from '#server/http/describe.ts'
import type { AppEnv } from '#server/http/env.ts'
import { peopleOnly } from '#server/http/guards.ts'
import { Problem } from '#server/http/problem.ts'
import { validate } from '#server/http/validate.ts'
import type { AuditEntry, InviteRow, ParticipantRow } from '#server/storage/storage.ts'
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

/** What joining did, for the audit log. */
function outcomeOf(before: ParticipantRow | undefined, after: ParticipantRow): string {
  if (!before) return 'joined'
  const changes = [before.role !== after.role && 'raised', before.name !== after.name && 'renamed'].filter(Boolean)
  return changes.length > 0 ? changes.join(' ') : 'again'
}

/** `/api/join`: an invite is looked at, then used. Malformed, wrong, unknown, expired and withdrawn ones look alike. */
export function joinRoutes(deps: Deps) {
  const { storage, rooms, identity, clock, config } = deps
  const joining = createJoining(deps)

  /** Who joins, as they are to be stored under their session. */
  async function newcomer(wish: JoinRequest, opened: OpenedInvite): Promise<ParticipantRow> {
    const { invite, board, before, usedUp } = opened
    const others = (await storage.participants(board.id)).filter(({ id }) => id !== before?.id)
    const named = wish.organisation && (await organisationFor(deps, wish.organisation, { boardId: board.id, others }))
    const organisation = named ?? before?.organisation
    const keeps = before && (usedUp || keepsRole(before, invite)) ? before : undefined
    return {
      id: before?.id ?? nanoid(),
      boardId: board.id,
      name: wish.name,
      ...(organisation && { organisation }),
      role: keeps?.role ?? invite.role,
      inviteId: keeps ? keeps.inviteId : invite.id,
      colour: organisation?.colour ?? before?.colour ?? freestColour(others.map(({ colour }) => colour)),
      guest: true,
      joinedAt: before?.joinedAt ?? clock.now().toISOString(),
    }
  }

  /** Stores who joins; one who comes back by an invite that is used up only changes name and organisation. */
  async function store(participant: ParticipantRow, { invite, before, usedUp }: OpenedInvite): Promise<void> {
    const { id, boardId, name, organisation, colour } = participant
    const outcome = outcomeOf(before, participant)
    const act: AuditEntry = { boardId, actorId: id, action: 'invite.used', targetId: invite.id, outcome, event: true }
    const stored =
      before && usedUp
        ? await storage.patchParticipant(boardId, id, { name, colour, ...(organisation && { organisation }) }, act)
        : await storage.join(invite.id, participant, clock.now().toISOString(), act)
    if (!stored) throw new Problem('invite-not-valid')
  }

  async function sessionFor(known: AppEnv['Variables']['session'], ownDevice: boolean | undefined) {
    if (!known) return identity.create(ownDevice ?? false)
    if (ownDevice !== undefined && ownDevice !== known.ownDevice) {
      await storage.touchSession(known.id, clock.now().toISOString(), ownDevice)
    }
    return { session: known, cookie: undefined }
  }

  return new Hono<AppEnv>()
    .post(
      '/preview',
      describe({
        tag: 'join',
        summary: 'What an invite leads to; makes nobody a participant',
        answer: JoinPreviewSchema,
        problems: ['origin-refused', 'not-allowed', 'invite-not-valid', 'too-many-attempts', ...TAKES_JSON],
      }),
      peopleOnly,
      validate('json', JoinPreviewRequestSchema),
      async (c) => {
        const place = placeOf(addressOf(c, config.trustProxy))
        const token = c.req.valid('json').invite
        const opened = await joining.open({ token, place, sessionId: c.get('session')?.id })
        const { invite, board, before, usedUp } = opened
        return c.json({
          board: { title: board.title, language: board.language },
          role: before && (usedUp || atLeast(before.role, invite.role)) ? before.role : invite.role,
          organisations: await organisationsOf(deps, board.id),
          passcodeNeeded: asksPasscode(opened),
          ...(before && { me: participantAnswer(before) }),
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
        problems: [
          'not-allowed',
          'passcode-needed',
          'passcode-wrong',
          'invite-not-valid',
          'too-many-attempts',
          ...CHANGES,
          ...TAKES_JSON,
        ],
      }),
      peopleOnly,
      validate('json', JoinRequestSchema),
      async (c) => {
        const wish = c.req.valid('json')
        const place = placeOf(addressOf(c, config.trustProxy))
        const attempt = { token: wish.invite, place, sessionId: c.get('session')?.id }
        const opened = await joining.open(attempt)
        await joining.checkPasscode(attempt, opened, wish.passcode)
        const person = await newcomer(wish, opened)
        const { session, cookie } = await sessionFor(c.get('session'), wish.ownDevice)
        const participant = { ...person, sessionId: session.id }
        await store(participant, opened)
        const boardId = opened.board.id
        const stored = (await storage.participant(boardId, session.id)) ?? participant
        // Names of others may be shown otherwise once somebody has another one.
        await rooms.refresh(boardId, opened.before && opened.before.name !== stored.name ? undefined : stored.id)
        await rooms.announce(boardId, { kind: 'participant', id: stored.id })
        if (cookie) c.header('Set-Cookie', cookie)
        return c.json({ boardId, role: stored.role, participant: await shownParticipant(deps, stored) })
      },
    )
}
