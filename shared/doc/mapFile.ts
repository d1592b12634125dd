import * as Y from 'yjs'
import { defaultSettings } from '#shared/model/benefitMap.ts'
import { LINK_FIELDS, ORGANISATION_FIELDS, SECTION_FIELDS, SETTING_FIELDS } from '#shared/model/entryFields.ts'
import { isExtraKey, type MapFile } from '#shared/model/mapFile.ts'
import { pointerTo, type MapFileProblem } from '#shared/model/mapFileProblems.ts'
import { isEmptyValue, isUnsafeKey, ownValue, readJson } from '#shared/model/values.ts'
import { setOrDelete } from '#shared/doc/elements.ts'
import { storable, writeEntry } from '#shared/doc/entries.ts'
import { importElements } from '#shared/doc/importElements.ts'
import { importEntries, type ImportMode } from '#shared/doc/importEntries.ts'
import { diffMapFiles, type MapDiff } from '#shared/doc/mapDiff.ts'
import { readMap } from '#shared/doc/mapView.ts'
import { isMutedKey, mutedKey } from '#shared/doc/muted.ts'
import { readNumbers, setNumbers } from '#shared/doc/numbers.ts'
import { readPositions } from '#shared/doc/positions.ts'
import { kindOf } from '#shared/doc/readElement.ts'
import { rootOf, type Origin } from '#shared/doc/schema.ts'
import { readSettings } from '#shared/doc/settings.ts'
import { mapFileOf, type MapFileOptions } from '#shared/doc/toMapFile.ts'

/** The document as a map file; the same state gives the same file, byte for byte. */
export const toMapFile = (doc: Y.Doc, options?: MapFileOptions): MapFile =>
  mapFileOf(readMap(doc), readPositions(doc), options)

export interface ImportOptions {
  /** Whether title, language, currency, status date, settings and mutings are taken too; true when absent. */
  readonly settings?: boolean
}
/** What an import did, and what it took otherwise than the file says. */
export interface ImportReport extends MapDiff {
  readonly problems: readonly MapFileProblem[]
}

/**
 * Takes a file that `readMapFile` has read into the document, in one transaction and by the difference: importing it
 * again changes nothing at all. To preview an import, run it on a copy. Numbers of elements that have none are kept
 * unless taken; giving the missing ones is for the server. Cost: reads the whole document twice.
 */
export function importMapFile(
  doc: Y.Doc,
  file: MapFile,
  mode: ImportMode,
  origin: Origin,
  { settings = true }: ImportOptions = {},
): ImportReport {
  const before = toMapFile(doc)
  const problems: MapFileProblem[] = []
  const isChanged = doc.transact((transaction) => {
    if (settings) {
      importSettings(doc, file, mode)
      importMuted(doc, file, mode)
    } else problems.push(...keptSettings(before, file))
    importEntries({
      root: rootOf(doc, 'organisations'),
      fields: ORGANISATION_FIELDS,
      entries: file.organisations ?? [],
      mode,
      ordered: true,
    })
    const notes = (file.notes ?? []).map((note) => ({ ...note, kind: 'note' as const }))
    importElements(doc, [file.elements ?? [], notes], mode, origin)
    importEntries({
      root: rootOf(doc, 'links'),
      fields: LINK_FIELDS,
      entries: file.links ?? [],
      mode,
      ordered: true,
      isHidden: (link) => isTrashed(doc, ownValue(link, 'from')) || isTrashed(doc, ownValue(link, 'to')),
    })
    importEntries({
      root: rootOf(doc, 'sections'),
      fields: SECTION_FIELDS,
      entries: file.sections ?? [],
      mode,
      ordered: false,
    })
    problems.push(...importNumbers(doc, file, origin))
    importExtra(doc, file, mode)
    return transaction.changed.size > 0
  }, origin)
  if (!isChanged) return { created: [], changed: [], removed: [], conflicts: [], problems }
  return { ...diffMapFiles(before, toMapFile(doc)), problems }
}

function isTrashed(doc: Y.Doc, id: unknown): boolean {
  const entry = typeof id === 'string' ? rootOf(doc, 'elements').get(id) : undefined
  return entry instanceof Y.Map && entry.get('trashed') === true
}

