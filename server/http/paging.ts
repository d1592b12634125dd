import { Problem } from '#server/http/problem.ts'
import { DEFAULT_PAGE } from '#shared/wire/primitives.ts'

/**
 * One page of a list whose order is fixed: what follows the item named by `cursor`, and the cursor to go on with. A
 * cursor that names nothing (any more) is refused: neither the beginning nor the end would be where the reader was.
 */
export function pageOf<T extends { readonly id: string }>(
  items: readonly T[],
  query: { limit?: string | undefined; cursor?: string | undefined },
): { items: T[]; nextCursor: string | null }
/** The same for items that are named by `keyOf`. */
export function pageOf<T>(
  items: readonly T[],
  query: { limit?: string | undefined; cursor?: string | undefined },
  keyOf: (item: T) => string,
): { items: T[]; nextCursor: string | null }
export function pageOf<T extends { readonly id?: string }>(
  items: readonly T[],
  { limit = String(DEFAULT_PAGE), cursor }: { limit?: string | undefined; cursor?: string | undefined },
  keyOf = (item: T): string => item.id ?? '',
): { items: T[]; nextCursor: string | null } {
  const start = cursor === undefined ? 0 : items.findIndex((item) => keyOf(item) === cursor) + 1
  if (cursor !== undefined && start === 0) {
    throw new Problem('invalid-request', { errors: [{ pointer: '#/cursor', code: 'noSuchCursor' }] })
  }
  const end = start + Number(limit)
  const last = items.slice(start, end).at(-1)
  return { items: items.slice(start, end), nextCursor: last && end < items.length ? keyOf(last) : null }
}
