import type * as Y from 'yjs'
import { rootOf } from '#shared/doc/schema.ts'

/** The first encoding: a document without a version is a fresh one and needs nothing but the version itself. */
export function first(doc: Y.Doc): void {
  rootOf(doc, 'settings').set('schemaVersion', 1)
}
