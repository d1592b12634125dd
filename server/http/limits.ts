import { RateLimiterMemory } from 'rate-limiter-flexible'

/** Counts failures per place and says when there have been too many. */
export interface AttemptLimit {
  /** Seconds until `place` may try again; undefined while it may. */
  waits(place: string): Promise<number | undefined>
  fail(place: string): Promise<void>
}

/** At most `max` failures within `windowS` seconds of the first, counted in memory. */
export function createAttemptLimit({ max, windowS }: { max: number; windowS: number }): AttemptLimit {
  const failures = new RateLimiterMemory({ points: max, duration: windowS })
  return {
    async waits(place) {
      const counted = await failures.get(place)
      const left = counted && counted.consumedPoints >= max ? counted.msBeforeNext : 0
      return left > 0 ? Math.ceil(left / 1000) : undefined
    },
    async fail(place) {
      await failures.penalty(place)
    },
  }
}

/** At most `max` times within `windowS` seconds of the first: undefined, or how many seconds `place` must wait. */
export function createPlaceLimit({
  max,
  windowS,
}: {
  max: number
  windowS: number
}): (place: string) => Promise<number | undefined> {
  const counted = new RateLimiterMemory({ points: max, duration: windowS })
  return async (place) => {
    const { consumedPoints, msBeforeNext } = await counted.penalty(place)
    return consumedPoints > max ? Math.max(1, Math.ceil(msBeforeNext / 1000)) : undefined
  }
}

/** Runs work one after the other for each key; a failure is its caller's and holds nobody up. */
export function createTurns(): <T>(key: string, work: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>()
  return async (key, work) => {
    const before = last.get(key)
    // What became of the one before does not matter to the next.
    const turn = before ? before.then(work, work) : work()
    last.set(key, turn)
    try {
      return await turn
    } finally {
      if (last.get(key) === turn) last.delete(key)
    }
  }
}

/** Places remembered at once; beyond it the oldest are forgotten, so that memory is bounded. */
const MAX_REMEMBERED = 10_000

/** Says yes to each key at most once in `everyMs`, for what would otherwise fill the audit log. */
export function createOnceEvery(everyMs: number, now: () => Date): (key: string) => boolean {
  const last = new Map<string, number>()
  return (key) => {
    const at = now().getTime()
    const before = last.get(key)
    if (before !== undefined && at - before < everyMs) return false
    last.delete(key)
    last.set(key, at)
    const oldest = last.keys().next().value
    if (last.size > MAX_REMEMBERED && oldest !== undefined) last.delete(oldest)
    return true
  }
}

/** Wrong invites are counted per place for so long. */
export const FAILED_JOINS_WINDOW_S = 600
/** Comments of one participant likewise. */
export const COMMENTS_WINDOW_S = 60
/** Versions of one participant likewise. */
export const VERSIONS_WINDOW_S = 3600
/** New boards likewise. */
export const NEW_BOARDS_WINDOW_S = 3600
/** What happens over and over is noted at most this often, per board or person. */
export const NOTED_EVERY_MS = 60_000
