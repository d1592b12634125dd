import { titleOf } from '#shared/health/findings.ts'
import type { Organisation } from '#shared/model/benefitMap.ts'
import type { Element } from '#shared/model/element.ts'
import type { RegisterColumn } from '#shared/register/columns.ts'
import { organisationColours } from '#shared/model/organisationColours.ts'
import { yearsOf } from '#shared/register/columns.ts'
import type { RegisterRow } from '#shared/register/row.ts'
import { cellOf, type Cell, type CellContext } from '#shared/exports/cells.ts'
import { columnId } from '#client/register/columnChoice.ts'

/** A column on screen: one of the register, or one year of it. */
export interface ShownColumn {
  readonly id: string
  readonly column: RegisterColumn
  readonly year?: string
}

/** The columns on screen; the values per year take one for each year that occurs. */
export const shownColumns = (
  columns: readonly RegisterColumn[],
  rows: readonly RegisterRow[],
): readonly ShownColumn[] =>
  columns.flatMap((column): readonly ShownColumn[] =>
    column.type === 'years'
      ? yearsOf(rows).map((year) => ({ id: `${columnId(column)}.${year}`, column, year }))
      : [{ id: columnId(column), column }],
  )

/** An organisation as a cell shows it. */
export interface CellOrganisation {
  readonly name: string
  readonly colour: string | undefined
}

/** One row with all that its cells show, so that it need not be drawn again until one of them changes. */
export interface ShownRow {
  readonly id: string
  readonly row: RegisterRow
  /** By column id: what stands in the cell, in words or as a number. */
  readonly cells: Readonly<Record<string, Cell>>
  /** By column id, for columns of organisations. */
  readonly organisations: Readonly<Record<string, readonly CellOrganisation[]>>
  /** Titles of the goals it supports or works against. */
  readonly goals: readonly string[]
  /** Of the changes it needs, how many are in place. */
  readonly changesInPlace: number
}

/** Rows as they are shown, in the order given. */
export function shownRows(
  rows: readonly RegisterRow[],
  columns: readonly ShownColumn[],
  context: CellContext,
): readonly ShownRow[] {
  const organisations = shownOrganisations(context.map.organisations)
  const elements = new Map(context.map.elements.map((element) => [element.id, element]))
  return rows.map((row) => ({
    id: row.benefitId,
    row,
    cells: Object.fromEntries(columns.map(({ id, column, year }) => [id, cellOf(row, column, context, year)])),
    organisations: Object.fromEntries(
      columns.flatMap(({ id, column }) => {
        const ids = organisationIds(row, column)
        return ids ? [[id, ids.map((one) => organisations.get(one) ?? { name: one, colour: undefined })]] : []
      }),
    ),
    goals: row.supportedGoals.flatMap((id) => titleIn(elements.get(id), context)),
    changesInPlace: row.contributingChanges.filter((id) => elements.get(id)?.status === 'inPlace').length,
  }))
}

const titleIn = (element: Element | undefined, { map, t }: CellContext): string[] =>
  element ? [titleOf(element, map, t)] : []

function organisationIds(row: RegisterRow, column: RegisterColumn): readonly string[] | undefined {
  const value = row[column.key]
  if (column.type === 'organisations') return value as readonly string[]
  if (column.type === 'organisation') return typeof value === 'string' ? [value] : []
  if (column.part === 'organisationId') return row.owner?.organisationId ? [row.owner.organisationId] : []
  return undefined
}

/** Organisations as cells show them, by id. */
export function shownOrganisations(organisations: readonly Organisation[]): ReadonlyMap<string, CellOrganisation> {
  const colours = organisationColours(organisations)
  return new Map(
    organisations.map(({ id, name, shortName }) => [id, { name: shortName || name, colour: colours.get(id) }]),
  )
}

/** `next` with the very row objects of `before` wherever nothing in them changed, so that only changed rows are drawn. */
export function keepSame(before: readonly ShownRow[], next: readonly ShownRow[]): readonly ShownRow[] {
  const known = new Map(before.map((row) => [row.id, row]))
  const kept = next.map((row) => {
    const old = known.get(row.id)
    return old && JSON.stringify(old) === JSON.stringify(row) ? old : row
  })
  return kept.length === before.length && kept.every((row, index) => row === before[index]) ? before : kept
}

export interface Sorting {
  readonly column: string
  readonly descending: boolean
}

/** Worst first, as a list to work from; the other enumerations go through their values in order of the words. */
const LIGHT_ORDER = ['red', 'amber', 'green', 'grey'] as const

/** Rows by one column: numbers by size, words by the language's alphabet, empty cells last in either direction. */
export function sortRows(rows: readonly ShownRow[], sorting: Sorting | undefined, locale: string): readonly ShownRow[] {
  if (!sorting) return rows
  const collator = new Intl.Collator(locale, { numeric: true })
  const keyOf = ({ row, cells, organisations }: ShownRow): Cell => {
    if (sorting.column === 'rag') return LIGHT_ORDER.indexOf(row.rag)
    if (sorting.column === 'benefitId') return row.number ?? ''
    const names = organisations[sorting.column]?.map(({ name }) => name)
    return names ? names.join(' ') : (cells[sorting.column] ?? '')
  }
  const turn = sorting.descending ? -1 : 1
  return rows
    .map((row) => ({ row, key: keyOf(row) }))
    .toSorted((a, b) => {
      if (a.key === '' || b.key === '') return Number(a.key === '') - Number(b.key === '')
      if (typeof a.key === 'number' && typeof b.key === 'number') return turn * (a.key - b.key)
      return turn * collator.compare(String(a.key), String(b.key))
    })
    .map(({ row }) => row)
}
