import type { Point } from '#shared/wire/presence.ts'

/** Pointers come every 66 ms; one that comes later or sooner is given about as much time as it took. */
const USUAL_MS = 66
const LEAST_MS = 40
const MOST_MS = 120

/** A place that is told now and then, and moves evenly in between. Times are milliseconds of one clock. */
export interface Glide {
  /** Goes on to `to`; at once when `jump`. */
  readonly aim: (to: Point, now: number, jump?: boolean) => void
  /** Where it is. */
  readonly at: (now: number) => Point
  readonly moves: (now: number) => boolean
  /** Where it goes, or stands. */
  readonly aimed: () => Point
}

export function createGlide(start: Point, now: number): Glide {
  let from = start
  let to = start
  let begun = now
  let takes = 0
  let toldAt = now
  const at = (time: number): Point => {
    const part = takes === 0 ? 1 : Math.min(1, Math.max(0, (time - begun) / takes))
    return [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part]
  }
  return {
    at,
    aimed: () => to,
    moves: (time) => time - begun < takes,
    aim: (next, time, jump = false) => {
      // After a rest the time that has passed says nothing of how fast this is.
      const pause = time - toldAt
      from = jump ? next : at(time)
      to = next
      begun = time
      takes = jump ? 0 : pause > MOST_MS * 2 ? USUAL_MS : Math.min(MOST_MS, Math.max(LEAST_MS, pause))
      toldAt = time
    },
  }
}
