import * as Y from 'yjs'
import { rootOf } from '#shared/doc/schema.ts'

export type StackItem = Y.UndoManager['undoStack'][number]

/** A place where another person has written since: an entry, and the field of an element. */
export interface Overwritten {
  readonly id: string
  readonly field?: string
  /** Yjs client number of whose value stands there now; unknown of what was taken away. */
  readonly by?: number
}

/**
 * What one step may take back without taking anything from others. Yjs itself leaves alone a value that another person
 * has replaced; this adds three things. An element made by the step is trashed instead of removed, since with it would
 * go what others wrote in it. A value that another person has removed is not brought back. And it says what stays.
 */
export class UndoGuard {
  readonly overwritten: readonly Overwritten[]
  readonly #created: ReadonlySet<object>
  /** Whether anything was trashed instead of removed. */
  readonly hasTrashed: boolean

  /** Call before the step is popped, inside the transaction that pops it: the step is made smaller where need be. */
  constructor(transaction: Y.Transaction, step: StackItem, others: readonly StackItem[]) {
    const { doc } = transaction
    const isMine = (id: Y.ID) => [step, ...others].some((own) => Y.isDeleted(own.deletions, id))
    const lost = new Map<string, Overwritten>()
    Y.iterateDeletedStructs(transaction, step.insertions, (struct) => {
      if (!(struct instanceof Y.Item) || struct.parentSub === null) return
      const last = latest(doc, struct)
      if (!last.deleted || isMine(last.id) || isOwnerGone(last)) return
      const place = placeOf(struct)
      const by = writerAt(last)
      lost.set(`${place.id}/${place.field ?? ''}`, { ...place, ...(by !== undefined && { by }) })
    })
    this.overwritten = [...lost.values()]
    const created = createdElements(doc, step)
    // What another person has trashed is theirs to bring back.
    const shown = created.filter((entry) => entry.get('trashed') !== true)
    for (const entry of shown) entry.set('trashed', true)
    this.hasTrashed = shown.length > 0
    this.#created = new Set(created)
    const removed: Y.ID[] = []
    Y.iterateDeletedStructs(transaction, step.deletions, (struct) => {
      if (!(struct instanceof Y.Item) || struct.parentSub === null || struct.right === null) return
      const replacedBy = struct.right
      if (!Y.isDeleted(step.insertions, replacedBy.id) || Y.isDeleted(step.deletions, replacedBy.id)) return
      const last = latest(doc, replacedBy)
      if (last.deleted && last.right === null && !isMine(last.id)) removed.push(struct.id)
    })
    step.deletions = without(step.deletions, removed)
  }

  /** Whether popping may delete an item: not the elements made by the step, nor anything in them. */
  mayDelete(item: Y.Item): boolean {
    if (item.content instanceof Y.ContentType && this.#created.has(item.content.type)) return false
    for (let parent = parentOf(item); parent; parent = parent._item && parentOf(parent._item)) {
      if (this.#created.has(parent)) return false
    }
    return true
  }
}

/** The item as it stands now: undo and redo make a new one each time they bring something back. */
function latest(doc: Y.Doc, item: Y.Item): Y.Item {
  let last = item
  while (last.redone !== null) last = Y.getItem(doc.store, last.redone)
  return last
}

// An item in a document that is in use always knows its parent as a type.
const parentOf = (item: Y.Item): Y.AbstractType<unknown> | null => item.parent as Y.AbstractType<unknown> | null

/** Whether the item went with the type it was in, so that nobody touched it itself. */
const isOwnerGone = (item: Y.Item): boolean => parentOf(item)?._item?.deleted === true

/** Who wrote the value that stands where the item stood, if one does. */
function writerAt(item: Y.Item): number | undefined {
  let newest = item
  while (newest.right !== null) newest = newest.right
  return newest.deleted ? undefined : newest.id.client
}

function placeOf(item: Y.Item): Overwritten {
  let [entry, field]: [Y.Item, string | undefined] = [item, undefined]
  for (let above = parentOf(entry)?._item; above; above = parentOf(entry)?._item) {
    field = entry.parentSub ?? field
    entry = above
  }
  return { id: entry.parentSub ?? '', ...(field !== undefined && { field }) }
}

/** Elements that the step made, are still the same entry, and are on the map. */
function createdElements(doc: Y.Doc, step: StackItem): readonly Y.Map<unknown>[] {
  return [...rootOf(doc, 'elements').values()].flatMap((entry) => {
    const isCreated = entry instanceof Y.Map && entry._item && Y.isDeleted(step.insertions, entry._item.id)
    return isCreated ? [entry as Y.Map<unknown>] : []
  })
}

/** A set of deletions without some single items. */
function without(deletions: StackItem['deletions'], ids: readonly Y.ID[]): StackItem['deletions'] {
  if (ids.length === 0) return deletions
  const rest = Y.createDeleteSet()
  for (const [client, ranges] of deletions.clients) {
    const cut = ids.filter((id) => id.client === client).map((id) => id.clock)
    const kept = ranges.flatMap(({ clock, len }) => {
      const stops = [...cut.filter((at) => at >= clock && at < clock + len).sort((a, b) => a - b), clock + len]
      let start = clock
      return stops.flatMap((stop) => {
        const range = { clock: start, len: stop - start }
        start = stop + 1
        return range.len > 0 ? [range] : []
      })
    })
    if (kept.length > 0) rest.clients.set(client, kept)
  }
  return rest
}
