import { validator } from 'hono-openapi'
import type * as z from 'zod/mini'
import { Problem, pointerOf, type FieldError } from '#server/http/problem.ts'

type Issue = z.core.$ZodIssue

const isJson = (contentType: string | undefined): boolean => /^application\/json\s*(?:;|$)/i.test(contentType ?? '')

/**
 * Checks a JSON body or the query strictly: unknown fields are refused, and one 422 problem names every wrong place.
 * A body that is not `application/json` is a 415, one that is no JSON a 400.
 */
export const validate = <S extends z.ZodMiniType, T extends 'json' | 'query'>(target: T, schema: S) =>
  validator(target, schema, (result, c) => {
    if (target === 'json' && !isJson(c.req.header('Content-Type'))) throw new Problem('unsupported-media-type')
    if (result.success) return
    // Standard Schema hands zod's own issues through; without messages of its own, zod/mini leaves the words to us.
    throw new Problem('invalid-request', { errors: fieldErrors(result.error as readonly Issue[], result.data) })
  })

/** Every wrong place of a failed check, in zod's order. `data` is what was checked, to tell missing from wrong. */
const fieldErrors = (issues: readonly Issue[], data: unknown): readonly FieldError[] =>
  issues.flatMap((issue): FieldError[] => {
    const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ pointer: pointerOf([...path, key]), code: 'unknown' }))
    }
    return [{ pointer: pointerOf(path), ...(valueAt(data, path) === undefined ? { code: 'missing' } : meaning(issue)) }]
  })

const valueAt = (data: unknown, path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>(
    (value, part) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, part)
        ? (value as Record<string | number, unknown>)[part]
        : undefined,
    data,
  )

const TYPE_ERRORS: Readonly<Record<string, FieldError['code']>> = {
  string: 'notText',
  number: 'notNumber',
  int: 'notWhole',
  boolean: 'notTruth',
  array: 'notList',
  object: 'notObject',
  record: 'notObject',
}

function meaning(issue: Issue): Omit<FieldError, 'pointer'> {
  switch (issue.code) {
    case 'invalid_type':
      return { code: TYPE_ERRORS[issue.expected] ?? 'badForm' }
    case 'invalid_value':
      return { code: 'notOneOf', values: { values: issue.values.map(String).join(', ') } }
    case 'too_small':
      if (issue.origin === 'string') return { code: issue.minimum === 1 ? 'blank' : 'badForm' }
      return { code: 'tooSmall', values: { min: Number(issue.minimum) } }
    case 'too_big':
      if (issue.origin === 'string') return { code: 'tooLong', values: { max: Number(issue.maximum) } }
      return { code: 'tooGreat', values: { max: Number(issue.maximum) } }
    case 'invalid_format':
      if (issue.format === 'date') return { code: 'badDay' }
      return { code: issue.format === 'datetime' ? 'badMoment' : 'badForm' }
    default:
      return { code: 'badForm' }
  }
}

/** The moment at which something is to end, in UTC, to be stored; refused when it has passed. */
export function futureMoment(expiresAt: string, now: Date): string {
  const at = new Date(expiresAt)
  if (at.getTime() > now.getTime()) return at.toISOString()
  throw new Problem('invalid-request', { errors: [{ pointer: '#/expiresAt', code: 'inThePast' }] })
}
