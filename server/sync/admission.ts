import { holderOf } from '#server/boards/tokens.ts'
import type { Caller, CallerHeaders } from '#server/http/identify.ts'
import { Problem } from '#server/http/problem.ts'
import type { ParticipantRow, Storage } from '#server/storage/storage.ts'
import { ConnectionCounts, type ConnectionLimits } from '#server/sync/connectionCounts.ts'
import type { Rooms } from '#server/sync/liveBoards.ts'
import type { SyncConfig } from '#server/sync/settings.ts'
import { PROBLEMS, type ProblemCode } from '#shared/wire/problems.ts'

/** Who knocks: what of `Caller` counts here. */
type UpgradeCaller =
  | { readonly kind: 'session'; readonly session: { readonly id: string } }
  | Extract<Caller, { kind: 'token' | 'badToken' }>

/** A request for the live connection of a board. */
export interface Knock extends CallerHeaders {
  readonly boardId: string
  /** As limits count it (`placeOf`). */
  readonly place: string
  /** It comes from our own pages, or says that it does. */
  readonly fromHere: boolean
}

/** Somebody known, as a participant or the holder of a token of the board. */
interface Known {
  readonly participant: ParticipantRow
  readonly isProgram: boolean
  /** When an access token ends, in milliseconds since 1970. */
  readonly endsAt?: number
}
/** Somebody who may come in, by what held at `epoch`. */
interface Admitted extends Known {
  readonly epoch: number
}

export interface AdmissionDeps {
  readonly rooms: Pick<Rooms, 'epoch' | 'stats'>
  readonly storage: Pick<Storage, 'board' | 'participant'>
  readonly config: Pick<SyncConfig, 'maxLagMs'> & ConnectionLimits
  readonly identity: { identifyCaller(headers: CallerHeaders): Promise<UpgradeCaller | undefined> }
  /** The stop has begun. */
  readonly draining: () => boolean
}

/** Who may have a live connection, and how many there are. A refusal is the code of a problem. */
export interface Admission {
  /** Who the request comes from. */
  comer(knock: Pick<Knock, 'boardId' | keyof CallerHeaders>): Promise<Known | ProblemCode>
  /** `late`: the server runs late, and takes on nobody new. */
  admit(knock: Knock): Promise<Admitted | ProblemCode | 'late'>
  /** What an upgrade would be answered with now; undefined when it would be let in. It takes no place and no turn. */
  refusal(knock: Knock): Promise<ProblemCode | undefined>
  readonly counts: Pick<ConnectionCounts, 'mayKnock' | 'enter'>
}

const RETRY_AFTER_S = 10

/** The problem of a refused live connection, with the headers that go with its status. */
export function refusedWith(code: ProblemCode): Problem {
  const { status } = PROBLEMS[code]
  const headers: Record<string, string> = {
    ...(code === 'token-not-valid' && { 'WWW-Authenticate': 'Bearer' }),
    ...(status === 426 && { Upgrade: 'websocket', Connection: 'Upgrade' }),
    ...((status === 429 || status === 503) && { 'Retry-After': String(RETRY_AFTER_S) }),
  }
  return new Problem(code, { headers })
}

/** One for the whole server: the upgrade and the question whether it would be let in go by the same counts. */
export function createAdmission({ rooms, storage, config, identity, draining }: AdmissionDeps): Admission {
  const counts = new ConnectionCounts(config)

  const comer: Admission['comer'] = async ({ boardId, cookie, authorization }) => {
    const caller = await identity.identifyCaller({ cookie, authorization })
    if (!caller) return 'no-session'
    if (caller.kind === 'badToken') return 'token-not-valid'
    if (caller.kind === 'token') {
      const { token } = caller
      // a token of another board is worth nothing here
      if (token.boardId !== boardId) return 'token-not-valid'
      const ends = token.expiresAt === undefined ? {} : { endsAt: Date.parse(token.expiresAt) }
      return { participant: holderOf(token), isProgram: true, ...ends }
    }
    const participant = await storage.participant(boardId, caller.session.id)
    const isHere = participant && participant.removedAt === undefined
    return isHere ? { participant, isProgram: false } : 'not-a-participant'
  }

  const admit: Admission['admit'] = async (knock) => {
    if (draining()) return 'not-ready'
    if (!knock.fromHere) return 'origin-refused'
    if (rooms.stats().lagMs > config.maxLagMs) return 'late'
    const { epoch } = rooms
    const came = await comer(knock)
    if (came === 'no-session' || came === 'token-not-valid') return came
    const board = await storage.board(knock.boardId)
    if (!board) return 'no-such-board'
    if (board.deletedAt !== undefined) {
      return typeof came !== 'string' && came.participant.role === 'facilitator' ? 'board-in-bin' : 'no-such-board'
    }
    return typeof came === 'string' ? came : { ...came, epoch }
  }

  return {
    comer,
    admit,
    counts,
    async refusal(knock) {
      const { boardId, place } = knock
      // A question costs no more than any other request, so it is not counted; it only tells of the count.
      if (!counts.mightKnock(place)) return 'too-many-attempts'
      const admitted = await admit(knock)
      if (typeof admitted === 'string') return admitted === 'late' ? 'not-ready' : admitted
      if (draining()) return 'not-ready'
      const { id: participantId } = admitted.participant
      return counts.hasRoom({ place, boardId, participantId }) ? undefined : 'too-many-connections'
    },
  }
}
