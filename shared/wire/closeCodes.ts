/**
 * What a client does when the server closes its socket.
 * `reconnectSoon` after 0.5–10 s at random · `reconnect` exponential 0.5–30 s with full jitter · `backOff` after 5–60 s ·
 * `retryOnce` keeps the local copy, tries once with a new document, then stops and says so · `doNotResend` says what is
 * too large · `signIn` · `leave` · `leaveAndForget` also deletes the local copy · `startOver` offers the local copy as
 * a download, drops it and loads anew, never merges · `reloadPage` read-only until the page is loaded again.
 */
export type CloseAction =
  | 'reconnectSoon'
  | 'reconnect'
  | 'backOff'
  | 'retryOnce'
  | 'doNotResend'
  | 'signIn'
  | 'leave'
  | 'leaveAndForget'
  | 'startOver'
  | 'reloadPage'

/** Every code the server closes a socket with: what happened and what a client does then. */
export const CLOSE_CODES = {
  goingAway: { code: 1001, action: 'reconnectSoon' },
  textFrame: { code: 1003, action: 'retryOnce' },
  tooManyFragments: { code: 1008, action: 'doNotResend' },
  messageTooLarge: { code: 1009, action: 'doNotResend' },
  fault: { code: 1011, action: 'reconnect' },
  malformed: { code: 4400, action: 'retryOnce' },
  noSession: { code: 4401, action: 'signIn' },
  noRight: { code: 4403, action: 'leaveAndForget' },
  noSuchBoard: { code: 4404, action: 'leave' },
  noPong: { code: 4408, action: 'reconnect' },
  otherGeneration: { code: 4409, action: 'startOver' },
  erased: { code: 4410, action: 'leaveAndForget' },
  overLimit: { code: 4413, action: 'doNotResend' },
  clientTooOld: { code: 4426, action: 'reloadPage' },
  tooFast: { code: 4429, action: 'backOff' },
  notReady: { code: 4503, action: 'backOff' },
} as const satisfies Record<string, { code: number; action: CloseAction }>
export type CloseReason = keyof typeof CLOSE_CODES

const BY_CODE: ReadonlyMap<number, CloseAction> = new Map(
  Object.values(CLOSE_CODES).map(({ code, action }) => [code, action]),
)

/** What to do after a close with `code`; a code that is not ours (1006: the network went away) means `reconnect`. */
export const closeAction = (code: number): CloseAction => BY_CODE.get(code) ?? 'reconnect'
