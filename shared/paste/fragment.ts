import type { BenefitMap } from '#shared/model/benefitMap.ts'
import type { ElementId } from '#shared/model/element.ts'
import { ROW_COLUMNS } from '#shared/model/entryFields.ts'
import { FIELDS, ROW_FIELDS } from '#shared/model/fields.ts'
import { readMapFile, type FileElement, type FileNote, type MapFile } from '#shared/model/mapFile.ts'
import type { FileEntry } from '#shared/model/mapFileEntries.ts'
import { isPlainObject } from '#shared/model/values.ts'
import { mapFileOf } from '#shared/doc/toMapFile.ts'
import type { Position } from '#shared/doc/schema.ts'

/** What is copied of a map: elements with their rows and places, the links among them, the organisations they name. */
export interface Fragment {
  readonly boardId: string
  /** Of the map it was copied from. */
  readonly title: string
  /** Taken off its map: pasted there again it is the same elements. */
  readonly cut: boolean
  readonly file: MapFile
}
/** Of its own format; a reader that does not know it leaves the fragment. */
const FORMAT = 1

/** Elements of a fragment, notes among them, in map order each. */
export const elementsIn = ({ file }: Fragment): readonly FileElement[] => [
  ...(file.elements ?? []),
  ...(file.notes ?? []).map((note): FileElement => ({ ...note, kind: 'note' })),
]

/** Part of a map to be copied; links with one end in it stay behind. */
export function fragmentOf(
  map: BenefitMap,
  places: ReadonlyMap<ElementId, Position>,
  ids: Iterable<ElementId>,
  from: Pick<Fragment, 'boardId' | 'cut'>,
): Fragment {
  const wanted = new Set(ids)
  const isWanted = ({ id }: { readonly id: string }) => wanted.has(id)
  const part: BenefitMap = {
    ...map,
    elements: map.elements.filter(isWanted),
    aside: map.aside.filter(isWanted),
    links: map.links.filter(({ from: cause, to }) => wanted.has(cause) && wanted.has(to)),
    asideLinks: map.asideLinks.filter(({ from: cause, to }) => wanted.has(cause) && wanted.has(to)),
    sections: [],
    muted: [],
    numbers: {},
    extra: {},
  }
  const { schemaVersion, elements, notes, links, organisations } = mapFileOf(part, places)
  const named = new Set<string>()
  for (const element of [...(elements ?? []), ...(notes ?? [])]) {
    withOrganisations(element, (id) => {
      named.add(id)
      return id
    })
  }
  const file: MapFile = {
    schemaVersion,
    organisations: (organisations ?? []).filter(({ id }) => named.has(id)),
    elements: elements ?? [],
    links: links ?? [],
    ...(notes && { notes }),
  }
  return { ...from, title: map.settings.title, file }
}

/** A file's element with each organisation it names replaced by what `change` gives for its id. */
export function withOrganisations<T extends FileNote>(element: T, change: (id: string) => string): T {
  const source: Readonly<Record<string, unknown>> = element
  const changed: Record<string, unknown> = {}
  for (const { name, type } of FIELDS) {
    const value = source[name]
    if (value === undefined) continue
    if (type === 'rows') continue
    changed[name] = changedValue(type, value, change)
  }
  for (const field of ROW_FIELDS) {
    const rows = source[field]
    if (!Array.isArray(rows)) continue
    changed[field] = rows.filter(isPlainObject).map((row) => {
      const own = ROW_COLUMNS[field].map(({ name, type }) => [name, changedValue(type, row[name], change)] as const)
      return { ...row, ...Object.fromEntries(own.filter(([, value]) => value !== undefined)) }
    })
  }
  return { ...element, ...changed }
}

function changedValue(type: string, value: unknown, change: (id: string) => string): unknown {
  if (type === 'organisation') return typeof value === 'string' ? change(value) : value
  if (type === 'organisations' && Array.isArray(value)) {
    return [...new Set(value.filter((id) => typeof id === 'string').map(change))]
  }
  if (type === 'person' && isPlainObject(value) && typeof value['organisationId'] === 'string') {
    return { ...value, organisationId: change(value['organisationId']) }
  }
  return value
}

/** The fragment as text for the clipboard. */
export const writeFragment = ({ boardId, title, cut, file }: Fragment): string =>
  JSON.stringify({ nyttokarta: FORMAT, boardId, title, cut, map: file })

/** Longest text from a clipboard that is looked at, in UTF-16 code units. */
export const MAX_CLIPBOARD = 8_000_000

/** A fragment from a clipboard, checked as a file is; undefined for anything else. Never throws. */
export function readFragment(text: string): Fragment | undefined {
  if (text.length > MAX_CLIPBOARD || !text.includes('"nyttokarta"')) return undefined
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return undefined
  }
  if (!isPlainObject(json) || json['nyttokarta'] !== FORMAT) return undefined
  const { boardId, title, cut, map } = json
  const reading = readMapFile(map)
  if (!reading.ok || typeof boardId !== 'string') return undefined
  const { schemaVersion, organisations = [], elements = [], notes = [], links = [] } = reading.file
  const file: MapFile = {
    schemaVersion,
    organisations,
    elements,
    notes,
    links: linksAmong(links, [...elements, ...notes]),
  }
  if (elements.length + notes.length === 0) return undefined
  return { boardId, title: typeof title === 'string' ? title : '', cut: cut === true, file }
}

function linksAmong(links: readonly FileEntry[], elements: readonly FileNote[]): readonly FileEntry[] {
  const ids = new Set(elements.map(({ id }) => id))
  return links.filter((link) => ids.has(String(link['from'])) && ids.has(String(link['to'])))
}
