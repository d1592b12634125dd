import { createHash } from 'node:crypto'
import { deriveFromFile, deriveFromMap, type Context, type Derived, type Wish } from '#server/boards/derived.ts'
import type { MapRefusal } from '#server/boards/mapJobs.ts'
import { readFrozenFile, readFrozenMap } from '#server/boards/frozenMap.ts'
import type { TextsOf } from '#server/deps.ts'
import { readCopy } from '#server/sync/readCopy.ts'
import { toMapFile } from '#shared/doc/mapFile.ts'
import { readMap } from '#shared/doc/mapView.ts'
import type { BenefitMap } from '#shared/model/benefitMap.ts'
import type { MapFile } from '#shared/model/mapFile.ts'

/** What something is made from: a document (one update of format v1), or the bytes of a map file. */
export type DeriveSource = { readonly document: Uint8Array } | { readonly file: Uint8Array }
export interface DeriveJob extends Context {
  readonly kind: 'derive'
  readonly source: DeriveSource
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
function mapOf(source: DeriveSource): BenefitMap {
  const bytes = 'file' in source ? source.file : source.document
  const digest = createHash('sha256').update(bytes).digest('base64')
  if (last?.digest !== digest) {
    forgetMap()
    last = { digest, map: 'file' in source ? readFrozenMap(bytes) : readCopy(bytes, readMap) }
  }
  return last.map
}
const fileIn = (source: DeriveSource, boardId: string): MapFile =>
  'file' in source ? readFrozenFile(source.file) : readCopy(source.document, (doc) => toMapFile(doc, { id: boardId }))

/** Most bytes of one answer: five times what the plan of 5,000 elements takes. */
const MAX_ANSWER_BYTES = 100 * 1024 * 1024

/** Does the job here and now, in a thread that has nothing else to do; says when it comes to more than can be answered. */
export async function runDeriveJob(
  job: DeriveJob,
  texts: TextsOf,
  maxBytes = MAX_ANSWER_BYTES,
): Promise<DerivedFile | MapRefusal> {
  try {
    const made = await derived(job, texts)
    return made.bytes.length > maxBytes ? { kind: 'too-large' } : made
  } catch (error) {
    // a text longer than any can be: words that a map repeats with every benefit
    if (error instanceof RangeError) return { kind: 'too-large' }
    throw error
  }
}

async function derived({ source, wish, ...context }: DeriveJob, texts: TextsOf): Promise<DerivedFile> {
  if (wish.part === 'mapFile' || wish.part === 'exportFile') {
    return fileOf(deriveFromFile(fileIn(source, context.boardId), wish, context))
  }
  return fileOf(await deriveFromMap(mapOf(source), wish, context, texts))
}
