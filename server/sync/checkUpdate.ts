import * as Y from 'yjs'
import { contentProblem, type ContentLimits } from '#server/sync/checkContent.ts'
import { checkStructs, decodeUpdate, hasNews, refused, type MayWrite, type Refused } from '#server/sync/checkStructs.ts'

export interface Accepted {
  readonly ok: true
  /** What the update changes, as the document gives it out; undefined when it holds nothing new. */
  readonly bytes: Uint8Array | undefined
  /** Elements that have no number yet. */
  readonly unnumbered: ReadonlySet<string>
  /** Client numbers that the sender takes. */
  readonly claims: readonly number[]
}
export const NOTHING_NEW: Accepted = { ok: true, bytes: undefined, unnumbered: new Set(), claims: [] }

/**
 * A document that takes checked updates alone. Most of what may not be is seen before the document is touched; what is
 * seen only afterwards leaves it `spoilt`, and the owner puts one without it in its place before anyone reads it.
 */
export class CheckedDoc {
  readonly doc: Y.Doc
  readonly #limits: ContentLimits
  #transaction: Y.Transaction | undefined
  #emitted: Uint8Array | undefined
  #spoilt = false

  /** The server's own changes go under `serverClientId`. */
  constructor(doc: Y.Doc, { serverClientId, limits }: { serverClientId: number; limits: ContentLimits }) {
    this.doc = doc
    this.#limits = limits
    // only now: a document that reads its own number from elsewhere takes another
    doc.clientID = serverClientId
    doc.on('afterTransaction', (transaction) => {
      this.#transaction = transaction
    })
    doc.on('update', (bytes) => {
      this.#emitted = bytes
    })
  }

  /** Something has been applied that may not be there. */
  get spoilt(): boolean {
    return this.#spoilt
  }

  /** Applies an update that may be; undefined when the bytes are no update at all. */
  check(bytes: Uint8Array, mayWrite: MayWrite): Accepted | Refused | undefined {
    const decoded = decodeUpdate(bytes)
    if (!decoded) return undefined
    const structs = checkStructs(decoded, (clientId) => Y.getState(this.doc.store, clientId), mayWrite)
    if (!structs.ok) return structs
    const unnumbered = new Set<string>()
    // until the outcome has been looked at
    this.#spoilt = true
    const problem = this.#tried(bytes, unnumbered)
    if (problem) return problem
    this.#spoilt = false
    return { ok: true, bytes: this.#emitted, unnumbered, claims: this.#emitted ? structs.claims : [] }
  }

  /** Whether the bytes would change the document; undefined when they are no update at all. */
  hasNews(bytes: Uint8Array): boolean | undefined {
    const decoded = decodeUpdate(bytes)
    return decoded && hasNews(decoded, this.doc)
  }

  /** Runs a change of the server's own, in one transaction. An error is passed on; what was changed before it is spoilt. */
  change<T>(change: (doc: Y.Doc) => T): {
    readonly result: T
    readonly bytes: Uint8Array | undefined
    readonly changed: ReadonlyMap<unknown, ReadonlySet<string | null>>
  } {
    this.#emitted = undefined
    this.#transaction = undefined
    let result: T
    try {
      result = this.doc.transact(() => change(this.doc), 'server')
    } catch (error) {
      this.#spoilt ||= this.#emitted !== undefined
      throw error
    }
    const { changed = new Map<unknown, ReadonlySet<string | null>>() } = this.#transaction ?? {}
    return { result, bytes: this.#emitted, changed }
  }

  /** Applies the update and says what is wrong with the outcome. */
  #tried(bytes: Uint8Array, unnumbered: Set<string>): Refused | undefined {
    this.#emitted = undefined
    this.#transaction = undefined
    try {
      Y.applyUpdate(this.doc, bytes, 'check')
    } catch {
      return refused('bad-entry') // Yjs throws on structs that contradict each other, whatever its words
    }
    const { pendingStructs, pendingDs } = this.doc.store
    if (pendingStructs || pendingDs) return refused('gap')
    return this.#transaction && contentProblem(this.#transaction, this.doc, this.#limits, unnumbered)
  }
}
