import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { openLink, type LinkOptions, type LocalLink } from '#server/sync/harness/localLink.ts'
import { invented, isDocument, mutated, reframed, spliced } from '#server/sync/harness/mutate.ts'
import { encodeAwareness, encodeStep1, encodeStep2, encodeUpdate, readFrame } from '#server/sync/frames.ts'
import { newDoc } from '#server/sync/newDoc.ts'
import type { ParticipantRow } from '#server/storage/storage.ts'
import { FRAME, readRefused, readSaved, type RefusedMessage } from '#shared/wire/presence.ts'
import type { Edit } from '#shared/testing/edits.ts'
import type { Random } from '#shared/testing/random.ts'

/** A document message that has gone to the server. */
export interface Sent {
  readonly bytes: Uint8Array
  refused?: RefusedMessage['code']
}

/** Somebody on a board with a document of their own that follows the server's, and the books of what they sent. */
export class Client {
  doc: Y.Doc = newDoc()
  link: LocalLink
  readonly participant: ParticipantRow
  /** Over all connections, in order. */
  readonly sent: Sent[] = []
  /** Of them, those that are stored or refused. */
  readonly settled = new Set<Sent>()
  /** Frames that went out by the document itself. */
  readonly frames: Uint8Array[] = []
  /** Codes of refusals that count against somebody. */
  strikes = 0
  /** The server has answered on this connection: what is sent now is looked at now. */
  greeted = false
  /** Something of the document was refused, so that what builds on it will be, too. */
  astray = false
  /** Codes the server has closed with. */
  readonly closes: number[] = []
  readonly #options: LinkOptions
  readonly #timed: (work: () => void) => void
  #here: Sent[] = []

  /** `timed` runs the server's part of sending a frame. */
  constructor(options: LinkOptions, timed: (work: () => void) => void) {
    this.#options = options
    this.#timed = timed
    this.participant = options.participant
    this.link = this.#connect()
    this.startOver()
  }

  get extended(): boolean {
    return this.#options.extended
  }
  /** What was sent last is neither stored nor refused yet, and the client is one that will be told. */
  get waiting(): boolean {
    const last = this.#here.at(-1)
    return this.extended && this.open && last !== undefined && !last.refused && !this.settled.has(last)
  }
  get open(): boolean {
    return this.link.code === undefined
  }

  reconnect(): void {
    if (this.link.code !== undefined) this.closes.push(this.link.code)
    else this.link.cut()
    this.link = this.#connect()
    // the server's step 1 will be answered with all of it
    this.frames.length = 0
    this.link.send(encodeStep1(Y.encodeStateVector(this.doc)))
  }

  /** With an empty document, and a new number. */
  startOver(): void {
    this.doc.destroy()
    this.doc = newDoc()
    this.frames.length = 0
    this.astray = false
    this.doc.on('update', (bytes: Uint8Array, origin: unknown) => {
      if (origin === 'server') return
      const frame = encodeUpdate(bytes)
      this.frames.push(frame)
    })
    this.link.send(encodeStep1(Y.encodeStateVector(this.doc)))
  }

  /** Puts the frame on the wire and into the books. */
  send(frame: Uint8Array): void {
    const bytes = this.open ? this.#document(frame) : undefined
    if (bytes) {
      const sent = { bytes }
      this.sent.push(sent)
      this.#here.push(sent)
    }
    this.#timed(() => this.link.send(frame))
  }

  /** The update in a frame that the server counts as a document message. */
  #document(frame: Uint8Array): Uint8Array | undefined {
    try {
      const read = readFrame(frame.slice(), this.#options.extended)
      return read.type === 'step2' || read.type === 'update' ? read.bytes.slice() : undefined
    } catch {
      return undefined // no frame at all
    }
  }

  #connect(): LocalLink {
    const here: Sent[] = []
    this.#here = here
    this.greeted = false
    const link = openLink(this.#options)
    link.onMessage = (message) => {
      const decoder = decoding.createDecoder(message)
      const type = decoding.readVarUint(decoder)
      if (type === FRAME.saved) for (const sent of here.slice(0, readSaved(decoder))) this.settled.add(sent)
      if (type === FRAME.refused) this.#refused(here, readRefused(decoder))
      if (type === FRAME.sync) this.#sync(link, message)
    }
    return link
  }

  #refused(here: readonly Sent[], { n, code }: RefusedMessage): void {
    // of presence under another's number, which is no message of the document
    if (n === 0) return
    const sent = here[n - 1]
    if (!sent) throw new Error(`message ${n} was refused, but only ${here.length} were sent`)
    sent.refused = code
    this.astray = true
    if (['bad-entry', 'not-yours', 'not-allowed'].includes(code)) this.strikes++
  }

  #sync(link: LocalLink, message: Uint8Array): void {
    const frame = readFrame(message, true)
    this.greeted = true
    if (frame.type === 'step2' || frame.type === 'update') Y.applyUpdate(this.doc, frame.bytes, 'server')
    if (frame.type !== 'step1') return
    // not at once: the server is still busy with what it answers to
    queueMicrotask(() => {
      if (link === this.link) this.send(encodeStep2(Y.encodeStateAsUpdate(this.doc, frame.stateVector)))
    })
  }
}

/** What hostile clients choose from. */
export interface Ammunition {
  readonly random: Random
  readonly edits: readonly Edit[]
  readonly hostile: readonly Edit[]
  /** Real frames, of this board and of recorded ones. */
  readonly frames: Uint8Array[]
}

/** The next frame of somebody who sends whatever comes to hand; undefined = nothing this time. */
export function nextFrame(client: Client, { random, edits, hostile, frames }: Ammunition): Uint8Array | undefined {
  const own = (): Uint8Array | undefined => client.frames.shift()
  const edited = (from: readonly Edit[]): Uint8Array | undefined => {
    if (client.frames.length === 0) random.pick(from).run(client.doc, 'person')
    return client.frames[0]
  }
  const any = (): Uint8Array => random.pick(frames)
  const kind = random.weighted({
    honest: 6,
    hostile: 4,
    mutated: 5,
    body: 10,
    recorded: 4,
    spliced: 3,
    replayed: 2,
    invented: 3,
    rest: 1,
  })
  switch (kind) {
    case 'honest':
      edited(edits)
      return own()
    case 'hostile':
      edited(hostile)
      return own()
    case 'mutated':
      return mutated(edited(edits) ?? any(), random)
    case 'body': {
      const frame = edited(edits) ?? any()
      return isDocument(frame) ? reframed(frame, random, (body) => mutated(body, random)) : mutated(frame, random)
    }
    case 'recorded':
      return mutated(any(), random)
    case 'spliced':
      return spliced(any(), any(), random)
    case 'replayed':
      return any()
    case 'invented':
      return invented(random)
    case 'rest':
      return random.chance(0.5)
        ? encodeStep1(Y.encodeStateVector(client.doc))
        : encodeAwareness([{ clientId: client.doc.clientID, clock: random.below(1000), state: '{"cursor":[1,2]}' }])
  }
}
