import type { Language } from '#shared/model/benefitMap.ts'
import { LINK_FIELDS, ORGANISATION_FIELDS, SECTION_FIELDS, SETTING_FIELDS } from '#shared/model/entryFields.ts'
import { ELEMENT_KINDS, isElementKind, type ElementKind } from '#shared/model/kinds.ts'
import { EntryReader, type FileEntry } from '#shared/model/mapFileEntries.ts'
import { MapFileProblems, pointerTo, type MapFileProblem } from '#shared/model/mapFileProblems.ts'
import { isEmptyValue, isPlainObject, wellFormed } from '#shared/model/values.ts'

/** Version of the file format; files of this and every earlier one can be read. */
export const MAP_FILE_VERSION = 1

/** A note; rows stand as list fields, in row order, without ids except `risks`. */
export interface FileNote extends FileEntry {
  readonly title: string
  readonly description: string
  readonly x?: number
  readonly y?: number
}
/** An element: as a note, with its kind. */
export interface FileElement extends FileNote {
  readonly kind: ElementKind
}
interface FileMuted {
  readonly rule: string
  readonly targets: readonly string[]
  readonly reason: string
}

/**
 * A map as a file. Lists are in map order; what is absent, `null`, `""` and `[]` mean the same. Keys this version does
 * not know stand beside the known ones on every level.
 */
export interface MapFile {
  readonly schemaVersion: number
  readonly id?: string
  readonly title?: string
  readonly language?: Language
  readonly currency?: string
  readonly asOf?: string
  readonly settings?: Readonly<Record<string, unknown>>
  readonly organisations?: readonly FileEntry[]
  /** Elements of the five kinds, parked ones with `parked: true`. */
  readonly elements?: readonly FileElement[]
  readonly links?: readonly FileEntry[]
  readonly notes?: readonly FileNote[]
  readonly sections?: readonly FileEntry[]
  readonly muted?: readonly FileMuted[]
  /** Element id → number. */
  readonly numbers?: Readonly<Record<string, number>>
  readonly [extra: string]: unknown
}

/** Top-level keys in the order they are written; any other is kept as it came. */
const MAP_FILE_KEYS = [
  'schemaVersion',
  'id',
  'title',
  'language',
  'currency',
  'asOf',
  'settings',
  'organisations',
  'elements',
  'links',
  'notes',
  'sections',
  'muted',
  'numbers',
] as const
/** What an export says of itself: board, stored state, time. */
export const EXPORTED_KEY = 'exported'
/** What an export tells beside the map: it belongs to the board it came from. */
const BESIDE_KEYS: readonly string[] = [EXPORTED_KEY, 'comments', 'versions']
/**
 * Whether a top-level key is neither known, nor what an export said beside the map, nor one of the `expected…` keys, which say
 * what is to be derived.
 */
export const isExtraKey = (key: string): boolean =>
  !(MAP_FILE_KEYS as readonly string[]).includes(key) && !BESIDE_KEYS.includes(key) && !key.startsWith('expected')

/** A file that can be imported, or all that is wrong with it. */
export type MapFileReading =
  | { readonly ok: true; readonly file: MapFile; readonly problems: readonly MapFileProblem[] }
  | { readonly ok: false; readonly problems: readonly MapFileProblem[] }

const TOP_SETTINGS = SETTING_FIELDS.filter((field) => field.top)
const OTHER_SETTINGS = SETTING_FIELDS.filter((field) => !field.top)
/** Largest value of an unknown top-level key; what a whole file may be is for the caller to say. */
const MAX_EXTRA_BYTES = 1024 * 1024

/** Greatest number of an element that a file may bring: the series goes on after it, and must not run out. */
const MAX_NUMBER = 999_999_999

/** Rules of findings: a letter or more and a number. */
const RULE = /^[A-Za-z0-9]{1,16}$/

type Source = Readonly<Record<string, unknown>>

