/** The document is measured at most this often; between, the bytes that came in are added up. */
const MEASURE_MS = 1000

/** Keeps an encoded document below its limit without encoding it for every update. */
export class DocSize {
  readonly #maxBytes: number
  readonly #measure: () => number
  #bytes: number
  #measuredAt = Number.NEGATIVE_INFINITY

  /** `estimate` may be too small by what the first measurement then finds. */
  constructor(options: { readonly maxBytes: number; readonly estimate: number; readonly measure: () => number }) {
    this.#maxBytes = options.maxBytes
    this.#measure = options.measure
    this.#bytes = options.estimate
  }

  /** As far as is known. */
  get bytes(): number {
    return this.#bytes
  }

  add(bytes: number): void {
    this.#bytes += bytes
  }

  /** Whether so many bytes more fit; what has been overwritten since is counted until the next measurement. */
  fits(bytes: number): boolean {
    if (this.#bytes + bytes <= this.#maxBytes) return true
    const now = performance.now()
    if (now - this.#measuredAt < MEASURE_MS) return false
    this.#measuredAt = now
    this.#bytes = this.#measure()
    return this.#bytes + bytes <= this.#maxBytes
  }
}
