import { inMapOrder, type BenefitMap, numberIn } from '#shared/model/benefitMap.ts'
import type { Element, ElementId } from '#shared/model/element.ts'
import {
  ASSESSMENT_COLUMNS,
  ELEMENT_MARKS,
  LINK_FIELDS,
  ORGANISATION_FIELDS,
  ROW_COLUMNS,
  SECTION_FIELDS,
  SETTING_FIELDS,
  type EntryField,
} from '#shared/model/entryFields.ts'
import { FIELDS, isRowField, type Risk, type RowField, type UnknownFields } from '#shared/model/fields.ts'
import { MAP_FILE_VERSION, isExtraKey, type FileNote, type MapFile } from '#shared/model/mapFile.ts'
import type { FileEntry } from '#shared/model/mapFileEntries.ts'
import type { Position } from '#shared/doc/schema.ts'

export interface MapFileOptions {
  /** Id of the board, written as the file's `id`. */
  readonly id?: string
}

/**
 * A map as a file: keys in a fixed order, lists in map order, what is absent left out, except title and description;
 * a setting that has its default lane mode is absent too. The same map gives the same file, byte for byte.
 */
export function mapFileOf(
  map: BenefitMap,
  positions: ReadonlyMap<ElementId, Position>,
  options: MapFileOptions = {},
): MapFile {
  const { settings } = map
  const typed = [...map.elements, ...map.aside.filter((element) => element.kind !== 'note')].sort(inMapOrder)
  const notes = map.aside.filter((element) => element.kind === 'note')
  const numbers = [...typed, ...notes].flatMap(({ id }) => {
    const number = numberIn(map, id)
    return number === undefined ? [] : [[id, number] as const]
  })
  const sections = map.sections.map((section) => fileEntry(section, SECTION_FIELDS))
  const extra = Object.entries(map.extra).filter(([key]) => isExtraKey(key))
  return {
    schemaVersion: MAP_FILE_VERSION,
    ...(options.id !== undefined && { id: options.id }),
    ...present(
      settings,
      SETTING_FIELDS.filter((field) => field.top),
    ),
    settings: {
      ...present({ ...settings, lanes: settings.lanes === 'kinds' ? undefined : settings.lanes }, SETTINGS_BELOW),
      ...settings.unknown,
    },
    organisations: map.organisations.map((organisation) => fileEntry(organisation, ORGANISATION_FIELDS)),
    elements: typed.map((element) => {
      const { id, ...rest } = fileNote(element, positions.get(element.id))
      return { id, kind: element.kind, ...rest }
    }),
    links: [...map.links, ...map.asideLinks].sort(inMapOrder).map((link) => fileEntry(link, LINK_FIELDS)),
    ...(notes.length > 0 && { notes: notes.map((note) => fileNote(note, positions.get(note.id))) }),
    ...(sections.length > 0 && { sections }),
    ...(map.muted.length > 0 && { muted: map.muted.map(({ rule, targets, reason }) => ({ rule, targets, reason })) }),
    ...(numbers.length > 0 && { numbers: Object.fromEntries(numbers) }),
    ...Object.fromEntries(extra),
  }
}

const SETTINGS_BELOW = SETTING_FIELDS.filter((field) => !field.top)

/** The given fields that are there, in their order. */
function present(from: object, fields: readonly EntryField[]): { [name: string]: unknown } {
  const source = from as Readonly<Record<string, unknown>>
  const entries = fields.map(({ name }): [string, unknown] => [name, source[name]])
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
}

interface Entry {
  readonly id: string
  readonly unknown?: UnknownFields
}

const fileEntry = (entry: Entry, fields: readonly EntryField[]): FileEntry => ({
  id: entry.id,
  ...present(entry, fields),
  ...entry.unknown,
})

function fileNote(element: Element, position: Position | undefined): FileNote {
  const source = element as unknown as Readonly<Record<string, unknown>>
  const fields = FIELDS.flatMap(({ name }): [string, unknown][] => {
    if (name === 'title' || name === 'description') return []
    if (isRowField(name)) return element[name].length > 0 ? [[name, fileRows(element, name)]] : []
    return source[name] === undefined ? [] : [[name, source[name]]]
  })
  return {
    id: element.id,
    title: element.title,
    description: element.description,
    ...(position && { x: position[0], y: position[1] }),
    ...present(element, ELEMENT_MARKS),
    ...Object.fromEntries(fields),
    ...element.unknown,
  }
}

const fileRows = (element: Element, field: RowField): readonly object[] =>
  field === 'risks'
    ? element.risks.map(fileRisk)
    : element[field].map((row) => ({ ...present(row, ROW_COLUMNS[field]), ...row.unknown }))

function fileRisk(risk: Risk): object {
  const assessments = risk.assessments.map((row) => ({ ...present(row, ASSESSMENT_COLUMNS), ...row.unknown }))
  return { ...fileEntry(risk, ROW_COLUMNS.risks), ...(assessments.length > 0 && { assessments }) }
}
