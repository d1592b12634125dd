import type { Context, ErrorHandler, NotFoundHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Deps } from '#server/deps.ts'
import type { AppEnv } from '#server/http/env.ts'
import { StorageFault } from '#server/storage/storage.ts'
import { NoSuchBoard, NotStored, UpdateRefused } from '#server/sync/faults.ts'
import type { TextKey, TextValues, Translate } from '#shared/i18n/texts.ts'
import { PROBLEMS, type ProblemBody, type ProblemCode } from '#shared/wire/problems.ts'

type CodeIn<K> = K extends `fieldErrors.${infer Code}` ? Code : never
type FieldErrorCode = CodeIn<TextKey>
/** One wrong place in what was sent; its words come from the language files under `fieldErrors`. */
export interface FieldError {
  /** JSON pointer as a fragment, `#/me/name`. */
  readonly pointer: string
  readonly code: FieldErrorCode
  readonly values?: TextValues
}
interface ProblemOptions {
  readonly values?: TextValues
  readonly errors?: readonly FieldError[]
  /** Wrong places whose words are known already. */
  readonly said?: readonly { readonly pointer: string; readonly detail: string }[]
  readonly headers?: Readonly<Record<string, string>>
}

/** A refused request: thrown anywhere below the app and answered as `application/problem+json` in the caller's language. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly code: ProblemCode
  readonly options: ProblemOptions
  constructor(code: ProblemCode, options: ProblemOptions = {}) {
    super(code)
    this.code = code
    this.options = options
  }
}

/** `a`, `b/c` → `#/a/b~1c`. Source: RFC 6901. */
export const pointerOf = (path: readonly (string | number)[]): string =>
  `#${path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')}`

const saidOf = (t: Translate, { errors, said }: ProblemOptions): ProblemBody['errors'] => {
  if (!errors && !said) return undefined
  const translated = (errors ?? []).map(({ pointer, code, values }) => ({
    pointer,
    detail: t(`fieldErrors.${code}`, values),
  }))
  return [...translated, ...(said ?? [])]
}

/** What a refused request is told: RFC 9457. */
export function problemBody(of: { basePath: string; t: Translate; requestId: string }, problem: Problem): ProblemBody {
  const { basePath, t, requestId } = of
  const { code, options } = problem
  const errors = saidOf(t, options)
  return {
    type: `${basePath}/docs#${code}`,
    title: t(`problems.${code}_title`),
    status: PROBLEMS[code].status,
    detail: t(`problems.${code}_detail`, options.values),
    code,
    ...(errors && { errors }),
    requestId,
  }
}

/** The answer to a refused request: RFC 9457, title and detail in the language of `Accept-Language`. */
export function problemResponse(deps: Pick<Deps, 'texts' | 'site'>, c: Context<AppEnv>, problem: Problem): Response {
  const language = c.get('language')
  const { basePath } = deps.site
  const body = problemBody({ basePath, t: deps.texts(language), requestId: c.get('requestId') }, problem)
  return c.body(JSON.stringify(body), body.status as ContentfulStatusCode, {
    'Content-Type': 'application/problem+json',
    'Content-Language': language,
    Vary: 'Accept-Language',
    ...problem.options.headers,
  })
}

/** What Hono itself throws has a status alone. */
function ofStatus(status: number): ProblemCode {
  if (status === 400) return 'bad-request'
  if (status === 413) return 'too-large'
  if (status === 415) return 'unsupported-media-type'
  return status < 500 ? 'bad-request' : 'internal'
}

/** Every error below the app as a problem; undefined for a broken assumption of our own. */
function asProblem(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error
  if (error instanceof NoSuchBoard) return new Problem('no-such-board')
  if (error instanceof UpdateRefused) {
    // Whatever else may not be is a mistake of our own, and no fault of whoever asked.
    if (error.code === 'locked') return new Problem('part-locked')
    return error.code === 'doc-too-large' ? new Problem('document-too-large') : undefined
  }
  if (error instanceof NotStored || error instanceof StorageFault) {
    return new Problem('not-stored', { headers: { 'Retry-After': '5' } })
  }
  // The validator throws a bare 400 only for a body that is no JSON.
  if (error instanceof HTTPException) return new Problem(error.status === 400 ? 'invalid-json' : ofStatus(error.status))
  return isAborted(error) ? new Problem('bad-request') : undefined
}

/** The caller hung up before the body had come: nobody reads the answer, and it is no fault of ours to be logged as one. */
const isAborted = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ECONNRESET' && error.message === 'aborted'

/** `app.onError`: no stack, path or SQL leaves the server; what is unexpected is logged under the request's id. */
export const onError =
  (deps: Pick<Deps, 'texts' | 'site' | 'log'>): ErrorHandler<AppEnv> =>
  (error, c) => {
    const problem = asProblem(error)
    if (!problem) deps.log.error({ requestId: c.get('requestId'), err: error }, 'request failed')
    return problemResponse(deps, c, problem ?? new Problem('internal'))
  }

/** `app.notFound` */
export const notFound =
  (deps: Pick<Deps, 'texts' | 'site'>): NotFoundHandler<AppEnv> =>
  (c) =>
    problemResponse(deps, c, new Problem('not-found'))
