import { DEFAULT_PAGE } from '#shared/wire/primitives.ts'

/** One page of a list whose order is fixed: what follows the item named by `cursor`, and the cursor to go on with. */
export function pageOf<T extends { readonly id: string }>(
  items: readonly T[],
  query: { limit?: string | undefined; cursor?: string | undefined },
): { items: T[]; nextCursor: string | null } {
  const limit = Number(query.limit ?? DEFAULT_PAGE)
  // An item that has gone since sends the reader back to the beginning rather than past what it has not seen.
  const start = query.cursor === undefined ? 0 : items.findIndex(({ id }) => id === query.cursor) + 1
  const page = items.slice(start, start + limit)
  return { items: page, nextCursor: start + limit < items.length ? (page.at(-1)?.id ?? null) : null }
}
