import { createHash } from 'node:crypto'
import { deriveFromFile, deriveFromMap, type Context, type Derived, type Wish } from '#server/boards/derived.ts'
import type { TextsOf } from '#server/deps.ts'
import { readCopy } from '#server/sync/readCopy.ts'
import { toMapFile } from '#shared/doc/mapFile.ts'
import { readMap } from '#shared/doc/mapView.ts'
import type { BenefitMap } from '#shared/model/benefitMap.ts'

/** Make something from a document (one update of format v1). */
export interface DeriveJob extends Context {
  readonly kind: 'derive'
  readonly document: Uint8Array
  readonly wish: Wish
}
/** The file's bytes, ready to be answered. */
export interface DerivedFile extends Omit<Derived, 'content'> {
  readonly kind: 'derived'
  readonly bytes: Uint8Array<ArrayBuffer>
}

const utf8 = new TextEncoder()
export const fileOf = ({ content, ...about }: Derived): DerivedFile => ({
  kind: 'derived',
  ...about,
  bytes: typeof content === 'string' ? utf8.encode(content) : content,
})

/** The map read last, by what its document was: who asks for one thing of a board often asks for another. */
let last: { readonly digest: string; readonly map: BenefitMap } | undefined

/** Lets go of the map read last; what comes next may need the memory. */
export function forgetMap(): void {
  last = undefined
}
function mapOf(document: Uint8Array): BenefitMap {
  const digest = createHash('sha256').update(document).digest('base64')
  if (last?.digest !== digest) {
    forgetMap()
    last = { digest, map: readCopy(document, readMap) }
  }
  return last.map
}

/** Does the job here and now, in a thread that has nothing else to do. */
export async function runDeriveJob({ document, wish, ...context }: DeriveJob, texts: TextsOf): Promise<DerivedFile> {
  if (wish.part === 'mapFile' || wish.part === 'exportFile') {
    const file = readCopy(document, (doc) => toMapFile(doc, { id: context.boardId }))
    return fileOf(deriveFromFile(file, wish, context))
  }
  return fileOf(await deriveFromMap(mapOf(document), wish, context, texts))
}
