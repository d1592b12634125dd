import type { BenefitMap, Organisation } from '#shared/model/benefitMap.ts'
import type { Element } from '#shared/model/element.ts'
import { perMap } from '#shared/model/perMap.ts'
import { elementNumber, missingFieldLabel, valueLabel, type ValueList } from '#shared/i18n/labels.ts'
import type { Translate } from '#shared/i18n/texts.ts'
import { findingText, findingsByTarget, titleOf, type Finding } from '#shared/health/findings.ts'
import { columnHeading, type RegisterColumn } from '#shared/register/columns.ts'
import type { RegisterPerson, RegisterRow } from '#shared/register/row.ts'

/** A cell of a table: a number from a numeric field, or text. What is missing is an empty text. */
export type Cell = number | string

/**
 * What the cells of a column are: `number` in a unit of its own · `money` in the map's currency · `percent` whole per cent,
 * 25 = 25 % · `count` a whole number · `date` YYYY-MM-DD as text · `text` anything else. A cell of another form is text.
 */
export type TableType = 'text' | 'number' | 'money' | 'percent' | 'count' | 'date'

export interface TableColumn {
  readonly heading: string
  readonly type: TableType
  /** Ids for programs, at the end of the table. */
  readonly ids?: true
}

/** A table for people: headings in their language, cells that a spreadsheet understands. */
export interface Table {
  /** What it is called, as the name of a sheet. */
  readonly title?: string
  readonly columns: readonly TableColumn[]
  readonly rows: readonly (readonly Cell[])[]
  /** Lines below the table. */
  readonly footnotes?: readonly string[]
}

export interface CellContext {
  readonly map: BenefitMap
  readonly asOf: string
  readonly t: Translate
  /** Findings by target, where they are known already; else they are looked for. */
  readonly findings?: ReadonlyMap<string, readonly Finding[]>
}

const SEPARATOR = ' | '
/** The elements on the map by id. */
export const elementsOf = perMap(
  (map: BenefitMap): ReadonlyMap<string, Element> => new Map(map.elements.map((one) => [one.id, one])),
)
const organisationOf = perMap(
  (map: BenefitMap): ReadonlyMap<string, Organisation> => new Map(map.organisations.map((one) => [one.id, one])),
)

const textIn = (value: unknown): string => (typeof value === 'string' ? value : '')
/** Several texts in one cell. */
export const listed = (texts: Iterable<string>): string => [...texts].join(SEPARATOR)
/** An organisation by name; what is on no list by its id. */
export const organisationName = (map: BenefitMap, id: string): string => organisationOf(map).get(id)?.name ?? id

/**
 * One cell of the register for people: titles and names instead of ids, lists joined with " | ", values in words, the
 * number of the benefit instead of its id. `year` picks the column of the values per year.
 */
export function cellOf(row: RegisterRow, column: RegisterColumn, context: CellContext, year?: string): Cell {
  const { map, t } = context
  const value = row[column.key]
  if (value === null) return ''
  switch (column.type) {
    case 'element':
      return row.number === null ? '' : elementNumber(t, 'benefit', row.number)
    case 'boolean':
      return valueLabel(t, 'boolean', value === true)
    case 'enum':
      return valueLabel(t, column.key as ValueList, textIn(value))
    case 'part':
    case 'person':
      return personCell(map, value as RegisterPerson, column)
    case 'organisation':
      return organisationName(map, textIn(value))
    case 'organisations':
      return listed((value as readonly string[]).map((id) => organisationName(map, id)))
    case 'elements':
      return listed((value as readonly string[]).map((id) => titleIn(context, id)))
    case 'fields':
      return listed(row.missingFields.map((name) => missingFieldLabel(t, name, 'benefit', row.isDisbenefit)))
    case 'rules':
      return listed(findingTexts(row, context))
    case 'years':
      return row.valuePerYear[year ?? ''] ?? ''
    case 'text':
    case 'date':
      return textIn(value)
    case 'count':
    case 'number':
    case 'percent':
    case 'money':
      return Number(value)
  }
}

function personCell(map: BenefitMap, person: RegisterPerson, { part = 'name' }: RegisterColumn): string {
  const value = person[part]
  if (value === null) return ''
  return part === 'organisationId' ? organisationName(map, value) : value
}

/** An element by what people call it; what is not on the map by its id. */
export function titleIn({ map, t }: CellContext, id: string): string {
  const element = elementsOf(map).get(id)
  return element ? titleOf(element, map, t) : id
}

const findingTexts = (row: RegisterRow, { map, asOf, t, findings }: CellContext): readonly string[] =>
  ((findings ?? findingsByTarget(map, asOf)).get(row.benefitId) ?? []).map((finding) => findingText(finding, map, t))

const ID_TYPES: readonly string[] = [
  'element',
  'organisation',
  'organisations',
  'elements',
  'fields',
  'rules',
  'person',
]

/** Whether a column shows names in place of ids, so that the ids stand in a column of their own at the end. */
export const hasIds = (column: RegisterColumn): boolean =>
  ID_TYPES.includes(column.type) || column.part === 'organisationId'

/** The ids behind a cell: of organisations, elements, rules, names of fields; of a person the organisation. */
export function idCellOf(row: RegisterRow, column: RegisterColumn): string {
  const value = row[column.key]
  if (value === null) return ''
  if (column.type === 'part' || column.type === 'person') return (value as RegisterPerson).organisationId ?? ''
  return Array.isArray(value) ? listed(value as readonly string[]) : textIn(value)
}

/** Heading of a column of ids: "Id" for the benefit itself, else the heading of the column it belongs to. */
export const idHeading = (t: Translate, column: RegisterColumn): string =>
  column.key === 'benefitId' ? t('columns.id') : t('columns.idOf', { column: columnHeading(t, column) })
