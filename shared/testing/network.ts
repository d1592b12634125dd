import fc from 'fast-check'
import * as Y from 'yjs'
import type { Origin } from '#shared/doc/schema.ts'
import type { Edit } from '#shared/testing/edits.ts'

/** What a document gets from another; never tracked, never sent on. */
const FROM_NETWORK = 'network'

interface Message {
  readonly to: number
  readonly update: Uint8Array
}
/** Something that happens to a message under way, `at` counting through those waiting. */
export interface Happening {
  readonly what: 'arrive' | 'arriveTwice' | 'lose'
  readonly at: number
}
const anyHappening: fc.Arbitrary<Happening> = fc.record({
  what: fc.constantFrom('arrive', 'arrive', 'arriveTwice', 'lose'),
  at: fc.nat({ max: 40 }),
})

/** Somebody edits, or something happens on the way. */
export type Event = { readonly who: number; readonly edit: Edit } | Happening
/** A few people who edit while messages come late, out of order, twice, or not at all until sent again. */
export const anyEvents = (people: number, edit: fc.Arbitrary<Edit>, maxLength = 40): fc.Arbitrary<Event[]> =>
  fc.array(
    fc.oneof(
      { weight: 3, arbitrary: fc.record({ who: fc.nat({ max: people - 1 }), edit }) },
      { weight: 2, arbitrary: anyHappening },
    ),
    { maxLength },
  )

/** Documents that hear of each other's changes in whatever order the test says. */
export class Network {
  readonly docs: readonly Y.Doc[]
  readonly #waiting: Message[] = []
  readonly #lost: Message[] = []

  constructor(people: number) {
    this.docs = Array.from({ length: people }, (_, index) => {
      const doc = new Y.Doc()
      doc.clientID = index + 1
      doc.on('update', (update: Uint8Array, origin: unknown) => {
        if (origin === FROM_NETWORK) return
        for (let to = 0; to < people; to++) if (to !== index) this.#waiting.push({ to, update })
      })
      return doc
    })
  }

  doc(who: number): Y.Doc {
    const doc = this.docs[who]
    if (!doc) throw new RangeError(`Nobody has number ${who}`)
    return doc
  }

  run(events: readonly Event[], origin: Origin): void {
    for (const event of events) {
      if ('who' in event) event.edit.run(this.doc(event.who), origin)
      else this.#happen(event)
    }
  }

  /** Everything still under way arrives, the lost sent again, newest first. */
  settle(): void {
    for (const message of [...this.#lost.splice(0), ...this.#waiting.splice(0)].reverse()) this.#arrive(message)
  }

  #happen({ what, at }: Happening): void {
    const [message] = this.#waiting.splice(at % Math.max(1, this.#waiting.length), 1)
    if (!message) return
    if (what === 'lose') this.#lost.push(message)
    else this.#arrive(message)
    if (what === 'arriveTwice') this.#waiting.push(message)
  }

  #arrive({ to, update }: Message): void {
    Y.applyUpdate(this.doc(to), update, FROM_NETWORK)
  }
}