export interface ReadOptions {
  /** The kind of an element that is on the map already, so that a file to be merged need not say it again. */
  readonly kindOf?: (id: string) => ElementKind | undefined
}

/**
 * Reads JSON data as a map file: every value by its type, ids in the document's form with references following, and
 * what is unknown as it came. A file with an error is refused with the JSON pointers of all that is wrong.
 */
export function readMapFile(json: unknown, { kindOf = () => undefined }: ReadOptions = {}): MapFileReading {
  const problems = new MapFileProblems()
  if (!isPlainObject(json)) {
    problems.add('', 'not-an-object')
    return { ok: false, problems: problems.list }
  }
  const entries = new EntryReader(problems)
  checkVersion(json, problems)
  const lists = readLists(json, entries, problems, kindOf)
  tellSharedIds(lists, problems)
  const file: MapFile = {
    schemaVersion: MAP_FILE_VERSION,
    ...readTop(json, entries),
    settings: readSettings(json, entries, problems),
    ...lists,
    muted: readMuted(json, entries, problems),
    numbers: readNumbers(json, entries, problems),
    ...readExtra(json, entries),
  }
  return problems.hasErrors ? { ok: false, problems: problems.list } : { ok: true, file, problems: problems.list }
}

function checkVersion(json: Source, problems: MapFileProblems): void {
  const version = json['schemaVersion']
  if (isEmptyValue(version)) {
    // Any JSON object at all would pass for an empty map, and replace everything with it.
    if (!Array.isArray(json['elements'])) problems.add('/schemaVersion', 'not-a-map')
  } else if (typeof version !== 'number') problems.add('/schemaVersion', 'not-a-number')
  else if (version > MAP_FILE_VERSION) {
    problems.add('/schemaVersion', 'newer-version', { version, newest: MAP_FILE_VERSION })
  }
}

type Lists = Required<Pick<MapFile, 'organisations' | 'elements' | 'links' | 'notes' | 'sections'>>

/** Comments, locks and findings name elements and links by their ids alone. */
function tellSharedIds({ elements, notes, links }: Lists, problems: MapFileProblems): void {
  const ids = new Set([...elements, ...notes].map(({ id }) => id))
  for (const [index, { id }] of links.entries()) {
    if (ids.has(id)) problems.add(`/links/${index}/id`, 'id-shared', { id })
  }
}

function readLists(
  json: Source,
  entries: EntryReader,
  problems: MapFileProblems,
  kindOf: (id: string) => ElementKind | undefined,
): Lists {
  const taken = new Set<string>()
  /** Entries of a list, but those without an id, and those with an id that another of the same root has. */
  const list = <T extends FileEntry>(
    name: string,
    root: string,
    read: (object: Source, at: string, id: string | undefined) => object,
  ): T[] =>
    entries.objects(json[name], `/${name}`).flatMap(({ object, at }) => {
      const id = entries.id(object, at)
      const fields = read(object, at, id)
      if (id === undefined || !isFree(root, id, at)) return []
      // `read` gives every field that T requires besides the id; what it could not give is an error.
      return [{ id, ...fields } as unknown as T]
    })
  const isFree = (root: string, id: string, at: string): boolean => {
    if (taken.has(`${root}/${id}`)) problems.add(`${at}/id`, 'duplicate-id', { id })
    return taken.size < taken.add(`${root}/${id}`).size
  }
  const element = (object: Source, at: string, kind: unknown): object => {
    const known = isElementKind(kind)
    if (isEmptyValue(kind)) problems.add(`${at}/kind`, 'missing')
    else if (!known) problems.add(`${at}/kind`, 'not-one-of', { allowed: ELEMENT_KINDS.join(', ') })
    const fields = entries.elementFields(object, known ? kind : 'note', at)
    for (const [index, risk] of (Array.isArray(fields['risks']) ? fields['risks'] : []).entries()) {
      const id: unknown = isPlainObject(risk) ? risk['id'] : undefined
      if (typeof id === 'string') isFree('risks', id, `${at}/risks/${index}`)
    }
    return { title: '', description: '', ...fields }
  }
  const demand = (names: readonly string[], object: Source, at: string): void => {
    for (const name of names) if (isEmptyValue(object[name])) problems.add(`${at}/${name}`, 'missing')
  }
  return {
    organisations: list('organisations', 'organisations', (object, at) =>
      entries.fields(object, ORGANISATION_FIELDS, at),
    ),
    elements: list('elements', 'elements', (object, at, id) => {
      const said = object['kind']
      const kind = isEmptyValue(said) && id !== undefined ? kindOf(id) : said
      return { kind, ...element(object, at, kind) }
    }),
    notes: list('notes', 'elements', (object, at) => element(object, at, 'note')),
    links: list('links', 'links', (object, at) => {
      demand(['from', 'to'], object, at)
      return entries.fields(object, LINK_FIELDS, at)
    }),
    sections: list('sections', 'sections', (object, at) => {
      demand(['x', 'y', 'width', 'height'], object, at)
      return entries.fields(object, SECTION_FIELDS, at)
    }),
  }
}

