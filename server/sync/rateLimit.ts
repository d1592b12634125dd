import type { Rate } from '#server/sync/settings.ts'

/** Gives out so many in a period, and more at once after a quiet spell. */
export class TokenBucket {
  readonly #perMs: number
  readonly #burst: number
  #tokens: number
  #at: number

  constructor({ perPeriod, burst }: Rate, periodMs: number, now: number) {
    this.#perMs = perPeriod / periodMs
    this.#burst = burst
    this.#tokens = burst
    this.#at = now
  }

  /** How many are there to be taken. */
  left(now: number): number {
    this.take(0, now)
    return Math.max(0, Math.floor(this.#tokens))
  }

  /** Takes `count`, and says in how many milliseconds they will have been earned; 0 = they were there. */
  take(count: number, now: number): number {
    this.#tokens = Math.min(this.#burst, this.#tokens + (now - this.#at) * this.#perMs) - count
    this.#at = now
    return this.#tokens >= 0 ? 0 : -this.#tokens / this.#perMs
  }
}
