/** Gathers things and gives them on together, so that what many do at once is one message. */
export interface Batch<T> {
  readonly add: (...things: readonly T[]) => void
  readonly stop: () => void
}

/** Gives on what has been gathered `ms` after the first of it. */
export function createBatch<T>(ms: number, give: (things: readonly T[]) => void): Batch<T> {
  let waiting: T[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  const flush = () => {
    timer = undefined
    give(waiting.splice(0))
  }
  return {
    add: (...things) => {
      if (things.length === 0) return
      waiting.push(...things)
      timer ??= setTimeout(flush, ms)
    },
    stop: () => {
      clearTimeout(timer)
      timer = undefined
      waiting = []
    },
  }
}
