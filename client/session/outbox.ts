import { encodeStateAsUpdate, encodeStateVector, type Doc } from 'yjs'
import type { SaveTracker } from '#client/session/saveTracker.ts'
import { syncFrame, type BoardSocket } from '#client/session/boardSocket.ts'

/** Room for the head of a frame around an update. */
const FRAME_BYTES = 64
/** So small a message never has more pieces than the server takes at once. */
const SMALL_BYTES = 128 * 1024
const AGAIN_MS = 5000

/**
 * What goes out of the document. Updates wait until the server has asked and a sync step 2 has answered: it carries all
 * they hold, and an update that overtakes it would build on changes the server does not have. What is larger than one
 * message may be goes in parts.
 */
export interface Outbox {
  /** A change was made here; counted already. */
  readonly changed: (update: Uint8Array) => void
  /** The server asks for what it lacks; answered now, or after `release`. */
  readonly asked: (stateVector: Uint8Array) => void
  /** Holds answers back: what was kept on this device is being fetched. */
  readonly hold: () => void
  readonly release: () => void
  /** Nothing goes out until the next connection. */
  readonly shut: () => void
  /** A connection begins or ends. */
  readonly reset: () => void
}

interface OutboxOptions {
  readonly doc: Doc
  readonly tracker: SaveTracker
  readonly socket: () => BoardSocket
  /** The most a message may have, in bytes. */
  readonly limit: () => number
  readonly onSent: () => void
  /** The rest can go only on another connection, once all that went is stored. */
  readonly onRest: () => void
}

export function createOutbox({ doc, tracker, socket, limit, onSent, onRest }: OutboxOptions): Outbox {
  let caughtUp = false
  let held = false
  let isShut = false
  let waiting: Uint8Array | undefined
  let round = 0

  const mayGoWhole = (update: Uint8Array) => update.length <= Math.min(SMALL_BYTES, limit() - FRAME_BYTES)
  const send = (kind: 'step2' | 'update', update: Uint8Array, part?: 'part') => {
    socket().send(syncFrame(kind, update))
    tracker.sent(part)
    onSent()
  }

  const answer = (stateVector: Uint8Array) => {
    const update = encodeStateAsUpdate(doc, stateVector)
    if (mayGoWhole(update)) {
      send('step2', update)
      caughtUp = true
    } else sendParts(update)
  }
  const sendParts = (update: Uint8Array) => {
    const mine = ++round
    inParts(update, mine).catch(() => {
      // The code for it did not come; what is here is all there still, and goes with the next try.
      setTimeout(() => mine === round && !isShut && answer(new Uint8Array([0])), AGAIN_MS)
    })
  }

  async function inParts(update: Uint8Array, mine: number): Promise<void> {
    caughtUp = false
    const upTo = encodeStateVector(doc)
    const before = tracker.updates().length
    const { partsOf, createPace } = await import('#client/session/parts.ts')
    const { parts, rest } = partsOf(update, limit() - FRAME_BYTES)
    const pace = createPace()
    for (const [index, part] of parts.entries()) {
      await pace(part.length)
      if (mine !== round || isShut) return
      const isLast = !rest && index === parts.length - 1 && tracker.updates().length === before
      send(index === 0 ? 'step2' : 'update', part, isLast ? undefined : 'part')
      if (isLast) caughtUp = true
    }
    if (rest) onRest()
    // What was changed meanwhile builds on what has just gone.
    else if (!caughtUp) answer(upTo)
  }

  return {
    changed: (update) => {
      if (!caughtUp || isShut || !socket().isOpen()) return
      if (mayGoWhole(update)) send('update', update)
      else sendParts(update)
    },
    asked: (stateVector) => {
      waiting = stateVector
      round++
      if (!held && !isShut) answer(stateVector)
    },
    hold: () => void (held = true),
    release: () => {
      if (!held) return
      held = false
      if (waiting && !isShut && socket().isOpen()) answer(waiting)
    },
    shut: () => void (isShut = true),
    reset: () => {
      round++
      caughtUp = false
      isShut = false
      waiting = undefined
    },
  }
}
