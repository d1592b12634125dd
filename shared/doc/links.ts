import type * as Y from 'yjs'
import { LINK_FIELDS } from '#shared/model/entryFields.ts'
import type { Link, LinkId, LinkPatch } from '#shared/model/link.ts'
import { newEntry, nextOrder, patchEntry, readEntry, removeEntries } from '#shared/doc/entries.ts'
import { freeId, rootOf, type Origin } from '#shared/doc/schema.ts'

export type NewLink = Pick<Link, 'from' | 'to'> & { readonly id?: LinkId } & Omit<LinkPatch, 'from' | 'to' | 'order'>

/** A stored link; undefined when it is no plain object with two ends. */
export function readLink(id: LinkId, stored: unknown): Link | undefined {
  const entry = readEntry(LINK_FIELDS, stored)
  const [from, to] = [entry?.values['from'], entry?.values['to']]
  if (!entry || typeof from !== 'string' || typeof to !== 'string') return undefined
  // Every value was read by its own type from the registry.
  return {
    id,
    order: entry.order,
    ...entry.values,
    ...(entry.unknown && { unknown: entry.unknown }),
  } as unknown as Link
}

/** Adds a link from cause to effect, last in map order, and returns its id. Throws when the id is malformed or taken. */
export function addLink(doc: Y.Doc, link: NewLink, origin: Origin): LinkId {
  return doc.transact(() => {
    const root = rootOf(doc, 'links')
    const { id: given, ...values } = link
    const id = freeId(root, given)
    root.set(id, { ...newEntry(LINK_FIELDS, values), order: nextOrder(root, () => true) })
    return id
  }, origin)
}

/** Changes the given fields of a link; it is stored as one value, so of two people at once the later stands. */
export function patchLink(doc: Y.Doc, id: LinkId, patch: LinkPatch, origin: Origin): void {
  doc.transact(() => patchEntry(rootOf(doc, 'links'), id, LINK_FIELDS, patch), origin)
}

/** Removes links outright. */
export function removeLinks(doc: Y.Doc, ids: Iterable<LinkId>, origin: Origin): void {
  doc.transact(() => removeEntries(rootOf(doc, 'links'), ids), origin)
}
