import * as Y from 'yjs'
import { changeOnCopy, type TriedImport } from '#server/sync/importOnCopy.ts'
import { readOrder } from '#shared/doc/entries.ts'
import { diffMapFiles } from '#shared/doc/mapDiff.ts'
import { importMapFile, toMapFile, type ImportOptions, type ImportReport } from '#shared/doc/mapFile.ts'
import { rootOf } from '#shared/doc/schema.ts'
import { inMapOrder } from '#shared/model/benefitMap.ts'
import type { MapFile } from '#shared/model/mapFile.ts'

type Listed = { readonly id: string }

/** The list with these entries in it, where they stood or stand; last those of which nothing is left. */
function withEntries<T extends Listed>(doc: Y.Doc, list: readonly T[], entries: readonly T[]): readonly T[] {
  const elements = rootOf(doc, 'elements')
  const placed = [...list, ...entries].map((entry) => {
    const stored = elements.get(entry.id)
    const order = stored instanceof Y.Map ? readOrder(stored.get('order')) : Number.POSITIVE_INFINITY
    return { id: entry.id, order, entry }
  })
  return placed.sort(inMapOrder).map(({ entry }) => entry)
}

/** The map as it is, but for some elements, which are as in `file`, with their links as far as both ends are there. */
function withElements(doc: Y.Doc, file: MapFile, ids: ReadonlySet<string>): MapFile {
  const now = toMapFile(doc)
  const wanted = <T extends Listed>(list: readonly T[] = []): readonly T[] => list.filter(({ id }) => ids.has(id))
  const [elements, notes] = [wanted(file.elements), wanted(file.notes)]
  const coming = new Set([...elements, ...notes].map(({ id }) => id))
  const others = <T extends Listed>(list: readonly T[] = []): readonly T[] => list.filter(({ id }) => !coming.has(id))
  const [otherElements, otherNotes] = [others(now.elements), others(now.notes)]
  const there = new Set([...otherElements, ...otherNotes, ...elements, ...notes].map(({ id }) => id))
  const isTheirs = (link: Readonly<Record<string, unknown>>): boolean => {
    const ends = [link['from'], link['to']]
    return ends.some((end) => coming.has(String(end))) && ends.every((end) => there.has(String(end)))
  }
  const links = new Map((file.links ?? []).filter(isTheirs).map((link) => [link.id, link]))
  const kept = (now.links ?? []).map((link) => links.get(link.id) ?? link)
  const known = new Set(kept.map(({ id }) => id))
  return {
    ...now,
    elements: withEntries(doc, otherElements, elements),
    notes: withEntries(doc, otherNotes, notes),
    links: [...kept, ...[...links.values()].filter(({ id }) => !known.has(id))],
  }
}

/** As importing a file in place of the map, but that elements which were not placed in it are not. */
function replaceBy(doc: Y.Doc, file: MapFile, options: ImportOptions): ImportReport {
  const before = toMapFile(doc)
  const { problems } = importMapFile(doc, file, 'replace', 'import', options)
  doc.transact(() => {
    const [elements, positions] = [rootOf(doc, 'elements'), rootOf(doc, 'positions')]
    for (const { id, x, pinned } of [...(file.elements ?? []), ...(file.notes ?? [])]) {
      if (x === undefined && positions.has(id)) positions.delete(id)
      const entry = elements.get(id)
      if (pinned !== true && entry instanceof Y.Map && entry.has('pinned')) entry.delete('pinned')
    }
  }, 'import')
  return { ...diffMapFiles(before, toMapFile(doc)), problems }
}

/**
 * Makes a copy of a document equal to a map it once was, by the difference, or only some of its elements with their rows
 * and links. What is not in that map goes into the bin; numbers stay.
 */
export function restoreOnCopy(document: Uint8Array, file: MapFile, elementIds?: readonly string[]): TriedImport {
  const { result: report, ...rest } = changeOnCopy(document, (doc) =>
    elementIds
      ? replaceBy(doc, withElements(doc, file, new Set(elementIds)), { settings: false })
      : replaceBy(doc, file, {}),
  )
  return { report, ...rest }
}
