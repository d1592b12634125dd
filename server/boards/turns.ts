import { notReady } from '#server/boards/mapWorkers.ts'
import { createTurns } from '#server/http/limits.ts'

/** Runs work of one board, or of one person there, after what was asked for before it. */
export type Turns = <T>(key: string, work: () => Promise<T>) => Promise<T>

/** Work with the same key comes one after the other; where more than `most` wait, it is refused with `not-ready`. */
export function createBoundedTurns(most: number): Turns {
  const inTurn = createTurns()
  const waiting = new Map<string, number>()
  return async (key, work) => {
    const before = waiting.get(key) ?? 0
    if (before > most) throw notReady()
    waiting.set(key, before + 1)
    try {
      return await inTurn(key, work)
    } finally {
      const left = (waiting.get(key) ?? 1) - 1
      if (left > 0) waiting.set(key, left)
      else waiting.delete(key)
    }
  }
}
