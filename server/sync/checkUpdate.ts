import * as Y from 'yjs'
import { contentProblem, type ContentLimits } from '#server/sync/checkContent.ts'
import { checkStructs, decodeUpdate, hasNews, refused, type MayWrite, type Refused } from '#server/sync/checkStructs.ts'
import { newDoc } from '#server/sync/newDoc.ts'

export interface StageOptions {
  readonly live: Y.Doc
  /** Checked updates that are not in `live` yet, in order. */
  readonly queued: () => Iterable<Uint8Array>
  /** The number the server's own writes go under. */
  readonly serverClientId: number
  readonly limits: ContentLimits
}

export interface Accepted {
  readonly ok: true
  /** What the update changes, as the stage gives it out; undefined when it holds nothing new. */
  readonly bytes: Uint8Array | undefined
  /** Elements that have no number yet. */
  readonly unnumbered: ReadonlySet<string>
  /** Client numbers that the sender takes. */
  readonly claims: readonly number[]
}

/**
 * Where updates are tried: a mirror of `live` and what is queued for it. Only what passes here goes further, and what
 * fails leaves nothing behind: a stage that has been touched by it is thrown away and made anew when next needed.
 */
export class Stage {
  readonly #options: StageOptions
  #doc: Y.Doc | undefined
  #transaction: Y.Transaction | undefined
  #emitted: Uint8Array | undefined

  constructor(options: StageOptions) {
    this.#options = options
  }

  /** Reads the document as it will be once the queue is stored. */
  get doc(): Y.Doc {
    return (this.#doc ??= this.#build())
  }

  /** Forgets the mirror; the next use makes it anew from `live` and the queue. */
  release(): void {
    this.#doc?.destroy()
    this.#doc = undefined
  }

  /** Undefined when the bytes are no update at all. Never throws; synchronous, so updates are judged in order of arrival. */
  check(bytes: Uint8Array, mayWrite: MayWrite): Accepted | Refused | undefined {
    const decoded = decodeUpdate(bytes)
    if (!decoded) return undefined
    const { doc } = this
    const structs = checkStructs(decoded, (clientId) => Y.getState(doc.store, clientId), mayWrite)
    if (!structs.ok) return structs
    const unnumbered = new Set<string>()
    let passed = false
    try {
      const problem = this.#tried(doc, bytes, unnumbered)
      if (problem) return problem
      passed = true
      return { ok: true, bytes: this.#emitted, unnumbered, claims: this.#emitted ? structs.claims : [] }
    } finally {
      if (!passed) this.release()
    }
  }

  /** Whether the bytes would change the document; undefined when they are no update at all. */
  hasNews(bytes: Uint8Array): boolean | undefined {
    const decoded = decodeUpdate(bytes)
    return decoded && hasNews(decoded, this.#doc ?? this.#options.live)
  }

  /**
   * Runs a change of the server's own, in one transaction. When it throws, nothing has changed and the error is passed
   * on.
   */
  change<T>(change: (doc: Y.Doc) => T): {
    readonly result: T
    readonly bytes: Uint8Array | undefined
    readonly changed: ReadonlyMap<unknown, ReadonlySet<string | null>>
  } {
    const { doc } = this
    this.#emitted = undefined
    this.#transaction = undefined
    try {
      const result = doc.transact(() => change(doc), 'server')
      const { changed = new Map<unknown, ReadonlySet<string | null>>() } = this.#transaction ?? {}
      return { result, bytes: this.#emitted, changed }
    } catch (error) {
      this.release()
      throw error
    }
  }

  /** Applies the update and says what is wrong with the outcome. */
  #tried(doc: Y.Doc, bytes: Uint8Array, unnumbered: Set<string>): Refused | undefined {
    this.#emitted = undefined
    this.#transaction = undefined
    try {
      Y.applyUpdate(doc, bytes, 'check')
    } catch {
      return refused('bad-entry') // Yjs throws on structs that contradict each other, whatever its words
    }
    const { pendingStructs, pendingDs } = doc.store
    if (pendingStructs || pendingDs) return refused('gap')
    return this.#transaction && contentProblem(this.#transaction, doc, this.#options.limits, unnumbered)
  }

  #build(): Y.Doc {
    const { live, queued, serverClientId } = this.#options
    const doc = newDoc()
    doc.transact(() => {
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(live))
      for (const bytes of queued()) Y.applyUpdate(doc, bytes)
    })
    // only now: a document that reads its own number from elsewhere takes another
    doc.clientID = serverClientId
    doc.on('afterTransaction', (transaction) => {
      this.#transaction = transaction
    })
    doc.on('update', (bytes) => {
      this.#emitted = bytes
    })
    return doc
  }
}
