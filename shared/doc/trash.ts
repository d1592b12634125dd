import * as Y from 'yjs'
import type { ElementId } from '#shared/model/element.ts'
import type { ElementKind } from '#shared/model/kinds.ts'
import { isPlainObject, ownValue } from '#shared/model/values.ts'
import { ROW_FIELDS } from '#shared/model/fields.ts'
import { kindOf } from '#shared/doc/readElement.ts'
import { rootOf, type Origin } from '#shared/doc/schema.ts'
import { readText } from '#shared/doc/texts.ts'

/** An element by what it is and is called, in the bin or not. */
export interface NamedElement {
  readonly kind: ElementKind
  readonly title: string
  readonly trashed: boolean
}

/** Every element that can be read, those in the bin too. */
export function namedElements(doc: Y.Doc): ReadonlyMap<ElementId, NamedElement> {
  const found = new Map<ElementId, NamedElement>()
  for (const [id, entry] of rootOf(doc, 'elements').entries()) {
    const kind = kindOf(entry)
    if (!kind || !(entry instanceof Y.Map)) continue
    found.set(id, { kind, title: readText(entry.get('title')), trashed: entry.get('trashed') === true })
  }
  return found
}

const ends = (stored: unknown): readonly unknown[] =>
  isPlainObject(stored) ? [ownValue(stored, 'from'), ownValue(stored, 'to')] : []

/** How many links each of the elements has whose other end is on the map or in the bin as well. */
export function linkCounts(doc: Y.Doc, elements: ReadonlyMap<ElementId, unknown>): ReadonlyMap<ElementId, number> {
  const counts = new Map<ElementId, number>()
  for (const stored of rootOf(doc, 'links').values()) {
    const known = ends(stored).filter((end): end is string => typeof end === 'string' && elements.has(end))
    if (known.length === 2) for (const id of new Set(known)) counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  return counts
}

/**
 * Takes elements out of the document for good that are in the bin, with their links, rows and places; numbers stay taken.
 * Those that are not in the bin stay as they are. Cost: all links and rows of the map.
 */
export function removeTrashed(doc: Y.Doc, ids: Iterable<ElementId>, origin: Origin): void {
  doc.transact(() => {
    const elements = rootOf(doc, 'elements')
    const going = new Set<unknown>()
    for (const id of ids) {
      const entry = elements.get(id)
      if (!(entry instanceof Y.Map) || entry.get('trashed') !== true) continue
      going.add(id)
      elements.delete(id)
      if (rootOf(doc, 'positions').has(id)) rootOf(doc, 'positions').delete(id)
    }
    const links = rootOf(doc, 'links')
    for (const [id, stored] of [...links.entries()]) if (ends(stored).some((end) => going.has(end))) links.delete(id)
    const risks = new Set<unknown>()
    const owned = (stored: unknown, key: string, owners: ReadonlySet<unknown>): boolean =>
      isPlainObject(stored) && owners.has(ownValue(stored, key))
    for (const field of ROW_FIELDS)
      for (const [id, stored] of [...rootOf(doc, field).entries()]) {
        if (!owned(stored, 'elementId', going)) continue
        if (field === 'risks') risks.add(id)
        rootOf(doc, field).delete(id)
      }
    const assessments = rootOf(doc, 'riskAssessments')
    for (const [id, stored] of [...assessments.entries()]) if (owned(stored, 'riskId', risks)) assessments.delete(id)
  }, origin)
}
