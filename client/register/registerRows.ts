import { titleOf } from '#shared/health/findings.ts'
import type { Organisation } from '#shared/model/benefitMap.ts'
import { organisationColours } from '#shared/model/organisationColours.ts'
import { perMap } from '#shared/model/perMap.ts'
import { yearsOf, type RegisterColumn } from '#shared/register/columns.ts'
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

/** What stands in a cell, in words or as a number; empty text when it is missing. */
export const cellIn = (row: RegisterRow, { column, year }: ShownColumn, context: CellContext): Cell =>
  cellOf(row, column, context, year)

/** An organisation as a cell shows it: its short name where it has one, and its colour. */
export interface CellOrganisation {
  readonly name: string
  readonly colour: string | undefined
}

/** Organisations as cells show them, by id. */
export function shownOrganisations(organisations: readonly Organisation[]): ReadonlyMap<string, CellOrganisation> {
  const colours = organisationColours(organisations)
  return new Map(
    organisations.map(({ id, name, shortName }) => [id, { name: shortName || name, colour: colours.get(id) }]),
  )
}
const organisationsOf = perMap((map) => shownOrganisations(map.organisations))
const elementsOf = perMap((map) => new Map(map.elements.map((element) => [element.id, element])))

/** The organisations of a cell, undefined where the column shows none; one that is not on the map by its id. */
export function organisationsIn(
  row: RegisterRow,
  column: RegisterColumn,
  { map }: CellContext,
): readonly CellOrganisation[] | undefined {
  const known = organisationsOf(map)
  return organisationIds(row, column)?.map((id) => known.get(id) ?? { name: id, colour: undefined })
}

function organisationIds(row: RegisterRow, column: RegisterColumn): readonly string[] | undefined {
  const value = row[column.key]
  if (column.type === 'organisations') return value as readonly string[]
  if (column.type === 'organisation') return typeof value === 'string' ? [value] : []
  if (column.part === 'organisationId') return row.owner?.organisationId ? [row.owner.organisationId] : []
  return undefined
}

/** Titles of the goals a benefit supports, or a dis-benefit works against. */
export const goalsIn = (row: RegisterRow, { map, t }: CellContext): readonly string[] =>
  row.supportedGoals.flatMap((id) => {
    const goal = elementsOf(map).get(id)
    return goal ? [titleOf(goal, map, t)] : []
  })

/** Of the changes a benefit needs, how many are in place. */
export const changesInPlace = (row: RegisterRow, { map }: CellContext): number =>
  row.contributingChanges.filter((id) => elementsOf(map).get(id)?.status === 'inPlace').length

export interface Sorting {
  readonly column: string
  readonly descending: boolean
}

/** Worst first, as a list to work from; the other enumerations go by their words. */
const LIGHT_ORDER = ['red', 'amber', 'green', 'grey'] as const

/**
 * Rows by columns, the first deciding and the next ones among equals: numbers by size, words by the language's alphabet,
 * empty cells last in either direction. Equal rows keep the order of the map.
 */
export function sortRows(
  rows: readonly RegisterRow[],
  columns: readonly ShownColumn[],
  sorting: readonly Sorting[],
  context: CellContext,
  locale: string,
): readonly RegisterRow[] {
  const by = sorting.flatMap(({ column, descending }) => {
    const shown = columns.find(({ id }) => id === column)
    return shown ? [{ shown, turn: descending ? -1 : 1 }] : []
  })
  if (by.length === 0) return rows
  const { compare } = new Intl.Collator(locale, { numeric: true })
  return rows
    .map((row) => ({ row, keys: by.map(({ shown }) => sortKey(row, shown, context)) }))
    .toSorted((a, b) => {
      for (const [index, { turn }] of by.entries()) {
        const order = compareCells(a.keys[index] ?? '', b.keys[index] ?? '', turn, compare)
        if (order !== 0) return order
      }
      return 0
    })
    .map(({ row }) => row)
}

function sortKey(row: RegisterRow, shown: ShownColumn, context: CellContext): Cell {
  if (shown.column.key === 'rag') return LIGHT_ORDER.indexOf(row.rag)
  if (shown.column.key === 'benefitId') return row.number ?? ''
  const organisations = organisationsIn(row, shown.column, context)
  return organisations ? organisations.map(({ name }) => name).join(' ') : cellIn(row, shown, context)
}

function compareCells(a: Cell, b: Cell, turn: number, compare: (a: string, b: string) => number): number {
  if (a === '' || b === '') return Number(a === '') - Number(b === '')
  return turn * (typeof a === 'number' && typeof b === 'number' ? a - b : compare(String(a), String(b)))
}
