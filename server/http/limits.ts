/** Counts failures per place and says when there have been too many. */
export interface AttemptLimit {
  /** Whether `place` has used up its attempts. */
  exhausted(place: string): boolean
  fail(place: string): void
}

/** Places remembered at once; beyond it the oldest are forgotten, so that memory is bounded. */
const MAX_PLACES = 10_000

/** At most `max` failures within `windowMs`, counted in memory. */
export function createAttemptLimit(options: { max: number; windowMs: number; now: () => Date }): AttemptLimit {
  const { max, windowMs, now } = options
  const failures = new Map<string, readonly number[]>()
  const recent = (place: string) => {
    const since = now().getTime() - windowMs
    return (failures.get(place) ?? []).filter((at) => at > since)
  }
  return {
    exhausted: (place) => recent(place).length >= max,
    fail(place) {
      const times = [...recent(place), now().getTime()]
      failures.delete(place)
      failures.set(place, times)
      const oldest = failures.keys().next().value
      if (failures.size > MAX_PLACES && oldest !== undefined) failures.delete(oldest)
    },
  }
}

/** Wrong invites from one place: 20 in ten minutes. */
export const FAILED_JOINS = { max: 20, windowMs: 600_000 } as const
/** Largest body of a request that brings no file. */
export const MAX_BODY_BYTES = 262_144
