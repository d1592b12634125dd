import { describe, expect, test } from 'vitest'
import swedish from '#shared/examples/sv-bli-foralder.json' with { type: 'json' }
import { createTranslator } from '#shared/i18n/translator.ts'
import { deriveRegister } from '#shared/register/deriveRegister.ts'
import { filterRegister } from '#shared/register/filter.ts'
import { benefitMapOf } from '#shared/testing/benefitMapOf.ts'
import { NONE } from '#client/register/dimensions.ts'
import { filterChoices, filteredRows } from '#client/register/filters.ts'
import { benefitOfKey, groupedRows, linesOf } from '#client/register/grouping.ts'
import { FILTERS, PLAIN_STATE, type Filters } from '#client/register/registerState.ts'

const map = benefitMapOf(swedish)
const asOf = '2026-06-30'
const context = { map, asOf, t: await createTranslator('sv') }
const rows = deriveRegister(map, asOf)
const filtered = (filters: Filters, text = '') => filteredRows(rows, { filters, text }, context)

describe('filters', () => {
  test('an organisation and a goal mean the same as in an export', () => {
    for (const { id } of map.organisations)
      expect(filtered({ organisation: [id] })).toEqual(filterRegister(rows, { organisation: id }))
    for (const goal of rows.flatMap(({ supportedGoals }) => supportedGoals))
      expect(filtered({ goal: [goal] })).toEqual(filterRegister(rows, { goal }))
  })

  test('values of one filter widen it, another filter narrows it', () => {
    const lights = filtered({ light: ['green', 'amber'] })
    expect(lights).toEqual(rows.filter(({ rag }) => rag === 'green' || rag === 'amber'))
    const both = filtered({ light: ['green', 'amber'], category: ['quality'] })
    expect(both).toEqual(lights.filter(({ category }) => category === 'quality'))
  })

  test('a missing field and a missing owner can be asked for', () => {
    expect(filtered({ missing: ['baselineValue'] })).toEqual(rows.filter((row) => row.baselineValue === null))
    expect(filtered({ owner: [NONE] })).toEqual(rows.filter((row) => !row.owner?.name))
  })

  test('words are looked for in title, description and number, whatever their case', () => {
    const [first] = rows
    const number = `n-${String(first?.number).padStart(3, '0')}`
    if (first?.number !== null) expect(filtered({}, number)).toContain(first)
    expect(filtered({}, (first?.title ?? '').toUpperCase())).toContain(first)
    expect(filtered({}, 'finns inte någonstans')).toEqual([])
  })

  test('every choice says how many rows it would leave, the other filters as they are', () => {
    for (const name of FILTERS)
      for (const { value, count } of filterChoices(rows, name, PLAIN_STATE, context, 'sv-SE'))
        expect(filtered({ [name]: [value] }), `${name} ${value}`).toHaveLength(count)
    const state = { filters: { category: ['quality'] }, text: '' }
    const lights = filterChoices(rows, 'light', state, context, 'sv-SE')
    for (const { value, count } of lights)
      expect(filtered({ category: ['quality'], light: [value] })).toHaveLength(count)
  })
})

describe('groups', () => {
  test('a benefit that serves several goals stands under each, and every row stands somewhere', () => {
    const groups = groupedRows(rows, 'goal', context, 'sv-SE')
    const [most] = rows.toSorted((a, b) => b.supportedGoals.length - a.supportedGoals.length)
    expect(most?.supportedGoals.length).toBeGreaterThan(1)
    expect(groups.filter(({ rows: inGroup }) => most && inGroup.includes(most))).toHaveLength(
      most?.supportedGoals.length ?? 0,
    )
    expect(new Set(groups.flatMap((group) => group.rows)).size).toBe(rows.length)
  })

  test('groups follow the method: lights with the worst first, without an owner last', () => {
    expect(groupedRows(rows, 'light', context, 'sv-SE')[0]?.value).toBe('red')
    expect(groupedRows(rows, 'owner', context, 'sv-SE').at(-1)?.value).toBe(NONE)
  })

  test('a closed group keeps its heading, and each line knows its benefit', () => {
    const groups = groupedRows(rows, 'goal', context, 'sv-SE')
    const [first] = groups
    const lines = linesOf(groups, new Set([first?.value ?? '']))
    expect(lines[0]?.group).toBe(first?.value)
    expect(lines[1]?.group).toBe(groups[1]?.value)
    expect(new Set(lines.map(({ key }) => key)).size).toBe(lines.length)
    for (const line of lines) expect(benefitOfKey(line.key)).toBe(line.group === undefined ? line.benefitId : undefined)
  })
})
