import * as Y from 'yjs'
import { contentProblem, type ContentLimits } from '#server/sync/checkContent.ts'
import { checkStructs, decodeUpdate, hasNews, refused, type MayWrite, type Refused } from '#server/sync/checkStructs.ts'
import { UpdateRefused } from '#server/sync/faults.ts'
import { STEPS, withinBudget } from '#server/sync/integrationBudget.ts'
import { lockAhead, lockTouched } from '#server/sync/lockedParts.ts'
import { touchedIn, type Touched } from '#server/sync/touched.ts'
import type { MapLock } from '#shared/model/locks.ts'

export interface Accepted {
  readonly ok: true
  /** What the update changes, as the document gives it out; undefined when it holds nothing new. */
  readonly bytes: Uint8Array | undefined
  /** Elements that have no number yet. */
  readonly unnumbered: ReadonlySet<string>
  /** Client numbers that the sender takes. */
  readonly claims: readonly number[]
  /** What it did, for the history. */
  readonly touched: readonly Touched[]
}
/** What was written under the server's own name, by type: keys of roots and entries. */
type ChangedKeys = ReadonlyMap<unknown, ReadonlySet<string | null>>
export interface Changed<T> {
  readonly result: T
  /** Undefined when nothing has changed. */
  readonly bytes: Uint8Array | undefined
  readonly changed: ChangedKeys
  readonly touched: readonly Touched[]
}
/** One of several parts of an update that is the server's own. */
interface OwnPart {
  readonly last: boolean
  /** Elements of all parts so far that have no number yet. */
  readonly unnumbered: Set<string>
}
const NO_KEYS: ChangedKeys = new Map()
const NO_LOCKS: readonly MapLock[] = []
export const NOTHING_NEW: Accepted = { ok: true, bytes: undefined, unnumbered: new Set(), claims: [], touched: [] }

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
  /** What the change under way must leave alone, and what of it it has touched. */
  #locks = NO_LOCKS
  #locked: Refused | undefined
  #maxSteps: number = STEPS.burst
  #steps = 0
  #touched: readonly Touched[] = []

  /** The server's own changes go under `serverClientId`. */
  constructor(doc: Y.Doc, { serverClientId, limits }: { serverClientId: number; limits: ContentLimits }) {
    this.doc = doc
    this.#limits = limits
    // only now: a document that reads its own number from elsewhere takes another
    doc.clientID = serverClientId
    doc.on('afterTransaction', (transaction) => {
      this.#transaction = transaction
      // now, while what has been overwritten can still be seen
      if (this.#locks.length > 0) this.#locked ??= lockTouched(transaction, this.#locks)
      this.#touched = this.#touchedIn(transaction)
    })
    doc.on('update', (bytes) => {
      this.#emitted = bytes
    })
  }

  /** Something has been applied that may not be there. */
  get spoilt(): boolean {
    return this.#spoilt
  }

  /** Applies an update that may be, and touches nothing that `locks` cover; undefined when the bytes are no update at all. */
  check(
    bytes: Uint8Array,
    mayWrite: MayWrite,
    locks = NO_LOCKS,
    maxSteps: number = STEPS.burst,
  ): Accepted | Refused | undefined {
    this.#maxSteps = maxSteps
    this.#steps = 0
    return this.#check(bytes, mayWrite, locks)
  }

  /** Steps it took to put the last update in its place. */
  get steps(): number {
    return this.#steps
  }

  /** As `check`, for an update the server has made elsewhere: it may write what only the server does. */
  checkOwn(
    bytes: Uint8Array,
    mayWrite: MayWrite,
    locks = NO_LOCKS,
    part: OwnPart = { last: true, unnumbered: new Set() },
  ): (Accepted & { readonly changed: ChangedKeys }) | Refused | undefined {
    const verdict = this.#check(bytes, mayWrite, locks, part)
    return verdict?.ok ? { ...verdict, changed: this.#transaction?.changed ?? NO_KEYS } : verdict
  }

  /** What was accepted is taken back: the document must be replaced. */
  spoil(): void {
    this.#spoilt = true
  }

  /** Whether the bytes would change the document; undefined when they are no update at all. */
  hasNews(bytes: Uint8Array): boolean | undefined {
    const decoded = decodeUpdate(bytes)
    return decoded && hasNews(decoded, this.doc)
  }

  /**
   * Runs a change of the server's own, in one transaction. An error is passed on; what was changed before it is spoilt,
   * and likewise when it touches what `locks` cover: UpdateRefused.
   */
  change<T>(change: (doc: Y.Doc) => T, locks = NO_LOCKS): Changed<T> {
    this.#begin(locks)
    let result: T
    try {
      result = this.doc.transact(() => change(this.doc), 'server')
      if (this.#locked) throw new UpdateRefused(this.#locked.code, this.#locked.detail)
    } catch (error) {
      this.#spoilt ||= this.#emitted !== undefined
      throw error
    } finally {
      this.#locks = NO_LOCKS
    }
    return { result, bytes: this.#emitted, changed: this.#transaction?.changed ?? NO_KEYS, touched: this.#touched }
  }

  /** What is recorded of a change must not be what it fails by. */
  #touchedIn(transaction: Y.Transaction): readonly Touched[] {
    try {
      return touchedIn(transaction, this.doc)
    } catch {
      return [] // a document of shapes that nobody's program writes, which the check of the content refuses
    }
  }

  #begin(locks: readonly MapLock[]): void {
    this.#emitted = undefined
    this.#touched = []
    this.#transaction = undefined
    this.#locks = locks
    this.#locked = undefined
  }

  #check(
    bytes: Uint8Array,
    mayWrite: MayWrite,
    locks: readonly MapLock[],
    own?: OwnPart,
  ): Accepted | Refused | undefined {
    const decoded = decodeUpdate(bytes)
    if (!decoded) return undefined
    const structs = checkStructs(
      decoded,
      (clientId) => Y.getState(this.doc.store, clientId),
      mayWrite,
      own !== undefined,
    )
    if (!structs.ok) return structs
    const ahead = locks.length > 0 ? lockAhead(decoded, this.doc, locks) : undefined
    if (ahead) return ahead
    const unnumbered = own?.unnumbered ?? new Set<string>()
    // until the outcome has been looked at
    this.#spoilt = true
    const problem = this.#tried(bytes, unnumbered, locks, own)
    if (problem) return problem
    this.#spoilt = false
    return {
      ok: true,
      bytes: this.#emitted,
      unnumbered,
      claims: this.#emitted ? structs.claims : [],
      touched: this.#touched,
    }
  }

  /** Applies the update and says what is wrong with the outcome. */
  #tried(bytes: Uint8Array, unnumbered: Set<string>, locks: readonly MapLock[], own?: OwnPart): Refused | undefined {
    this.#begin(locks)
    try {
      if (own) Y.applyUpdate(this.doc, bytes, 'check')
      else
        withinBudget(
          this.#maxSteps,
          () => Y.applyUpdate(this.doc, bytes, 'check'),
          (steps) => {
            this.#steps = steps
          },
        )
    } catch {
      return refused('bad-entry') // Yjs throws on structs that contradict each other, whatever its words
    } finally {
      this.#locks = NO_LOCKS
    }
    const { pendingStructs, pendingDs } = this.doc.store
    if (pendingStructs || pendingDs) return refused('gap')
    // what goes comes after what takes its place, so only the whole can be counted
    const whole = own?.last === false ? { maxElements: Number.POSITIVE_INFINITY } : {}
    const limits = { ...this.#limits, own: own !== undefined, ...whole }
    return (this.#transaction && contentProblem(this.#transaction, this.doc, limits, unnumbered)) ?? this.#locked
  }
}
