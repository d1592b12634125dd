import type { Clock, Log } from '#server/sync/settings.ts'
import type { Storage } from '#server/storage/storage.ts'

/** Whoever was away for so long begins another visit. */
const AWAY_MS = 30 * 60_000
/** That somebody is still there is written down at most so often. */
const AGAIN_MS = 3 * 60_000
/** So many are remembered; beyond it all are forgotten, and written down once more. */
const MOST = 20_000

/** A connection, as far as it matters here. */
interface Here {
  readonly isProgram: boolean
  readonly participant: { readonly id: string }
}

/** When people were last on a board, and what of it they had seen. */
export class Visits {
  readonly #storage: Pick<Storage, 'seeBoard'>
  readonly #clock: Clock
  readonly #log: Log
  #closed = false
  /** When it was last written down, by board and participant. */
  readonly #written = new Map<string, number>()

  constructor(storage: Pick<Storage, 'seeBoard'>, clock: Clock, log: Log) {
    this.#storage = storage
    this.#clock = clock
    this.#log = log
  }

  /** As `see`, for the people behind connections. */
  seeAll(boardId: string, connections: Iterable<Here>, seq: number, now = false): Promise<void> {
    const people = [...connections].flatMap(({ isProgram, participant }) => (isProgram ? [] : [participant.id]))
    return this.see(boardId, people, seq, now)
  }

  /** A connection is gone; with the last one of a person their visit has an end. */
  async leave(boardId: string, gone: Here, left: Iterable<Here>, seq: number): Promise<void> {
    const isHereStill = [...left].some(({ participant }) => participant.id === gone.participant.id)
    if (!isHereStill && !this.#closed) await this.seeAll(boardId, [gone], seq, true)
  }

  /** The server stops, and `last` is on its way: connections that close from now on are nobody's leaving. */
  async close(last: readonly Promise<void>[]): Promise<void> {
    await Promise.all(last)
    this.#closed = true
  }

  /** People are on a board and see what there is; `now` writes it down also where that was done just before. Never rejects. */
  async see(boardId: string, participantIds: readonly string[], seq: number, now = false): Promise<void> {
    const at = this.#clock.now()
    const keyOf = (id: string): string => `${boardId} ${id}`
    const due = participantIds.filter((id) => {
      const last = this.#written.get(keyOf(id))
      return now || last === undefined || at.getTime() - last >= AGAIN_MS
    })
    if (due.length === 0) return
    if (this.#written.size > MOST) this.#written.clear()
    for (const id of due) this.#written.set(keyOf(id), at.getTime())
    await this.#storage
      .seeBoard(boardId, [...new Set(due)], { seq, at: at.toISOString() }, AWAY_MS)
      .catch((err: unknown) => this.#log.warn({ err, boardId }, 'a visit could not be stored'))
  }
}
