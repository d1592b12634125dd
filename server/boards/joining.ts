import { closedBy, isSecretOf, readInviteToken } from '#server/boards/invites.ts'
import { isPasscode } from '#server/boards/passcodes.ts'
import type { Deps } from '#server/deps.ts'
import {
  FAILED_JOINS_WINDOW_S,
  NOTED_EVERY_MS,
  createAttemptLimit,
  createOnceEvery,
  createTurns,
} from '#server/http/limits.ts'
import { Problem } from '#server/http/problem.ts'
import type { BoardRow, InviteRow, ParticipantRow } from '#server/storage/storage.ts'
import { atLeast } from '#shared/wire/roles.ts'

/** An invite that may be used, and who the one with it is on the board already. */
export interface OpenedInvite {
  readonly invite: InviteRow
  readonly board: BoardRow
  /** On the board now; the invite may be used up then. */
  readonly before: ParticipantRow | undefined
  readonly usedUp: boolean
}
interface Attempt {
  readonly token: string
  /** Where it comes from, for counting. */
  readonly place: string
  readonly sessionId: string | undefined
}

/** Whether the word that goes with the invite is asked for: not of those to whom it gives nothing they have not got. */
export const asksPasscode = ({ invite, before, usedUp }: OpenedInvite): boolean => {
  const gives = !before || !(usedUp || before.inviteId === invite.id || atLeast(before.role, invite.role))
  return invite.passcodeHash !== undefined && gives
}

/** Opens invites; every failure counts against the place it comes from, and the board's audit log tells of it. */
export function createJoining({ storage, clock, config }: Pick<Deps, 'storage' | 'clock' | 'config'>) {
  const failures = createAttemptLimit({ max: config.rateFailedJoins, windowS: FAILED_JOINS_WINDOW_S })
  const isDue = createOnceEvery(NOTED_EVERY_MS, () => clock.now())
  const inTurn = createTurns()

  /** Who the session was on the board when it was there last, removed or not. */
  const known = async (boardId: string, sessionId: string | undefined) =>
    sessionId === undefined ? undefined : storage.participant(boardId, sessionId)

  async function failed({ place }: Attempt, invite: InviteRow | undefined, outcome: string): Promise<void> {
    await failures.fail(place)
    if (!invite || !isDue(invite.boardId)) return
    await storage.note([{ boardId: invite.boardId, action: 'join.failed', targetId: invite.id, outcome }])
  }

  async function refuseExhausted(place: string): Promise<void> {
    const wait = await failures.waits(place)
    if (wait !== undefined) throw new Problem('too-many-attempts', { headers: { 'Retry-After': String(wait) } })
  }

  /** Throws a Problem, the same one whether the invite is malformed, unknown, wrong, expired, used up or withdrawn. */
  async function open(attempt: Attempt): Promise<OpenedInvite> {
    await refuseExhausted(attempt.place)
    const read = readInviteToken(attempt.token)
    const invite = read && (await storage.invite(read.id))
    const right = read && invite && isSecretOf(invite, read.secret)
    const closed = invite && closedBy(invite, clock.now())
    const board = right ? await storage.board(invite.boardId) : undefined
    const row = board && (await known(board.id, attempt.sessionId))
    const before = row?.removedAt === undefined ? row : undefined
    // Those it has let in may come back by it.
    const comesBack = closed === 'used-up' && before !== undefined
    if (!right || !board || board.deletedAt !== undefined || (closed && !comesBack)) {
      await failed(attempt, invite, right ? (closed ?? 'board-deleted') : 'wrong-secret')
      throw new Problem('invite-not-valid')
    }
    return { invite, board, before, usedUp: closed === 'used-up' }
  }

  /** Throws a Problem unless `passcode` is the one that goes with the invite, where one is asked for. */
  async function checkPasscode(attempt: Attempt, opened: OpenedInvite, passcode: string | undefined) {
    const { invite } = opened
    if (invite.passcodeHash === undefined || !asksPasscode(opened)) return
    if (passcode === undefined) throw new Problem('passcode-needed')
    const kept = invite.passcodeHash
    // One guess at a time: a thousand at once would all be tried before the first has counted.
    await inTurn(attempt.place, async () => {
      await refuseExhausted(attempt.place)
      if (await isPasscode(passcode, kept)) return
      await failed(attempt, invite, 'wrong-passcode')
      throw new Problem('passcode-wrong')
    })
  }

  return { open, checkPasscode }
}
