import { deriveFrom, type Context, type Derived, type Wish } from '#server/boards/derived.ts'
import type { TextsOf } from '#server/deps.ts'
import { readCopy } from '#server/sync/readCopy.ts'
import { toMapFile } from '#shared/doc/mapFile.ts'
import { readMap } from '#shared/doc/mapView.ts'

/** Make something from a document (one update of format v1). */
export interface DeriveJob extends Context {
  readonly kind: 'derive'
  readonly document: Uint8Array
  readonly wish: Wish
}
/** The file's text is UTF-8, ready to be answered. */
export interface DerivedFile extends Omit<Derived, 'text'> {
  readonly kind: 'derived'
  readonly bytes: Uint8Array<ArrayBuffer>
}

const utf8 = new TextEncoder()
export const fileOf = ({ text, ...about }: Derived): DerivedFile => ({
  kind: 'derived',
  ...about,
  bytes: utf8.encode(text),
})

export function runDeriveJob({ document, wish, boardId, seq, today }: DeriveJob, texts: TextsOf): DerivedFile {
  return readCopy(document, (doc) => {
    const source = { map: () => readMap(doc), file: () => toMapFile(doc, { id: boardId }) }
    return fileOf(deriveFrom(source, wish, { boardId, seq, today }, texts))
  })
}
