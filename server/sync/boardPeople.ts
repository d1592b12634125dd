import { shownNames } from '#server/boards/shownNames.ts'
import type { LockRow, ParticipantRow, Storage } from '#server/storage/storage.ts'
import type { MapLock } from '#shared/model/locks.ts'

const NO_LOCKS: readonly MapLock[] = []

/** Who is on a board and what of its map is locked, as it was when last read. */
export class BoardPeople {
  readonly locks: readonly LockRow[]
  readonly #participants: ReadonlyMap<string, ParticipantRow>
  readonly #names: ReadonlyMap<string, string>
  readonly #mapLocks: readonly MapLock[]

  /** `participants` in order of joining. */
  constructor(participants: readonly ParticipantRow[], locks: readonly LockRow[]) {
    this.locks = locks
    this.#participants = new Map(participants.map((participant) => [participant.id, participant]))
    this.#names = shownNames(participants)
    this.#mapLocks = locks.map(({ scope, id, reason = '' }) => ({ scope, id, reason }))
  }

  static async read(storage: Pick<Storage, 'participants' | 'locks'>, boardId: string): Promise<BoardPeople> {
    const [participants, locks] = await Promise.all([storage.participants(boardId), storage.locks(boardId)])
    return new BoardPeople(participants, locks)
  }

  find(participantId: string | undefined): ParticipantRow | undefined {
    return participantId === undefined ? undefined : this.#participants.get(participantId)
  }

  /** The name somebody is shown by: two that are equal on the board are told apart by a number. */
  nameOf({ id, name }: Pick<ParticipantRow, 'id' | 'name'>): string {
    return this.#names.get(id) ?? name
  }

  /** What somebody may not change: nothing for a facilitator, nor for the server itself. */
  locksFor(participant: Pick<ParticipantRow, 'role'> | undefined): readonly MapLock[] {
    return !participant || participant.role === 'facilitator' ? NO_LOCKS : this.#mapLocks
  }
}
