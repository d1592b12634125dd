import * as Y from 'yjs'
import type { Connection } from '#server/sync/connection.ts'
import { encodeStep2 } from '#server/sync/frames.ts'
import { OutFrame } from '#server/sync/outFrame.ts'

/** What newcomers get is let go when nobody has come for so long. */
const STATE_KEPT_MS = 10_000
/** Answers are sent for so long at a time; then whatever else has come meanwhile has its turn. */
const TURN_MS = 8

/** Calls `read` as soon as all of the document is stored, `giveUp` when that cannot be. */
type WhenStored = (read: (doc: Y.Doc) => void, giveUp: (error: unknown) => void) => void

interface Asked {
  readonly connection: Connection
  readonly stateVector: Uint8Array
  /** It has nothing yet. */
  readonly isNew: boolean
}

/**
 * Answers what the clients of one board lack of what is stored, in the order they ask, a few at a time: a thousand that ask
 * at once hold up nobody who works.
 */
export class StateAnswers {
  readonly #whenStored: WhenStored
  #waiting: Asked[] = []
  /** Of connections that have not taken yet what they were sent before: more would only fill the memory. */
  #blocked: Asked[] = []
  /** A turn waits for the document. */
  #due = false
  /** Until when this turn of the loop is ours; undefined when nothing was sent in it. */
  #until: number | undefined
  #state: OutFrame | undefined
  #stateAt = 0

  constructor(whenStored: WhenStored) {
    this.#whenStored = whenStored
  }

  /** Sends the difference to a state vector; false when the bytes are none. */
  answer(connection: Connection, stateVector: Uint8Array): boolean {
    const known = stateVectorSize(stateVector)
    if (known === undefined) return false
    this.#waiting.push({ connection, stateVector, isNew: known === 0 })
    this.#turn()
    return true
  }

  /** The document has changed. */
  changed(): void {
    this.#state = undefined
  }

  /** Once in a while. */
  tend(now: number): void {
    if (now - this.#stateAt > STATE_KEPT_MS) this.#state = undefined
    this.#waiting.push(...this.#blocked.splice(0))
    this.#turn()
  }

  close(): void {
    this.#waiting = []
    this.#blocked = []
  }

  #turn(): void {
    if (this.#due || this.#waiting.length === 0) return
    if (this.#until !== undefined && performance.now() >= this.#until) return
    this.#due = true
    this.#whenStored(
      (doc) => this.#send(doc),
      (error) => {
        this.#due = false
        for (const { connection } of [...this.#waiting.splice(0), ...this.#blocked.splice(0)]) connection.fault(error)
      },
    )
  }

  #send(doc: Y.Doc): void {
    const end = (this.#until ??= this.#beginTurn())
    let sent = 0
    for (const asked of this.#waiting) {
      const { connection, stateVector, isNew } = asked
      sent++
      if (!connection.open) continue
      if (connection.queueBytes > 0) {
        this.#blocked.push(asked)
        continue
      }
      try {
        connection.send(
          isNew ? this.#wholeState(doc) : new OutFrame(encodeStep2(Y.encodeStateAsUpdate(doc, stateVector))),
        )
      } catch (error) {
        connection.fault(error)
      }
      if (performance.now() >= end) break
    }
    this.#waiting.splice(0, sent)
    this.#due = false
  }

  #beginTurn(): number {
    setImmediate(() => {
      this.#until = undefined
      this.#turn()
    })
    return performance.now() + TURN_MS
  }

  /** The whole document as newcomers get it: encoded, framed and compressed once, until the next update. */
  #wholeState(doc: Y.Doc): OutFrame {
    this.#stateAt = performance.now()
    return (this.#state ??= new OutFrame(encodeStep2(Y.encodeStateAsUpdate(doc))))
  }
}

/** How many client numbers a state vector names; undefined when the bytes are none. */
function stateVectorSize(bytes: Uint8Array): number | undefined {
  try {
    return Y.decodeStateVector(bytes).size
  } catch {
    return undefined // whatever the decoder says, it says that this is no state vector
  }
}
