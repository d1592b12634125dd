import { TokenBucket } from '#server/sync/rateLimit.ts'
import type { Rate } from '#server/sync/settings.ts'

export interface ConnectionLimits {
  readonly maxConnPerBoard: number
  readonly maxConnPerParticipant: number
  readonly maxConnPerIp: number
  readonly maxConnTotal: number
  /** New connections from one place in a second. */
  readonly rateUpgrades: Rate
}

/** Who a connection is of, to which board and from where. */
interface Connecting {
  readonly place: string
  readonly boardId: string
  readonly participantId: string
}

/** Places whose rate is remembered; the one that knocked first is forgotten first. */
const MAX_PLACES = 10_000

/** How many connections there are, of whom and from where. */
export class ConnectionCounts {
  readonly #limits: ConnectionLimits
  readonly #counts = new Map<string, number>()
  readonly #rates = new Map<string, TokenBucket>()

  constructor(limits: ConnectionLimits) {
    this.#limits = limits
  }

  /** Whether one more attempt from a place is within its rate. */
  mayKnock(place: string): boolean {
    const now = performance.now()
    const rate = this.#rates.get(place) ?? new TokenBucket(this.#limits.rateUpgrades, 1000, now)
    this.#rates.delete(place)
    this.#rates.set(place, rate)
    const [first] = this.#rates.keys()
    if (this.#rates.size > MAX_PLACES && first !== undefined) this.#rates.delete(first)
    return rate.take(1, now) === 0
  }

  /** As `mayKnock`, of an attempt that is not made. */
  mightKnock(place: string): boolean {
    const rate = this.#rates.get(place)
    return !rate || rate.left(performance.now()) > 0
  }

  /** Counts a connection in; the answer counts it out, once. Undefined when a limit is reached. */
  enter(of: Connecting): (() => void) | undefined {
    if (!this.hasRoom(of)) return undefined
    const limits = this.#limitsOn(of)
    for (const [key] of limits) this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1)
    let left = false
    return () => {
      if (left) return
      left = true
      for (const [key] of limits) {
        const count = (this.#counts.get(key) ?? 1) - 1
        if (count > 0) this.#counts.set(key, count)
        else this.#counts.delete(key)
      }
    }
  }

  /** Whether `enter` would count it in. */
  hasRoom(of: Connecting): boolean {
    return this.#limitsOn(of).every(([key, max]) => (this.#counts.get(key) ?? 0) < max)
  }

  #limitsOn({ place, boardId, participantId }: Connecting): readonly (readonly [key: string, max: number])[] {
    const { maxConnPerBoard, maxConnPerParticipant, maxConnPerIp, maxConnTotal } = this.#limits
    return [
      ['', maxConnTotal],
      [`board ${boardId}`, maxConnPerBoard],
      [`participant ${participantId}`, maxConnPerParticipant],
      [`place ${place}`, maxConnPerIp],
    ]
  }
}
