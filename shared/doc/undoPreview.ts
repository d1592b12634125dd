import * as Y from 'yjs'
import { rootOf, ROOTS, type RootName } from '#shared/doc/schema.ts'
import { readText } from '#shared/doc/texts.ts'
import type { StackItem } from '#shared/doc/undoGuard.ts'

/** An entry of the document. */
export interface Place {
  readonly root: RootName
  readonly id: string
}

/** An element that a step has made and that others have built upon since. */
export interface BuiltUpon {
  readonly id: string
  /** How many links there are now that the step did not make. */
  readonly links: number
  /** How many comments others have written about it. */
  readonly comments: number
  /** Yjs client numbers of the others who have linked it or written in it. */
  readonly by: readonly number[]
}

/** Where a step has changed something, in the order it was done. */
export function placesOf(doc: Y.Doc, step: StackItem): readonly Place[] {
  const names = new Map<unknown, RootName>(ROOTS.map((root) => [rootOf(doc, root), root]))
  const found = new Map<string, Place>()
  for (const item of [...itemsOf(doc, step.deletions), ...itemsOf(doc, step.insertions)]) {
    let entry = item
    let root = names.get(entry.parent)
    for (let above = aboveOf(entry); above && root === undefined; above = aboveOf(entry)) {
      entry = above
      root = names.get(entry.parent)
    }
    const id = entry.parentSub
    if (root && id !== null) found.set(`${root}/${id}`, { root, id })
  }
  return [...found.values()]
}

/** The elements of which an entry tells: itself, the ends of a link, what a row belongs to. */
export function elementsAt(doc: Y.Doc, { root, id }: Place): readonly string[] {
  if (root === 'elements' || root === 'positions') return [id]
  const entry = rootOf(doc, root).get(id)
  const values = entry instanceof Y.Map ? (entry.toJSON() as Readonly<Record<string, unknown>>) : entry
  if (typeof values !== 'object' || values === null) return []
  const named = values as Readonly<Record<string, unknown>>
  return [named['elementId'], named['from'], named['to']].filter((one): one is string => typeof one === 'string')
}

/**
 * What others have built upon the elements that a step has made and that still are on the map. `commentsOn` says how many
 * comments of others an element has, which the document does not know.
 */
export function builtUpon(
  doc: Y.Doc,
  step: StackItem,
  commentsOn: (id: string) => number = () => 0,
): readonly BuiltUpon[] {
  const mine = (item: Y.Item) => item.id.client === doc.clientID
  return [...rootOf(doc, 'elements')].flatMap(([id, entry]) => {
    const made = entry instanceof Y.Map && entry._item && Y.isDeleted(step.insertions, entry._item.id)
    if (!made || entry.get('trashed') === true) return []
    const by = new Set(writersIn(entry as Y.Map<unknown>).filter((client) => client !== doc.clientID))
    let links = 0
    for (const root of ROOTS) {
      if (root === 'elements' || root === 'positions') continue
      for (const [key, item] of rootOf(doc, root)._map) {
        if (item.deleted || !elementsAt(doc, { root, id: key }).includes(id)) continue
        if (root === 'links' && !Y.isDeleted(step.insertions, item.id)) links++
        if (!mine(item)) by.add(item.id.client)
      }
    }
    const comments = commentsOn(id)
    return by.size > 0 || comments > 0 ? [{ id, links, comments, by: [...by] }] : []
  })
}

/** Yjs client number of who has put an element into the trash; undefined when it is not there. */
export function trashedBy(doc: Y.Doc, id: string): number | undefined {
  const entry = rootOf(doc, 'elements').get(id)
  const item = entry instanceof Y.Map && entry.get('trashed') === true ? entry._map.get('trashed') : undefined
  return item?.id.client
}

/** Title of an element, in the trash or not; empty when there is none. */
export function titleAt(doc: Y.Doc, id: string): string {
  const entry = rootOf(doc, 'elements').get(id)
  return entry instanceof Y.Map ? readText(entry.get('title')).trim() : ''
}

/** Who has written what stands in an entry now, its texts letter by letter. */
function writersIn(entry: Y.Map<unknown>): readonly number[] {
  const found: number[] = []
  for (const item of entry._map.values()) {
    if (item.deleted) continue
    found.push(item.id.client)
    if (!(item.content instanceof Y.ContentType)) continue
    for (let letter = item.content.type._start; letter; letter = letter.right) {
      if (!letter.deleted) found.push(letter.id.client)
    }
  }
  return found
}

// An item in a document that is in use always knows its parent as a type.
const aboveOf = (item: Y.Item): Y.Item | null => (item.parent as Y.AbstractType<unknown> | null)?._item ?? null

function* itemsOf(doc: Y.Doc, ranges: StackItem['deletions']): Generator<Y.Item> {
  for (const [client, parts] of ranges.clients) {
    for (const { clock, len } of parts) {
      for (let at = clock; at < clock + len;) {
        const struct = Y.getItem(doc.store, Y.createID(client, at))
        if (struct instanceof Y.Item) yield struct
        at = struct.id.clock + struct.length
      }
    }
  }
}
