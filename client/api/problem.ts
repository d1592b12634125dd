import { isProblemCode, type ProblemCode } from '#shared/wire/problems.ts'

/** One wrong field: where in what was sent, and what is wrong with it, in the person's language. */
export interface FieldError {
  readonly pointer: string
  readonly detail: string
}

/**
 * A request that was refused or did not get through. `code` is the server's, `network` when there was no answer, or
 * `unexpected` when the answer was no problem of ours (a proxy's page). `title` and `detail` are the server's words in
 * the person's language, empty when it had none.
 */
export class ApiProblem extends Error {
  readonly code: ProblemCode | 'network' | 'unexpected'
  readonly status: number
  readonly title: string
  readonly detail: string
  readonly errors: readonly FieldError[]

  constructor(parts: Pick<ApiProblem, 'code' | 'status' | 'title' | 'detail' | 'errors'>, cause?: unknown) {
    super(parts.title || parts.code, { cause })
    this.name = 'ApiProblem'
    this.code = parts.code
    this.status = parts.status
    this.title = parts.title
    this.detail = parts.detail
    this.errors = parts.errors
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const fieldErrors = (value: unknown): readonly FieldError[] =>
  (Array.isArray(value) ? value : [])
    .filter(isRecord)
    .map((error) => ({ pointer: text(error['pointer']), detail: text(error['detail']) }))

/** The problem behind an answer that is not ok. Never throws: an unreadable body gives `unexpected`. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const { status } = response
  const body: unknown = await response.json().catch(() => undefined)
  if (!isRecord(body) || !isProblemCode(body['code'])) {
    return new ApiProblem({ code: 'unexpected', status, title: '', detail: '', errors: [] })
  }
  const { code, title, detail, errors } = body
  return new ApiProblem({ code, status, title: text(title), detail: text(detail), errors: fieldErrors(errors) })
}

/** The problem of a request that got no answer. */
export const networkProblem = (cause: unknown): ApiProblem =>
  new ApiProblem({ code: 'network', status: 0, title: '', detail: '', errors: [] }, cause)

/** Any thrown value as a problem, so that a page has one thing to show. */
export const asProblem = (thrown: unknown): ApiProblem =>
  thrown instanceof ApiProblem
    ? thrown
    : new ApiProblem({ code: 'unexpected', status: 0, title: '', detail: '', errors: [] }, thrown)
