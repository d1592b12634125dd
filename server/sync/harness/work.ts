import { readFileSync } from 'node:fs'

/** Milliseconds this thread has had the processor; by the clock where the system does not say (other than Linux). */
function processorMs(): number {
  try {
    return Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0]) / 1e6
  } catch {
    return performance.now() // there is no such file elsewhere
  }
}

/**
 * How long the server works without letting go of the processor. On a busy machine the clock also counts what others did
 * meanwhile, so the longest by either is kept.
 */
export class WorkTimer {
  longestMs = 0
  longestByClockMs = 0

  time(work: () => void): void {
    const done = this.#begin()
    work()
    done()
  }

  /** From now until everything that follows at once is done. */
  readonly turn = (): void => {
    const done = this.#begin()
    queueMicrotask(() => setImmediate(done))
  }

  #begin(): () => void {
    const [clock, processor] = [performance.now(), processorMs()]
    return () => {
      this.longestMs = Math.max(this.longestMs, processorMs() - processor)
      this.longestByClockMs = Math.max(this.longestByClockMs, performance.now() - clock)
    }
  }
}
