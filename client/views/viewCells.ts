import { titleOf, type Finding } from '#shared/health/findings.ts'
import { kindLabel, valueLabel } from '#shared/i18n/labels.ts'
import type { Translate } from '#shared/i18n/texts.ts'
import type { BenefitMap, Organisation } from '#shared/model/benefitMap.ts'
import type { Element, ElementId } from '#shared/model/element.ts'
import type { Creatable } from '#shared/model/kinds.ts'
import { organisationColours } from '#shared/model/organisationColours.ts'
import { perMap } from '#shared/model/perMap.ts'
import { RAGS, type Rag, type RegisterPerson } from '#shared/register/row.ts'
import type { ViewColumn } from '#shared/views/view.ts'

/** What cells need besides their row. */
export interface ViewContext {
  readonly map: BenefitMap
  readonly t: Translate
  readonly locale: string
  /** Status lights of benefits, where the view shows how they stand. */
  readonly rags: ReadonlyMap<ElementId, Rag>
  /** Findings by what they name. */
  readonly findings: ReadonlyMap<string, readonly Finding[]>
}

/** An organisation as it is shown: its short name where it has one, and its colour. */
export interface ShownOrganisation {
  readonly name: string
  /** In full. */
  readonly fullName: string
  readonly colour: string | undefined
}

const elementsOf = perMap((map: BenefitMap) => new Map(map.elements.map((element) => [element.id, element])))
const organisationsOf = perMap((map: BenefitMap): ReadonlyMap<string, ShownOrganisation> => {
  const colours = organisationColours(map.organisations)
  const shown = ({ id, name, shortName }: Organisation): ShownOrganisation => ({
    name: shortName || name,
    fullName: name,
    colour: colours.get(id),
  })
  return new Map(map.organisations.map((organisation) => [organisation.id, shown(organisation)]))
})

export const elementIn = (map: BenefitMap, id: ElementId): Element | undefined => elementsOf(map).get(id)
/** The organisation with an id; one that is not on the map by its id. */
export const organisationIn = (map: BenefitMap, id: string): ShownOrganisation =>
  organisationsOf(map).get(id) ?? { name: id, fullName: id, colour: undefined }

export function elementTitle({ map, t }: Pick<ViewContext, 'map' | 't'>, id: ElementId): string {
  const element = elementIn(map, id)
  return element ? titleOf(element, map, t) : id
}

/** A column whose cells can be told apart by size or alphabet; lists cannot. */
export const isSortable = ({ type }: ViewColumn<object>): boolean => !LISTS.includes(type)
const LISTS: readonly string[] = ['texts', 'values', 'elements', 'steps', 'organisations', 'persons', 'fields', 'rules']

/** Figures stand to the right. */
export const isNumeric = ({ type }: ViewColumn<object>): boolean =>
  type === 'number' || type === 'money' || type === 'percent' || type === 'count'

/** Worst first, as a list to work from. */
const LIGHTS: readonly string[] = ['red', 'amber', 'green', 'grey']

/** By what a row is put in order: a number or a text; empty text = nothing there. */
export function sortKey(column: ViewColumn<object>, row: object, context: ViewContext): number | string {
  // Each column reads its own value; which type that is its `type` says.
  const value = column.cell(row)
  if (value === null) return ''
  const text = typeof value === 'string' ? value : ''
  switch (column.type) {
    case 'element':
      return elementTitle(context, text)
    case 'organisation':
      return organisationIn(context.map, text).name
    case 'person':
      return (value as RegisterPerson).name ?? ''
    case 'value':
      return column.list === 'rag' ? LIGHTS.indexOf(text) : valueLabel(context.t, column.list ?? 'boolean', text)
    case 'kind':
      return kindLabel(context.t, value as Creatable)
    case 'boolean':
      return value === true ? 0 : 1
    default:
      return typeof value === 'number' || typeof value === 'string' ? value : ''
  }
}

export const isRag = (value: string): value is Rag => RAGS.some((rag) => rag === value)

export interface ViewSorting {
  readonly column: string
  readonly descending: boolean
}

/** Rows by one column: numbers by size, words by the language's alphabet, empty cells last in either direction. */
export function sortViewRows<Row extends object>(
  rows: readonly Row[],
  columns: readonly ViewColumn<Row>[],
  sorting: ViewSorting | undefined,
  context: ViewContext,
): readonly Row[] {
  const by = columns.find(({ id }) => id === sorting?.column)
  if (!sorting || !by) return rows
  const collator = new Intl.Collator(context.locale, { numeric: true })
  const turn = sorting.descending ? -1 : 1
  return rows
    .map((row) => ({ row, key: sortKey(by as ViewColumn<object>, row, context) }))
    .toSorted((a, b) => {
      if (a.key === '' || b.key === '') return Number(a.key === '') - Number(b.key === '')
      if (typeof a.key === 'number' && typeof b.key === 'number') return turn * (a.key - b.key)
      return turn * collator.compare(String(a.key), String(b.key))
    })
    .map(({ row }) => row)
}
