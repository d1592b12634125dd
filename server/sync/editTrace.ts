import * as Y from 'yjs'
import { entryFields, sameField, type EntryFields, type FieldValue, type Shape } from '#server/sync/entryFields.ts'
import { newDoc } from '#server/sync/newDoc.ts'
import type { StoredLog } from '#server/storage/docRows.ts'
import { ROOTS, rootOf, type RootName } from '#shared/doc/schema.ts'

/** Who changed something: a participant or an access token by id; undefined = the server by itself. */
type Who = string | undefined

/** What has become of something that the person changed. */
export interface Trace<T> {
  /** What it was before the person's changes, or before those since somebody else's last one. */
  readonly before: T
  last: Who
  /** Who changed it between changes of the person. */
  readonly between?: { readonly by: Who }
}
export interface EntryTrace {
  /** Of the entry being there at all. */
  exists?: Trace<Shape | undefined>
  readonly fields: Map<string, Trace<FieldValue>>
  /** Fields that others alone have changed, of an entry that the person made or removed. */
  readonly others: Map<string, Who>
}

/** The roots whose changes have an author. */
export const TRACED = ROOTS.filter((root) => root !== 'numbers')

/** What a person has changed since a time, and what has become of it since. */
export class EditTrace {
  readonly participantId: string
  readonly traces = new Map<RootName, Map<string, EntryTrace>>(TRACED.map((root) => [root, new Map()]))
  readonly #doc: Y.Doc
  readonly #now: Map<RootName, Map<string, EntryFields>>

  /** From the document as it is now. */
  constructor(doc: Y.Doc, participantId: string) {
    this.#doc = doc
    this.participantId = participantId
    this.#now = new Map(
      TRACED.map((root) => [
        root,
        new Map(
          [...rootOf(doc, root).keys()].flatMap((id): [string, EntryFields][] => {
            const entry = entryFields(doc, root, id)
            return entry ? [[id, entry]] : []
          }),
        ),
      ]),
    )
  }

  /** An entry as it has last been noted. */
  now(root: RootName, id: string): EntryFields | undefined {
    return this.#now.get(root)?.get(id)
  }

  /** Notes that somebody has changed entries of the document. */
  note(by: Who, places: Iterable<readonly [RootName, string]>): void {
    for (const [root, id] of places) {
      const known = this.#now.get(root)
      if (!known) continue
      const before = known.get(id)
      const after = entryFields(this.#doc, root, id)
      if (after) known.set(id, after)
      else known.delete(id)
      this.#compare(by, root, id, before, after)
    }
  }

  #compare(by: Who, root: RootName, id: string, before?: EntryFields, after?: EntryFields): void {
    const names = new Set([...(before?.fields.keys() ?? []), ...(after?.fields.keys() ?? [])])
    const changed = [...names].filter((name) => !sameField(before?.fields.get(name), after?.fields.get(name)))
    const moved = (before === undefined) !== (after === undefined)
    if (changed.length === 0 && !moved) return
    const traces = this.traces.get(root)
    const trace: EntryTrace = traces?.get(id) ?? { fields: new Map(), others: new Map() }
    const theirs = by === this.participantId
    if (theirs) traces?.set(id, trace)
    else if (!traces?.has(id)) return
    if (moved) {
      const exists = this.#touched(trace.exists, by, before?.shape)
      if (exists) trace.exists = exists
    }
    for (const name of changed) {
      const field = this.#touched(trace.fields.get(name), by, before?.fields.get(name))
      if (field) trace.fields.set(name, field)
      else if (trace.exists) trace.others.set(name, by)
    }
  }

  /** The trace after one more change; undefined when the person has had no part in it. */
  #touched<T>(trace: Trace<T> | undefined, by: Who, before: T): Trace<T> | undefined {
    if (by !== this.participantId) {
      if (trace) trace.last = by
      return trace
    }
    if (!trace) return { before, last: by }
    return trace.last === by ? trace : { before, last: by, between: { by: trace.last } }
  }
}

/** The entries that a transaction has changed, at whatever depth. */
function* placesIn(
  roots: ReadonlyMap<unknown, RootName>,
  { changed }: Y.Transaction,
): Generator<readonly [RootName, string]> {
  for (const [type, keys] of changed) {
    const own = roots.get(type)
    if (own) for (const key of keys) if (key !== null) yield [own, key]
    let item = type._item
    while (item?.parent instanceof Y.AbstractType) {
      const root = roots.get(item.parent)
      if (root && item.parentSub !== null) yield [root, item.parentSub]
      item = item.parent._item
    }
  }
}

/** What a change makes of a document, as if one person had made it. */
export function traceChange<T>(doc: Y.Doc, change: () => T): { readonly trace: EditTrace; readonly result: T } {
  const by = 'step'
  const trace = new EditTrace(doc, by)
  const roots = new Map<unknown, RootName>(TRACED.map((root) => [rootOf(doc, root), root]))
  const note = (transaction: Y.Transaction): void => trace.note(by, placesIn(roots, transaction))
  doc.on('afterTransaction', note)
  try {
    return { trace, result: change() }
  } finally {
    doc.off('afterTransaction', note)
  }
}

function applied(apply: () => void): boolean {
  try {
    apply()
    return true
  } catch {
    return false // a row that cannot be read is set aside when the board is loaded; the others say what they say
  }
}

/**
 * Goes through the log and notes what the person has changed since a time, in milliseconds; with the document as the log
 * ends, which the caller destroys. Never throws.
 */
export function traceEdits(
  { base, updates }: StoredLog,
  participantId: string,
  since: number,
): { readonly trace: EditTrace; readonly doc: Y.Doc } {
  const doc = newDoc()
  if (base) applied(() => Y.applyUpdateV2(doc, base.bytes))
  const first = updates.findIndex(({ at }) => Date.parse(at) >= since)
  const [earlier, later] = first < 0 ? [updates, []] : [updates.slice(0, first), updates.slice(first)]
  doc.transact(() => {
    for (const { bytes } of earlier) applied(() => Y.applyUpdate(doc, bytes))
  })
  const trace = new EditTrace(doc, participantId)
  const roots = new Map<unknown, RootName>(TRACED.map((root) => [rootOf(doc, root), root]))
  let by: Who
  const note = (transaction: Y.Transaction): void => trace.note(by, placesIn(roots, transaction))
  doc.on('afterTransaction', note)
  for (const update of later) {
    by = update.participantId
    applied(() => Y.applyUpdate(doc, update.bytes))
  }
  doc.off('afterTransaction', note)
  return { trace, doc }
}
