import { differingEntries, labelled } from '#shared/doc/mapDiff.ts'
import { sameValue } from '#shared/doc/sameValue.ts'
import type { MapFile } from '#shared/model/mapFile.ts'
import type { FileEntry } from '#shared/model/mapFileEntries.ts'
import { isEmptyValue } from '#shared/model/values.ts'
import type { BalanceRow } from '#shared/register/balance.ts'
import { ROW_KEYS } from '#shared/register/columns.ts'
import type { RegisterRow } from '#shared/register/row.ts'
import type { MapComparison } from '#shared/wire/versions.ts'

/** One of two maps: its file, and what follows from it on its status date. */
export interface ComparedMap {
  readonly file: MapFile
  readonly register: readonly RegisterRow[]
  readonly balance: readonly BalanceRow[]
}
/** What became different; which maps these are is for the caller to say. */
export type Differences = Omit<MapComparison, 'before' | 'after'>

type Pair = ReturnType<typeof differingEntries>[number]
type Change = { field: string; before: unknown; after: unknown }
type Point = [number, number]

const said = (value: unknown): unknown => (isEmptyValue(value) ? null : value)
/** What differs in an entry, but where it stands on the map; a list counts as one field. */
const changesIn = ({ fields, before, after }: Pair): Change[] =>
  fields
    .filter((field) => field !== 'x' && field !== 'y')
    .map((field) => ({ field, before: said(before?.[field]), after: said(after?.[field]) }))

const textIn = (entry: FileEntry | undefined, name: string): string => {
  const text = entry?.[name]
  return typeof text === 'string' ? text : ''
}

function elementsIn(pairs: readonly Pair[]): Differences['elements'] {
  const found: Differences['elements'] = { added: [], removed: [], changed: [], moved: [] }
  for (const pair of pairs) {
    const { before, after } = pair
    const one = after ?? before
    const entry = { id: pair.id, kind: textIn(one, 'kind'), title: textIn(one, 'title') }
    if (!before) found.added.push(entry)
    else if (!after) found.removed.push(entry)
    else {
      const fields = changesIn(pair)
      if (fields.length > 0) found.changed.push({ ...entry, fields })
      const [from, to] = [pointOf(before), pointOf(after)]
      if (from && to && !sameValue(from, to)) found.moved.push({ ...entry, from, to })
    }
  }
  return found
}

function pointOf({ x, y }: FileEntry): Point | undefined {
  return typeof x === 'number' && typeof y === 'number' ? [x, y] : undefined
}

/** Titles of elements and notes by id: as they are now called, of what is gone as it was. */
function titlesIn(...files: readonly MapFile[]): ReadonlyMap<string, string> {
  const entries = files.flatMap((file) => [...(file.elements ?? []), ...(file.notes ?? [])])
  return new Map(entries.map(({ id, title }) => [id, title]))
}

function linksIn(pairs: readonly Pair[], titles: ReadonlyMap<string, string>): Differences['links'] {
  const found: Differences['links'] = { added: [], removed: [], changed: [] }
  for (const pair of pairs) {
    const { before, after } = pair
    const [from, to] = [textIn(after ?? before, 'from'), textIn(after ?? before, 'to')]
    const entry = { id: pair.id, from, to, fromTitle: titles.get(from) ?? '', toTitle: titles.get(to) ?? '' }
    if (!before) found.added.push(entry)
    else if (!after) found.removed.push(entry)
    else {
      const fields = changesIn(pair)
      if (fields.length > 0) found.changed.push({ ...entry, fields })
    }
  }
  return found
}

function othersIn(pairs: readonly Pair[]): Differences['others'] {
  return pairs.flatMap((pair) => {
    const { before, after } = pair
    const one = after ?? before
    const fields = pair.fields.map((field) => ({
      field,
      before: said(before?.[field]),
      after: said(after?.[field]),
    }))
    // one that only stands elsewhere in its list
    if (!one || fields.length === 0) return []
    return [{ ...labelled(pair.in, one), act: !before ? 'added' : !after ? 'removed' : 'changed', fields }]
  })
}

function registerIn(before: readonly RegisterRow[], after: readonly RegisterRow[]): Differences['register'] {
  const entryOf = ({ benefitId, title }: RegisterRow) => ({ benefitId, title: title ?? '' })
  const [olds, news] = [before, after].map((rows) => new Map(rows.map((row) => [row.benefitId, row])))
  const changed = after.flatMap((row) => {
    const known = olds?.get(row.benefitId)
    if (!known) return []
    const cells = ROW_KEYS.filter((key) => !sameValue(known[key], row[key])).map((field) => ({
      field,
      before: known[field],
      after: row[field],
    }))
    return cells.length > 0 ? [{ ...entryOf(row), cells }] : []
  })
  return {
    added: after.filter(({ benefitId }) => !olds?.has(benefitId)).map(entryOf),
    removed: before.filter(({ benefitId }) => !news?.has(benefitId)).map(entryOf),
    changed,
  }
}

type Sums = NonNullable<Differences['organisations'][number]['before']>
const sumsOf = (row: BalanceRow | undefined): Sums | null =>
  row
    ? { cost: row.cost, value: row.value, disvalue: row.disvalue, net: row.net, benefitCount: row.benefitCount }
    : null

/** Every organisation of either map: those of the later one in its order, then those that are gone. */
function sumsIn(before: ComparedMap, after: ComparedMap): Differences['organisations'] {
  const names = new Map(
    [...(before.file.organisations ?? []), ...(after.file.organisations ?? [])].map((one) => [
      one.id,
      textIn(one, 'name'),
    ]),
  )
  const [olds, news] = [before, after].map(({ balance }) => new Map(balance.map((row) => [row.organisationId, row])))
  const ids = new Set([...after.balance, ...before.balance].map(({ organisationId }) => organisationId))
  return [...ids].map((organisationId) => ({
    organisationId,
    name: names.get(organisationId) ?? '',
    before: sumsOf(olds?.get(organisationId)),
    after: sumsOf(news?.get(organisationId)),
  }))
}

/**
 * What became different from one map to another, in the order of the later one: elements, links and all else that a map
 * file holds, by id; the rows of the register, derived cells included; and the sums of every organisation. An element has
 * moved when both maps have a position of it; its place in lists does not count. What says nothing is null.
 */
export function compareMaps(before: ComparedMap, after: ComparedMap): Differences {
  const pairs = differingEntries(before.file, after.file)
  const among = (isIn: (scope: Pair['in']) => boolean): Pair[] => pairs.filter((pair) => isIn(pair.in))
  return {
    elements: elementsIn(among((scope) => scope === 'elements')),
    links: linksIn(
      among((scope) => scope === 'links'),
      titlesIn(before.file, after.file),
    ),
    others: othersIn(among((scope) => scope !== 'elements' && scope !== 'links')),
    register: registerIn(before.register, after.register),
    organisations: sumsIn(before, after),
  }
}
