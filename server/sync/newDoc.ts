import * as Y from 'yjs'
import { ROOTS, rootOf } from '#shared/doc/schema.ts'

/** A document with every root type there from the start, so that none is made by what somebody sends. */
export function newDoc(): Y.Doc {
  const doc = new Y.Doc()
  for (const root of ROOTS) rootOf(doc, root)
  return doc
}

/** All that a document says, as plain data. */
export const contentOf = (doc: Y.Doc): Record<string, unknown> =>
  Object.fromEntries(ROOTS.map((root): [string, unknown] => [root, rootOf(doc, root).toJSON()]))
