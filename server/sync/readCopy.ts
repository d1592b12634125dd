import * as Y from 'yjs'
import { newDoc } from '#server/sync/newDoc.ts'

/** What `read` finds in a document that is given as one update of format v1. */
export function readCopy<T>(document: Uint8Array, read: (doc: Y.Doc) => T): T {
  const doc = newDoc()
  Y.applyUpdate(doc, document)
  const found = read(doc)
  doc.destroy()
  return found
}
