import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { openLink, type LinkOptions, type LocalLink } from '#server/sync/harness/localLink.ts'
import { encodeStep1, encodeStep2, encodeUpdate, readFrame } from '#server/sync/frames.ts'
import { newDoc } from '#server/sync/newDoc.ts'
import { FRAME, readHello, readRefused, readSaved, type Hello } from '#shared/wire/presence.ts'
import { isDocument } from '#server/sync/harness/mutate.ts'
import type { Random } from '#shared/testing/random.ts'

/** What may happen to a frame on its way to the server. */
export type Mishap = 'lost' | 'twice' | 'late'

/**
 * Somebody who edits, with or without a connection, over a network that the test has in its hands: frames lie in two
 * queues until they are let through. Like the product's client it throws its document away when a change was refused.
 */
export class Person {
  doc!: Y.Doc
  hello: Hello | undefined
  /** Bytes that the server has said are stored, and those that came from it: none may ever be missing. */
  readonly owed: Uint8Array[] = []
  readonly #random: Random
  #link: LocalLink | undefined
  #toServer: Uint8Array[] = []
  #toClient: Uint8Array[] = []
  #sent: { readonly bytes: Uint8Array; refused: boolean }[] = []
  #saved = 0
  #answered = false

  constructor(random: Random) {
    this.#random = random
    this.#newDoc()
  }

  get connected(): boolean {
    return this.#link !== undefined && this.#link.code === undefined
  }
  /** Nothing is under way, and everything sent is acknowledged. */
  get quiet(): boolean {
    return (
      this.connected &&
      this.#answered &&
      this.#toServer.length + this.#toClient.length === 0 &&
      this.#saved === this.#sent.length
    )
  }
  get mayWrite(): boolean {
    const { role, locked } = this.hello ?? {}
    return role === 'facilitator' || (role === 'editor' && !locked)
  }

  connect(options: Omit<LinkOptions, 'extended'>): void {
    this.cut()
    const link = openLink({ ...options, extended: true })
    this.#link = link
    link.onMessage = (message) => {
      if (link === this.#link) this.#toClient.push(message)
    }
    this.#toServer.push(encodeStep1(Y.encodeStateVector(this.doc)))
  }

  /** The connection goes, with all that was under way. */
  cut(): void {
    this.#link?.cut()
    this.#link = undefined
    this.#toServer = []
    this.#toClient = []
    this.#sent = []
    this.#saved = 0
    this.#answered = false
  }

  /** Lets some frames through, in both directions. */
  deliver(most: number): void {
    for (let left = most; left > 0 && this.#toServer.length > 0; left--) this.#arrive(this.#toServer.shift())
    for (let left = most; left > 0 && this.#toClient.length > 0; left--) this.#receive(this.#toClient.shift())
  }

  /** Something happens to the frame that would go next. */
  befall(mishap: Mishap): void {
    const [next] = this.#toServer
    if (!next) return
    if (mishap === 'twice') this.#toServer.unshift(next)
    else this.#toServer.shift()
    if (mishap === 'late') this.#toServer.splice(1 + this.#random.below(3), 0, next)
  }

  destroy(): void {
    this.cut()
    this.doc.destroy()
  }

  #newDoc(): void {
    this.doc?.destroy()
    const doc = newDoc()
    doc.clientID = 1 + this.#random.below(2 ** 32 - 2)
    doc.on('update', (bytes: Uint8Array, origin: unknown) => {
      if (origin !== 'server' && this.connected) this.#toServer.push(encodeUpdate(bytes))
    })
    this.doc = doc
  }

  #arrive(frame: Uint8Array | undefined): void {
    if (!frame || !this.#link || !this.connected) return
    // counted where the server counts them: a network that loses single messages is worse than any there is
    if (isDocument(frame)) {
      const read = readFrame(frame.slice(), true)
      if ('bytes' in read) this.#sent.push({ bytes: read.bytes, refused: false })
    }
    this.#link.send(frame)
  }

  #receive(message: Uint8Array | undefined): void {
    if (!message) return
    const decoder = decoding.createDecoder(message)
    switch (decoding.readVarUint(decoder)) {
      case FRAME.sync:
        return this.#sync(message)
      case FRAME.hello:
        this.hello = readHello(decoder)
        return
      case FRAME.saved: {
        const saved = readSaved(decoder)
        for (const { bytes, refused } of this.#sent.slice(this.#saved, saved)) if (!refused) this.owed.push(bytes)
        this.#saved = saved
        return
      }
      case FRAME.refused: {
        const { n, code } = readRefused(decoder)
        // of presence under another's number, which is no message of the document
        if (n === 0) return
        const sent = this.#sent[n - 1]
        if (!sent) throw new Error(`message ${n} was refused, but only ${this.#sent.length} have arrived`)
        sent.refused = true
        // the server asks for what is missing; all else builds on something that nobody has
        if (code === 'gap') return
        this.cut()
        this.#newDoc()
      }
    }
  }

  #sync(message: Uint8Array): void {
    const frame = readFrame(message, true)
    if (frame.type === 'step1') this.#toServer.push(encodeStep2(Y.encodeStateAsUpdate(this.doc, frame.stateVector)))
    if (frame.type !== 'step2' && frame.type !== 'update') return
    if (frame.type === 'step2') this.#answered = true
    this.owed.push(frame.bytes)
    Y.applyUpdate(this.doc, frame.bytes, 'server')
  }
}
