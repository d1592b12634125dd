import { describeRoute, resolver } from 'hono-openapi'
import type { MiddlewareHandler } from 'hono'
import type * as z from 'zod/mini'
import { ProblemSchema } from '#shared/wire/problemBody.ts'
import { PROBLEMS, type ProblemCode } from '#shared/wire/problems.ts'

interface RouteDescription {
  readonly summary: string
  readonly description?: string
  readonly tag:
    | 'boards'
    | 'join'
    | 'people'
    | 'comments'
    | 'notices'
    | 'programs'
    | 'map'
    | 'history'
    | 'versions'
    | 'register'
    | 'templates'
    | 'status'
    | 'documentation'
  /** What a success answers: status, and a schema for JSON or the name of another media type; neither = no body. */
  readonly status?: 101 | 200 | 201 | 204 | 303
  readonly answer?: z.ZodMiniType
  readonly media?: readonly string[]
  readonly problems?: readonly ProblemCode[]
  /** Media types the body may have, where the validator of the route does not say it. */
  readonly accepts?: Readonly<Record<string, object>>
}

const MEANING: Readonly<Record<number, string>> = {
  101: 'The websocket',
  200: 'Done',
  201: 'Made',
  204: 'Done, nothing to tell',
  303: 'Elsewhere',
}

/** Every route on one board may answer with these. */
export const ON_BOARD = [
  'no-session',
  'token-not-valid',
  'not-a-participant',
  'not-allowed',
  'no-such-board',
  'board-in-bin',
] as const
/** Every route that changes something. */
export const CHANGES = ['origin-refused', 'not-stored'] as const
/** Every route that takes a JSON body. */
export const TAKES_JSON = ['invalid-json', 'unsupported-media-type', 'too-large', 'invalid-request'] as const

/** Describes a route for `/openapi.json`: its answer, and every problem with its codes. */
export function describe(route: RouteDescription): MiddlewareHandler {
  const { status = 200, answer, media, problems = [], accepts } = route
  const content = answer
    ? { 'application/json': { schema: resolver(answer) } }
    : Object.fromEntries((media ?? []).map((type) => [type, { schema: { type: 'string' as const } }]))
  const statuses = [...new Set(problems.map((code) => PROBLEMS[code].status))].toSorted((a, b) => a - b)
  const refusals = statuses.map((refused) => {
    const codes = problems.filter((code) => PROBLEMS[code].status === refused)
    const description = `Problem with code ${codes.map((code) => `\`${code}\``).join(', ')}`
    return [
      refused,
      { description, content: { 'application/problem+json': { schema: resolver(ProblemSchema) } } },
    ] as const
  })
  return describeRoute({
    tags: [route.tag],
    summary: route.summary,
    ...(route.description && { description: route.description }),
    ...(accepts && {
      requestBody: {
        required: true,
        content: Object.fromEntries(Object.entries(accepts).map(([type, schema]) => [type, { schema }])),
      },
    }),
    responses: {
      [status]: { description: MEANING[status] ?? 'Done', ...(Object.keys(content).length > 0 && { content }) },
      ...Object.fromEntries(refusals),
    },
  })
}
