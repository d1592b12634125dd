/**
 * Counts what the server has not yet stored. Contract 4, types 10 and 11: of the sync step 2 and update messages of a
 * connection, counted from 1, `saved n` says that the first n are each stored or refused. The count starts again with
 * every connection; what the last one left unanswered goes along with the next step 2.
 */
export interface SaveTracker {
  /** A change was made here. */
  readonly changed: () => void
  /** A new connection: messages count from 1 again. */
  readonly opened: () => void
  /** A sync step 2 or update went out; it carries every change that was not yet on its way. */
  readonly sent: () => void
  /** The first `n` messages are answered for. */
  readonly saved: (n: number) => void
  /** Message `n` changed nothing, but its changes stay here to be sent again. */
  readonly returned: (n: number) => void
  /** The connection is gone: nothing unanswered counts as saved. */
  readonly closed: () => void
  /** Changes made here that are not known to be stored; 0 alone may be called saved. */
  readonly pending: () => number
}

export function createSaveTracker(): SaveTracker {
  let unsent = 0
  /** Changes carried by each message of this connection; `answered` of them are settled. */
  let messages: number[] = []
  let answered = 0
  const unanswered = () => messages.slice(answered).reduce((sum, changes) => sum + changes, 0)
  const start = () => {
    unsent += unanswered()
    messages = []
    answered = 0
  }
  return {
    changed: () => void unsent++,
    opened: start,
    closed: start,
    sent: () => {
      messages.push(unsent)
      unsent = 0
    },
    saved: (n) => void (answered = Math.max(answered, Math.min(n, messages.length))),
    returned: (n) => {
      unsent += messages[n - 1] ?? 0
      if (messages[n - 1] !== undefined) messages[n - 1] = 0
    },
    pending: () => unsent + unanswered(),
  }
}
