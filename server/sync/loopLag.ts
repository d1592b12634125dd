const EVERY_MS = 100
/** A late turn counts for this long: whoever comes right after it meets what made it late. */
const REMEMBERED_MS = 500

/** How late the event loop runs. */
export class LoopLag {
  #due = performance.now() + EVERY_MS
  #late = 0
  #lateAt = Number.NEGATIVE_INFINITY
  readonly #timer: NodeJS.Timeout

  constructor() {
    this.#timer = setInterval(() => {
      const now = performance.now()
      const late = now - this.#due
      this.#due = now + EVERY_MS
      if (late < this.#late && now - this.#lateAt < REMEMBERED_MS) return
      this.#late = late
      this.#lateAt = now
    }, EVERY_MS).unref()
  }

  /** Milliseconds that the loop was late, at most half a second ago, or is by now. */
  get ms(): number {
    const now = performance.now()
    const remembered = now - this.#lateAt < REMEMBERED_MS ? this.#late : 0
    return Math.max(0, remembered, now - this.#due)
  }

  close(): void {
    clearInterval(this.#timer)
  }
}
