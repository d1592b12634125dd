import type { MapFile } from '#shared/model/mapFile.ts'
import { isExtraKey } from '#shared/model/mapFile.ts'
import type { FileEntry } from '#shared/model/mapFileEntries.ts'
import { isEmptyValue } from '#shared/model/values.ts'
import { ordersFor } from '#shared/doc/mapOrder.ts'
import { mutedKey } from '#shared/doc/muted.ts'
import { sameValue } from '#shared/doc/sameValue.ts'

/** Where a difference lies; notes count as elements, and each unknown top-level key as an entry. */
type DiffScope = 'settings' | 'organisations' | 'elements' | 'links' | 'sections' | 'muted' | 'extra'
/** One entry that only one of two maps has. */
interface DiffEntry {
  readonly in: DiffScope
  readonly id: string
  /** What it is called, where it has a title or name. */
  readonly title?: string
}
interface ChangedEntry extends DiffEntry {
  /** Names of the fields that differ, by code unit; `order` when it stands elsewhere in its list. */
  readonly fields: readonly string[]
}
/** A field that both maps have, with different values. */
interface DiffConflict extends DiffEntry {
  readonly field: string
  readonly before: unknown
  readonly after: unknown
}
export interface MapDiff {
  readonly created: readonly DiffEntry[]
  readonly changed: readonly ChangedEntry[]
  readonly removed: readonly DiffEntry[]
  readonly conflicts: readonly DiffConflict[]
}

/** One entry as two maps have it. */
interface EntryPair {
  readonly in: DiffScope
  readonly id: string
  /** Undefined where that map does not have it. */
  readonly before: FileEntry | undefined
  readonly after: FileEntry | undefined
  /** Names of the fields that differ, by code unit. */
  readonly fields: readonly string[]
  /** It stands elsewhere in its list. */
  readonly isMoved: boolean
}

/** What differs between two maps, entry by entry and field by field, in the order of the file. Numbers are left out. */
export function diffMapFiles(before: MapFile, after: MapFile): MapDiff {
  const diff = { created: [], changed: [], removed: [], conflicts: [] } as {
    created: DiffEntry[]
    changed: ChangedEntry[]
    removed: DiffEntry[]
    conflicts: DiffConflict[]
  }
  for (const { before: known, after: entry, fields, isMoved, in: scope } of differingEntries(before, after)) {
    if (!entry) {
      if (known) diff.removed.push(labelled(scope, known))
      continue
    }
    const label = labelled(scope, entry)
    if (!known) {
      diff.created.push(label)
      continue
    }
    diff.changed.push({ ...label, fields: isMoved ? [...fields, 'order'] : fields })
    for (const field of fields.filter((name) => !isEmptyValue(known[name]) && !isEmptyValue(entry[name]))) {
      diff.conflicts.push({ ...label, field, before: known[field], after: entry[field] })
    }
  }
  return diff
}

/**
 * The entries of two maps that differ: list by list, first those of the later map in its order, then those that only the
 * earlier one has. Numbers are left out.
 */
export function differingEntries(before: MapFile, after: MapFile): EntryPair[] {
  const [old, fresh] = [entriesByScope(before), entriesByScope(after)]
  return SCOPES.flatMap((scope) => {
    const [olds, news] = [byId(old[scope]), byId(fresh[scope])]
    const moved = movedIds(old[scope], fresh[scope])
    const later = [...news.values()].flatMap((entry): EntryPair[] => {
      const known = olds.get(entry.id)
      const pair = { in: scope, id: entry.id, before: known, after: entry }
      if (!known) return [{ ...pair, fields: namesIn(entry), isMoved: false }]
      const fields = namesIn(known, entry).filter((name) => differ(known[name], entry[name]))
      const isMoved = moved.has(entry.id) && !fields.includes('kind')
      return fields.length > 0 || isMoved ? [{ ...pair, fields, isMoved }] : []
    })
    const gone = [...olds.values()].filter(({ id }) => !news.has(id))
    return [
      ...later,
      ...gone.map((known) => ({
        in: scope,
        id: known.id,
        before: known,
        after: undefined,
        fields: namesIn(known),
        isMoved: false,
      })),
    ]
  })
}

/** Names of the fields of entries, by code unit; those that say nothing are left out. */
const namesIn = (...entries: readonly FileEntry[]): string[] =>
  [...new Set(entries.flatMap((entry) => Object.keys(entry).filter((name) => !isEmptyValue(entry[name]))))]
    .filter((name) => name !== 'id')
    .sort()

const SCOPES = ['settings', 'organisations', 'elements', 'links', 'sections', 'muted', 'extra'] as const

function entriesByScope(file: MapFile): Readonly<Record<DiffScope, readonly FileEntry[]>> {
  const { title, language, currency, asOf, settings } = file
  return {
    settings: [{ id: 'settings', title, language, currency, asOf, ...settings }],
    organisations: file.organisations ?? [],
    elements: [...(file.elements ?? []), ...(file.notes ?? []).map((note) => ({ ...note, kind: 'note' }))],
    links: file.links ?? [],
    sections: file.sections ?? [],
    muted: (file.muted ?? []).map(({ rule, targets, reason }) => ({ id: mutedKey(rule, targets), reason })),
    extra: Object.entries(file).flatMap(([key, value]) => (isExtraKey(key) ? [{ id: key, value }] : [])),
  }
}

const byId = (entries: readonly FileEntry[]): ReadonlyMap<string, FileEntry> =>
  new Map(entries.map((entry) => [entry.id, entry]))

const differ = (a: unknown, b: unknown): boolean => !(isEmptyValue(a) && isEmptyValue(b)) && !sameValue(a, b)

/** Entries of both lists that stand elsewhere among the others of both, as few as explain the new order. */
function movedIds(before: readonly FileEntry[], after: readonly FileEntry[]): ReadonlySet<string> {
  const places = new Map(before.map(({ id }, index) => [id, index]))
  const common = after.filter(({ id }) => places.has(id)).map(({ id }) => ({ id, order: places.get(id) }))
  return new Set(ordersFor(common, before.length).keys())
}

/** An entry by what people call it. */
export function labelled(scope: DiffScope, entry: FileEntry): DiffEntry {
  const title = entry['title'] ?? entry['name']
  return { in: scope, id: entry.id, ...(typeof title === 'string' && title !== '' && { title }) }
}
