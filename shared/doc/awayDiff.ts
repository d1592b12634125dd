import type { MapFile } from '#shared/model/mapFile.ts'
import { diffMapFiles, type MapDiff } from '#shared/doc/mapDiff.ts'

type Scope = MapDiff['created'][number]['in']
/** One thing that others changed while somebody was away. */
export interface AwayEntry {
  readonly what: 'added' | 'changed' | 'removed'
  readonly in: Exclude<Scope, 'muted' | 'extra'>
  readonly id: string
  /** Title or name; of a link the titles of its ends. Empty when it has none. */
  readonly title: string
  /** Of a change: names of the fields, by code unit; `position` when it was moved, `order` when it stands elsewhere. */
  readonly fields: readonly string[]
}

const ORDER = [
  'elements',
  'links',
  'organisations',
  'sections',
  'settings',
] as const satisfies readonly AwayEntry['in'][]
const isShown = (scope: Scope): scope is AwayEntry['in'] => ORDER.some((shown) => shown === scope)

/**
 * What others did between two states of a map: `before` is what was here when the connection came back, own changes
 * included, `after` what is here once all has been merged. Elements first, then links, each in the order of the map
 * after, what is gone in the order before. Mutings and unknown keys are left out.
 */
export function awayDiff(before: MapFile, after: MapFile): readonly AwayEntry[] {
  const diff = diffMapFiles(before, after)
  const titles = new Map([before, after].flatMap((file) => titlesOf(file)))
  const places = new Map([before, after].flatMap((file) => idsOf(file).map((id, index) => [id, index] as const)))
  const titleOf = (entry: MapDiff['created'][number]): string => {
    if (entry.in !== 'links') return entry.title ?? ''
    const link = [...(after.links ?? []), ...(before.links ?? [])].find(({ id }) => id === entry.id)
    return `${titles.get(String(link?.['from'])) ?? ''} → ${titles.get(String(link?.['to'])) ?? ''}`
  }
  const entriesOf = (
    what: AwayEntry['what'],
    entries: readonly (MapDiff['created'][number] & { fields?: readonly string[] })[],
  ) =>
    entries.flatMap((entry): AwayEntry[] =>
      isShown(entry.in)
        ? [{ what, in: entry.in, id: entry.id, title: titleOf(entry), fields: placed(entry.fields ?? []) }]
        : [],
    )
  const all = [...entriesOf('added', diff.created), ...entriesOf('changed', diff.changed)].sort(
    (a, b) => (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0),
  )
  const entries = [...all, ...entriesOf('removed', diff.removed)]
  return ORDER.flatMap((scope) => entries.filter((entry) => entry.in === scope))
}

/** `x` and `y` are one thing to people. */
const placed = (fields: readonly string[]): readonly string[] =>
  fields.some((name) => name === 'x' || name === 'y')
    ? [...fields.filter((name) => name !== 'x' && name !== 'y'), 'position']
    : fields

const elementsOf = (file: MapFile) => [...(file.elements ?? []), ...(file.notes ?? [])]
const idsOf = (file: MapFile): readonly string[] =>
  [...elementsOf(file), ...(file.links ?? []), ...(file.organisations ?? []), ...(file.sections ?? [])].map(
    ({ id }) => id,
  )
const titlesOf = (file: MapFile) => elementsOf(file).map(({ id, title }) => [id, String(title ?? '')] as const)
