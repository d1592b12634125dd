/** The newest of the messages answered for that may still come back: a refusal can be read after its number. */
const RETURNABLE = 64

/** Something changed here, and how many steps of a person it stands for. */
interface Change {
  readonly count: number
  readonly update: Uint8Array
}

/**
 * Keeps what the server has not yet stored. Contract 4, types 10 and 11: of the sync step 2 and update messages of a
 * connection, counted from 1, `saved n` says that the first n are each stored or refused. The count starts again with
 * every connection; what the last one left unanswered goes along with the next step 2.
 */
export interface SaveTracker {
  /** A change was made here, or found in what was kept from before; then it may stand for several. */
  readonly changed: (update: Uint8Array, count?: number) => void
  /** A connection begins or ends: messages count from 1 again, and nothing unanswered counts as saved. */
  readonly opened: () => void
  /** A document message went out; it carries every change not yet on its way, or only a part of them. */
  readonly sent: (part?: 'part') => void
  /** The first `n` messages are answered for. */
  readonly saved: (n: number) => void
  /** Message `n` changed nothing, but its changes stay here to be sent again. */
  readonly returned: (n: number) => void
  /** Changes made here that are not known to be stored; 0 alone may be called saved. */
  readonly pending: () => number
  /** The updates that hold them, in order. */
  readonly updates: () => readonly Uint8Array[]
  /** Whether a message of this connection has no answer yet. */
  readonly waiting: () => boolean
}

export function createSaveTracker(): SaveTracker {
  let unsent: Change[] = []
  /** Changes carried by each message of this connection; `answered` of them are settled. */
  let messages: Change[][] = []
  let answered = 0
  const all = () => [...messages.slice(answered).flat(), ...unsent]
  return {
    changed: (update, count = 1) => void unsent.push({ update, count }),
    opened: () => {
      unsent = all()
      messages = []
      answered = 0
    },
    sent: (part) => {
      messages.push(part ? [] : unsent)
      if (!part) unsent = []
    },
    saved: (n) => {
      const before = answered
      answered = Math.max(answered, Math.min(n, messages.length))
      for (let old = Math.max(0, before - RETURNABLE); old < answered - RETURNABLE; old++) messages[old] = []
    },
    returned: (n) => {
      unsent = [...(messages[n - 1] ?? []), ...unsent]
      if (messages[n - 1]) messages[n - 1] = []
    },
    pending: () => all().reduce((sum, { count }) => sum + count, 0),
    updates: () => all().map(({ update }) => update),
    waiting: () => answered < messages.length,
  }
}
