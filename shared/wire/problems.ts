/**
 * Every problem the server answers with, by its stable code. Title and detail for people live in the language files
 * under `problems.<code>_title` and `problems.<code>_detail`. Source: RFC 9457.
 */
export const PROBLEMS = {
  'bad-request': { status: 400 },
  'invalid-json': { status: 400 },
  'no-session': { status: 401 },
  'token-not-valid': { status: 401 },
  'not-allowed': { status: 403 },
  'not-a-participant': { status: 403 },
  'origin-refused': { status: 403 },
  'board-locked': { status: 403 },
  'part-locked': { status: 403 },
  'boards-closed': { status: 403 },
  'passcode-needed': { status: 403 },
  'passcode-wrong': { status: 403 },
  'not-found': { status: 404 },
  'no-such-board': { status: 404 },
  'board-in-bin': { status: 404 },
  'no-such-invite': { status: 404 },
  'invite-not-valid': { status: 404 },
  'no-such-participant': { status: 404 },
  'no-such-token': { status: 404 },
  'no-such-lock': { status: 404 },
  'no-such-erasure': { status: 404 },
  'no-such-benefit': { status: 404 },
  'no-such-finding': { status: 404 },
  'no-such-step': { status: 404 },
  'no-such-version': { status: 404 },
  'no-such-role': { status: 404 },
  'no-such-offer': { status: 404 },
  'mail-link-not-valid': { status: 404 },
  'no-such-thread': { status: 404 },
  'no-such-comment': { status: 404 },
  'method-not-allowed': { status: 405 },
  'request-timeout': { status: 408 },
  'role-taken': { status: 409 },
  'no-mail': { status: 409 },
  'last-facilitator': { status: 409 },
  'not-for-approval': { status: 409 },
  'history-too-short': { status: 409 },
  'step-not-undoable': { status: 409 },
  'too-large': { status: 413 },
  'map-too-large': { status: 413 },
  'document-too-large': { status: 413 },
  'unsupported-media-type': { status: 415 },
  'format-not-supported': { status: 415 },
  'invalid-request': { status: 422 },
  'unreadable-map': { status: 422 },
  'import-too-slow': { status: 422 },
  'finding-too-wide': { status: 422 },
  'answer-too-large': { status: 422 },
  'upgrade-required': { status: 426 },
  'too-many-attempts': { status: 429 },
  'headers-too-large': { status: 431 },
  internal: { status: 500 },
  'not-stored': { status: 503 },
  'not-ready': { status: 503 },
  'too-many-connections': { status: 503 },
} as const satisfies Record<string, { readonly status: number }>
export type ProblemCode = keyof typeof PROBLEMS
export const isProblemCode = (value: unknown): value is ProblemCode =>
  typeof value === 'string' && Object.hasOwn(PROBLEMS, value)

/** `application/problem+json`; `errors` names every wrong field by its JSON pointer in what was sent. Source: RFC 9457. */
export interface ProblemBody {
  type: string
  title: string
  status: number
  detail: string
  code: string
  errors?: { pointer: string; detail: string }[] | undefined
  requestId: string
}
