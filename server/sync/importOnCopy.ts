import * as Y from 'yjs'
import { newDoc } from '#server/sync/newDoc.ts'
import { importMapFile, type ImportOptions, type ImportReport } from '#shared/doc/mapFile.ts'
import type { ImportMode } from '#shared/doc/importEntries.ts'
import { kindOf } from '#shared/doc/readElement.ts'
import { rootOf } from '#shared/doc/schema.ts'
import type { ElementKind } from '#shared/model/kinds.ts'
import { splitUpdate } from '#shared/doc/splitUpdate.ts'
import type { MapFile } from '#shared/model/mapFile.ts'

/** A part of this size is checked and applied in some tens of milliseconds. */
const PART_BYTES = 256 * 1024

export interface TriedImport {
  readonly report: ImportReport
  /** What the import changes, format v1, in parts that follow each other; none when it changes nothing. */
  readonly parts: readonly Uint8Array[]
}

/** The kinds of the elements of a document, given as one update of format v1. */
export function kindsIn(document: Uint8Array): ReadonlyMap<string, ElementKind> {
  const doc = newDoc()
  Y.applyUpdate(doc, document)
  const kinds = [...rootOf(doc, 'elements').entries()].flatMap(([id, entry]): [string, ElementKind][] => {
    const kind = kindOf(entry)
    return kind ? [[id, kind]] : []
  })
  doc.destroy()
  return new Map(kinds)
}

/**
 * Imports a file into a copy of a document, given as one update of format v1. The original is not touched: whoever has
 * it takes the update in, or leaves it.
 */
export function importOnCopy(
  document: Uint8Array,
  file: MapFile,
  mode: ImportMode,
  options: ImportOptions,
): TriedImport {
  const doc = newDoc()
  Y.applyUpdate(doc, document)
  // a number that somebody on the board has used would make the update theirs
  while (Y.getState(doc.store, doc.clientID) > 0) doc.clientID = Math.floor(Math.random() * 2 ** 32)
  const updates: Uint8Array[] = []
  doc.on('update', (update) => updates.push(update))
  const report = importMapFile(doc, file, mode, 'import', options)
  doc.destroy()
  return { report, parts: updates.length > 0 ? splitUpdate(Y.mergeUpdates(updates), PART_BYTES) : [] }
}
