import { restoreOnCopy } from '#server/sync/restoreOnCopy.ts'
import type { TriedImport } from '#server/sync/importOnCopy.ts'
import { readMapFile } from '#shared/model/mapFile.ts'

/** Make a copy of the document (one update of format v1) equal to what a version froze, or only some elements of it. */
export interface RestoreJob {
  readonly kind: 'restore'
  readonly document: Uint8Array
  /** The version's map file. */
  readonly map: Uint8Array
  readonly elementIds?: readonly string[]
}
export type RestoredMap = TriedImport & { readonly kind: 'restored' }

export function runRestoreJob({ document, map, elementIds }: RestoreJob): RestoredMap {
  const reading = readMapFile(JSON.parse(new TextDecoder().decode(map)))
  if (!reading.ok) throw new Error('the map of a version cannot be read')
  return { kind: 'restored', ...restoreOnCopy(document, reading.file, elementIds) }
}
