import { describe, expect, test } from 'vitest'
import swedish from '#shared/examples/sv-bli-foralder.json' with { type: 'json' }
import { createTranslator } from '#shared/i18n/translator.ts'
import { deriveRegister } from '#shared/register/deriveRegister.ts'
import { benefitMapOf } from '#shared/testing/benefitMapOf.ts'
import { ALL_COLUMNS, columnsOf } from '#client/register/columnChoice.ts'
import {
  changesInPlace,
  goalsIn,
  organisationsIn,
  shownColumns,
  sortRows,
  type Sorting,
} from '#client/register/registerRows.ts'

const map = benefitMapOf(swedish)
const asOf = '2026-06-30'
const context = { map, asOf, t: await createTranslator('sv') }
const rows = deriveRegister(map, asOf)
const columns = shownColumns(ALL_COLUMNS, rows)
const row = (id: string) => rows.find((one) => one.benefitId === id)!
const sorted = (...sorting: Sorting[]) => sortRows(rows, columns, sorting, context, 'sv-SE')

describe('columns on screen', () => {
  test('the values per year take one column for each year that occurs', () => {
    const years = shownColumns(columnsOf(['valuePerYear']), rows).map(({ id }) => id)
    expect(years[0]).toBe('valuePerYear.2026')
    expect(years).toHaveLength(new Set(rows.flatMap(({ valuePerYear }) => Object.keys(valuePerYear))).size)
  })
})

describe('sorting', () => {
  test('numbers go by size and empty cells stand last, in either direction', () => {
    const up = sorted({ column: 'progress', descending: false }).map(({ progress }) => progress)
    const down = sorted({ column: 'progress', descending: true }).map(({ progress }) => progress)
    const filled = up.filter((progress) => progress !== null)
    expect(filled).toEqual([...filled].sort((a, b) => a - b))
    expect(down.slice(0, filled.length)).toEqual(filled.toReversed())
    expect(up.at(-1)).toBeNull()
    expect(down.at(-1)).toBeNull()
  })

  test('words go by the alphabet of the language: ä stands after z', () => {
    const titles = sorted({ column: 'title', descending: false }).map(({ title }) => title ?? '')
    expect(titles).toEqual([...titles].sort(new Intl.Collator('sv-SE').compare))
  })

  test('the status light puts what needs attention first', () => {
    const lights = sorted({ column: 'rag', descending: false }).map(({ rag }) => rag)
    expect(lights[0]).toBe('red')
    expect(lights.at(-1)).toBe('grey')
  })

  test('a second column decides among equals, and what is equal in both keeps the order of the map', () => {
    const both = sorted({ column: 'category', descending: false }, { column: 'title', descending: true })
    const within = both.filter(({ category }) => category === both[0]?.category).map(({ title }) => title ?? '')
    expect(within.length).toBeGreaterThan(1)
    expect(within).toEqual([...within].sort(new Intl.Collator('sv-SE').compare).toReversed())
    const byCategory = sorted({ column: 'category', descending: false }).filter(
      ({ category }) => category === both[0]?.category,
    )
    expect(byCategory).toEqual(rows.filter(({ category }) => category === both[0]?.category))
  })

  test('a column that is not shown leaves the order of the map', () => {
    expect(sorted({ column: 'gone', descending: false })).toBe(rows)
  })
})

describe('cells', () => {
  test('goals are shown by title, also those a dis-benefit works against', () => {
    const negative = rows.find(({ isDisbenefit }) => isDisbenefit)!
    expect(goalsIn(negative, context)).toEqual(['Jämlik hälsa för barn 0–6 år'])
  })

  test('organisations have a name and a colour of their own, also where the map names none', () => {
    const column = columnsOf(['organisationsThatMustAct'])[0] ?? expect.fail()
    const colours = rows.flatMap((one) => organisationsIn(one, column, context) ?? [])
    expect(colours.every(({ name, colour }) => name !== '' && colour !== undefined)).toBe(true)
    expect(new Set(colours.map(({ colour }) => colour)).size).toBe(new Set(colours.map(({ name }) => name)).size)
  })

  test('an organisation that is not on the map is shown by its id', () => {
    const column = columnsOf(['realisingOrganisationId'])[0] ?? expect.fail()
    const strange = { ...rows[0]!, realisingOrganisationId: 'gone' }
    expect(organisationsIn(strange, column, context)).toEqual([{ name: 'gone', colour: undefined }])
  })

  test('changes count as in place by their own status', () => {
    const { contributingChanges } = row('b1')
    const inPlace = map.elements.filter(({ id, status }) => contributingChanges.includes(id) && status === 'inPlace')
    expect(changesInPlace(row('b1'), context)).toBe(inPlace.length)
    expect(inPlace.length).toBeGreaterThan(0)
  })
})
