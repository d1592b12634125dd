import { describe, expect, test } from 'vitest'
import bliForalder from '#shared/examples/sv-bli-foralder.json' with { type: 'json' }
import { VIEW_IDS, EVERYTHING, type ViewId } from '#shared/views/view.ts'
import { viewOf } from '#shared/exports/exportInput.ts'
import { withDistinctHeadings } from '#shared/exports/headings.ts'
import { tableOf } from '#shared/exports/tables.ts'
import { personText, viewTable } from '#shared/exports/viewTable.ts'
import { createTranslator } from '#shared/i18n/translator.ts'
import { LANGUAGES, terminologyOf } from '#shared/model/benefitMap.ts'
import { benefitMapOf } from '#shared/testing/benefitMapOf.ts'
import { benefit, draw } from '#shared/testing/drawing.ts'

const map = benefitMapOf(bliForalder)
const asOf = '2026-09-30'
const context = { map, asOf, t: await createTranslator('sv', terminologyOf(map.settings, map.organisations)) }
const tableFor = (id: ViewId) => tableOf({ of: id, boardId: 'board', seq: 1, language: 'sv', ...context })
const column = (id: ViewId, heading: string) => {
  const { columns, rows } = tableFor(id)
  const at = columns.findIndex((one) => one.heading === heading)
  return rows.map((row) => row[at])
}

describe.each(VIEW_IDS)('the table of the view %s', (id) => {
  test('has a cell per column, numbers only where the column is one, and ids last', () => {
    const { columns, rows } = tableFor(id)
    const firstIds = columns.findIndex(({ ids }) => ids)
    expect(columns.slice(firstIds).every(({ ids }) => ids)).toBe(true)
    expect(rows.length).toBeGreaterThan(0)
    for (const row of rows) {
      expect(row).toHaveLength(columns.length)
      row.forEach((cell, at) => {
        const { heading, type } = columns[at] ?? { heading: '', type: 'text' }
        if (type === 'text' || type === 'date') expect(typeof cell, heading).toBe('string')
        else expect(typeof cell === 'number' || cell === '', heading).toBe(true)
      })
    }
  })

  test.each(LANGUAGES)('has a heading of its own for every column in %s', async (language) => {
    const t = await createTranslator(language)
    const view = viewOf(id)
    const { columns } = viewTable(view, view.derive(map, asOf, EVERYTHING) as never, { ...context, t })
    const headings = columns.map(({ heading }) => heading)
    expect(headings.filter((heading, at) => headings.indexOf(heading) !== at)).toEqual([])
    for (const heading of headings) expect(heading).not.toMatch(/[{}]|^views\./)
  })
})

test('cells say titles, names and labels, and the ids behind them stand in columns of their own', () => {
  expect(column('balance', 'Organisation')[0]).toBe('Familjeförmånsmyndigheten')
  expect(column('balance', 'Organisation (id)')[0]).toBe('org-ffm')
  expect(column('balance', 'Kostnad')[0]).toBe(20_000_000)
  expect(column('goals', 'Mål (id)')).toEqual(bliForalder.expectedGoals.map(({ goalId }) => goalId))
})

test('the plan says of what must be in place who answers for it, where, by when and how it stands', () => {
  const changes = String(column('plan', 'Förändringar som krävs')[4]).split(' | ')
  expect(changes).toHaveLength(3)
  expect(changes[1]).toMatch(/^\S.* · Hanna Öberg, .+ · Älvsunda kommun · 2026-08-31 · På plats$/)
  expect(column('plan', 'Förändringar som krävs (id)')[4]).toBe('c3 | c4 | c5')
})

test('the action list says what is found about the risks of an element', () => {
  const risk = { id: 'r1', order: 0, threat: 'Ingen kommer', reassessmentDate: '2026-09-29' }
  const own = draw({ elements: [{ ...benefit('b'), risks: [risk] }] })
  const view = viewOf('actions')
  const said = viewTable(view, view.derive(own, asOf, EVERYTHING), { ...context, map: own })
  expect(said.rows.flat().join()).toContain('Dags att bedöma risken Ingen kommer på nytt')
})

test('rows about nobody say so', () => {
  const view = viewOf('responsibilities')
  const own = draw({ elements: [benefit('b')] })
  const { rows } = viewTable(view, view.derive(own, asOf, EVERYTHING), { ...context, map: own })
  expect(rows.at(-1)?.[0]).toBe(view.nobodyKey && context.t(view.nobodyKey))
})

test('a person is said by name, role and organisation, as far as they are known', () => {
  const said = (name: string | null, role: string | null, organisationId: string | null) =>
    personText(map, { name, role, organisationId })
  expect(said('Anna Berg', 'enhetschef', 'org-alv')).toBe('Anna Berg, enhetschef (Älvsunda kommun)')
  expect(said('Anna Berg', null, null)).toBe('Anna Berg')
  expect(said(null, 'enhetschef', 'org-alv')).toBe('enhetschef (Älvsunda kommun)')
  expect(said(null, null, 'org-alv')).toBe('Älvsunda kommun')
})

test('headings that are the same name the column they belong to besides', () => {
  const of = (...headings: string[]) =>
    withDistinctHeadings(headings.map((heading) => ({ heading, type: 'text' as const }))).map(({ heading }) => heading)
  expect(of('Nr', 'Nuläge', 'Datum', 'Målvärde', 'Datum')).toEqual([
    'Nr',
    'Nuläge',
    'Nuläge: Datum',
    'Målvärde',
    'Målvärde: Datum',
  ])
})