/** Settings that the file has at its top level, and those under `settings`; a key of one does not count in the other. */
function readTop(json: Source, entries: EntryReader): Pick<MapFile, 'title' | 'language' | 'currency' | 'asOf'> {
  const own = Object.entries(json).filter(([name]) => TOP_SETTINGS.some((field) => field.name === name))
  return entries.fields(Object.fromEntries(own), TOP_SETTINGS, '')
}

function readSettings(
  json: Source,
  entries: EntryReader,
  problems: MapFileProblems,
): Readonly<Record<string, unknown>> {
  const settings = json['settings']
  if (isEmptyValue(settings)) return {}
  if (!isPlainObject(settings)) {
    problems.add('/settings', 'not-an-object')
    return {}
  }
  const ignored = ['schemaVersion', ...TOP_SETTINGS.map((field) => field.name)]
  return entries.fields(settings, OTHER_SETTINGS, '/settings', ignored)
}

function readMuted(json: Source, entries: EntryReader, problems: MapFileProblems): FileMuted[] {
  return entries.objects(json['muted'], '/muted').flatMap(({ object, at }) => {
    const { rule, reason } = object
    const targets = entries.ids(object['targets'], `${at}/targets`)
    if (typeof rule !== 'string' || !RULE.test(rule)) problems.add(`${at}/rule`, 'not-a-finding')
    else if (!isEmptyValue(reason) && typeof reason !== 'string') problems.add(`${at}/reason`, 'not-text')
    else return [{ rule, targets, reason: typeof reason === 'string' ? wellFormed(reason) : '' }]
    return []
  })
}

function readNumbers(json: Source, entries: EntryReader, problems: MapFileProblems): Record<string, number> {
  const numbers = json['numbers']
  if (isEmptyValue(numbers)) return {}
  if (!isPlainObject(numbers)) {
    problems.add('/numbers', 'not-an-object')
    return {}
  }
  const read = Object.entries(numbers).flatMap(([key, number]): [string, number][] => {
    const pointer = pointerTo('/numbers', key)
    if (isEmptyValue(number)) return []
    if (typeof number !== 'number') problems.add(pointer, 'not-a-number')
    else if (!Number.isInteger(number)) problems.add(pointer, 'not-whole')
    else if (number < 1 || number > MAX_NUMBER) problems.add(pointer, 'out-of-range', { min: 1, max: MAX_NUMBER })
    else return [[entries.key(key, pointer), number]]
    return []
  })
  return Object.fromEntries(read)
}

function readExtra(json: Source, entries: EntryReader): Source {
  const read = Object.entries(json).flatMap(([key, value]): [string, unknown][] => {
    if (!isExtraKey(key) || isEmptyValue(value)) return []
    const kept = entries.unknown(key, value, pointerTo('', key), MAX_EXTRA_BYTES)
    return kept === undefined ? [] : [[key, kept]]
  })
  return Object.fromEntries(read)
}
