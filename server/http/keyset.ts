import { Problem } from '#server/http/problem.ts'
import { DEFAULT_PAGE } from '#shared/wire/primitives.ts'

/** The time (ISO 8601) and id of a row, by which a list goes on after it. */
interface Key {
  readonly at: string
  readonly id: string
}

/** Where a page of a list begins; refuses a cursor that no answer gave. */
export function keysetOf(
  { limit, cursor }: { limit?: string | undefined; cursor?: string | undefined },
  standard = DEFAULT_PAGE,
): { readonly after?: Key; readonly limit: number } {
  const size = limit === undefined ? standard : Number(limit)
  if (cursor === undefined) return { limit: size }
  const [, ms, id] = /^(\d{1,15})-(.+)$/.exec(cursor) ?? []
  if (ms === undefined || id === undefined) {
    throw new Problem('invalid-request', { errors: [{ pointer: '#/cursor', code: 'noSuchCursor' }] })
  }
  return { after: { at: new Date(Number(ms)).toISOString(), id }, limit: size }
}

/** One page of rows of which one more than `limit` was asked for, and the cursor to go on with. */
export function keysetPage<T>(
  rows: readonly T[],
  limit: number,
  keyOf: (row: T) => Key,
): { readonly rows: readonly T[]; readonly nextCursor: string | null } {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  if (rows.length <= limit || last === undefined) return { rows: page, nextCursor: null }
  const { at, id } = keyOf(last)
  return { rows: page, nextCursor: `${Date.parse(at)}-${id}` }
}
