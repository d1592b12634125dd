import { closeAction } from '#shared/wire/closeCodes.ts'

/** What a close code means for the session: come back by itself, load the document anew, or end. */
export type Closing =
  | { readonly then: 'retry'; readonly afterMs: number; readonly busy?: true }
  | { readonly then: 'loadAnew'; readonly code: 'generation' | 'too-large' | 'malformed' }
  | { readonly then: 'end'; readonly state: 'closed' | 'readOnly'; readonly forget?: true }

/** Milliseconds until attempt number `attempt` (1, 2 …): up to 0.5–30 s, doubling, full jitter. `random` gives 0 to 1. */
export const backoffMs = (attempt: number, random: () => number): number =>
  500 + random() * (Math.min(30_000, 500 * 2 ** Math.min(attempt, 10)) - 500)

/** Milliseconds until the next attempt where the server has asked for patience: 5–60 s. */
export const busyMs = (random: () => number): number => 5_000 + random() * 55_000

/** What to do after a close with `code` (1006: the network went away) at the given attempt in a row. */
export function closingOf(code: number, attempt: number, random: () => number): Closing {
  switch (closeAction(code)) {
    case 'reconnectSoon':
      return { then: 'retry', afterMs: 500 + random() * 9_500 }
    case 'reconnect':
      return { then: 'retry', afterMs: backoffMs(attempt, random) }
    case 'backOff':
      return { then: 'retry', afterMs: busyMs(random), busy: true }
    case 'startOver':
      return { then: 'loadAnew', code: 'generation' }
    case 'doNotResend':
      return { then: 'loadAnew', code: 'too-large' }
    case 'retryOnce':
      return { then: 'loadAnew', code: 'malformed' }
    case 'reloadPage':
      return { then: 'end', state: 'readOnly' }
    case 'signIn':
    case 'leave':
      return { then: 'end', state: 'closed' }
    case 'leaveAndForget':
      return { then: 'end', state: 'closed', forget: true }
  }
}
