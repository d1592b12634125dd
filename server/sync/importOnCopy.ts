import * as Y from 'yjs'
import { packPlan } from '#server/sync/carryOut.ts'
import { traceChange } from '#server/sync/editTrace.ts'
import { newDoc } from '#server/sync/newDoc.ts'
import { planOf } from '#server/sync/personsEdits.ts'
import { importMapFile, type ImportOptions, type ImportReport } from '#shared/doc/mapFile.ts'
import type { ImportMode } from '#shared/doc/importEntries.ts'
import { kindOf } from '#shared/doc/readElement.ts'
import { rootOf } from '#shared/doc/schema.ts'
import type { ElementKind } from '#shared/model/kinds.ts'
import { splitUpdate } from '#shared/doc/splitUpdate.ts'
import type { MapFile } from '#shared/model/mapFile.ts'

/** A part of this size is checked and applied in some tens of milliseconds. */
const PART_BYTES = 256 * 1024

/** What a change to a copy of a document comes to. */
export interface OnCopy<T> {
  readonly result: T
  /** What it changes, format v1, in parts that follow each other; none when it changes nothing. */
  readonly parts: readonly Uint8Array[]
  /** How it is undone, as it is kept; absent when it changes nothing. */
  readonly plan?: Uint8Array
}
export type TriedImport = Omit<OnCopy<unknown>, 'result'> & { readonly report: ImportReport }

/**
 * Makes a change on a copy of a document, given as one update of format v1. The original is not touched: whoever has
 * it takes the update in, or leaves it.
 */
export function changeOnCopy<T>(document: Uint8Array, change: (doc: Y.Doc) => T): OnCopy<T> {
  const doc = newDoc()
  Y.applyUpdate(doc, document)
  // a number that somebody on the board has used would make the update theirs
  while (Y.getState(doc.store, doc.clientID) > 0) doc.clientID = Math.floor(Math.random() * 2 ** 32)
  const updates: Uint8Array[] = []
  doc.on('update', (update) => updates.push(update))
  const { result, trace } = traceChange(doc, () => change(doc))
  doc.destroy()
  if (updates.length === 0) return { result, parts: [] }
  return { result, parts: splitUpdate(Y.mergeUpdates(updates), PART_BYTES), plan: packPlan(planOf(trace)) }
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

/** Imports a file into a copy of a document. */
export function importOnCopy(
  document: Uint8Array,
  file: MapFile,
  mode: ImportMode,
  options: ImportOptions,
): TriedImport {
  const { result: report, ...rest } = changeOnCopy(document, (doc) => importMapFile(doc, file, mode, 'import', options))
  return { report, ...rest }
}