const settingIn = (file: MapFile, field: (typeof SETTING_FIELDS)[number]): unknown =>
  field.top ? file[field.name] : file.settings?.[field.name]

const unknownSettings = (file: MapFile): readonly [string, unknown][] =>
  Object.entries(file.settings ?? {}).filter(([name, value]) => isUnknownSetting(name) && !isEmptyValue(value))

const isUnknownSetting = (name: string): boolean =>
  name !== 'schemaVersion' && !isUnsafeKey(name) && SETTING_FIELDS.every((field) => field.name !== name)

function importSettings(doc: Y.Doc, file: MapFile, mode: ImportMode): void {
  const root = rootOf(doc, 'settings')
  const defaults = defaultSettings('', file.language ?? readSettings(doc).language)
  for (const field of SETTING_FIELDS) {
    const value = settingIn(file, field)
    // A map always has a title and a language: a file without them says nothing about these two.
    const stays = mode === 'merge' || field.name === 'title' || field.name === 'language'
    if (!isEmptyValue(value)) setOrDelete(root, field.name, storable(field, value))
    // What the document always has goes back to its default; what may be absent goes.
    else if (!stays && root.has(field.name)) setOrDelete(root, field.name, storable(field, defaults[field.name]))
  }
  const unknown = unknownSettings(file)
  for (const [name, value] of unknown) setOrDelete(root, name, readJson(value))
  if (mode === 'merge') return
  const kept = new Set(unknown.map(([name]) => name))
  for (const name of [...root.keys()]) if (isUnknownSetting(name) && !kept.has(name)) root.delete(name)
}

/** A warning for each setting that the file would have changed. */
function keptSettings(before: MapFile, file: MapFile): MapFileProblem[] {
  const told = { code: 'settings-kept', severity: 'warning' } as const
  const problems = SETTING_FIELDS.flatMap((field): MapFileProblem[] => {
    const value = settingIn(file, field)
    if (isEmptyValue(value) || value === settingIn(before, field)) return []
    if (field.name === 'lanes' && value === 'kinds' && settingIn(before, field) === undefined) return []
    return [{ pointer: pointerTo(field.top ? '' : '/settings', field.name), ...told }]
  })
  const muted = new Set(before.muted?.map(({ rule, targets }) => mutedKey(rule, targets)))
  const isNews = file.muted?.some(({ rule, targets }) => !muted.has(mutedKey(rule, targets)))
  return isNews ? [...problems, { pointer: '/muted', ...told }] : problems
}

function importMuted(doc: Y.Doc, file: MapFile, mode: ImportMode): void {
  const root = rootOf(doc, 'muted')
  const wanted = new Map(file.muted?.map(({ rule, targets, reason }) => [mutedKey(rule, targets), reason]))
  if (mode === 'replace') for (const key of [...root.keys()]) if (!wanted.has(key)) root.delete(key)
  for (const [key, reason] of wanted) if (isMutedKey(key)) writeEntry(root, key, { reason })
}

function importNumbers(doc: Y.Doc, file: MapFile, origin: Origin): MapFileProblem[] {
  const elements = rootOf(doc, 'elements')
  const given = readNumbers(doc)
  const taken = new Set(given.values())
  const free: [string, number][] = []
  const problems: MapFileProblem[] = []
  for (const [id, number] of Object.entries(file.numbers ?? {})) {
    if (given.has(id) || !kindOf(elements.get(id))) continue
    if (taken.has(number)) {
      problems.push({
        pointer: pointerTo('/numbers', id),
        code: 'number-taken',
        severity: 'warning',
        values: { number },
      })
    } else free.push([id, number])
    taken.add(number)
  }
  setNumbers(doc, free, origin)
  return problems
}

function importExtra(doc: Y.Doc, file: MapFile, mode: ImportMode): void {
  const root = rootOf(doc, 'extra')
  const wanted = Object.entries(file).filter(([key, value]) => isExtraKey(key) && !isEmptyValue(value))
  for (const [key, value] of wanted) setOrDelete(root, key, readJson(value))
  if (mode === 'merge') return
  const kept = new Set(wanted.map(([key]) => key))
  for (const key of [...root.keys()]) if (!kept.has(key)) root.delete(key)
}
