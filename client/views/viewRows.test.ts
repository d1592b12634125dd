import { expect, test } from 'vitest'
import bliForalder from '#shared/examples/sv-bli-foralder.json' with { type: 'json' }
import { createTranslator } from '#shared/i18n/translator.ts'
import { deriveRegister } from '#shared/register/deriveRegister.ts'
import { benefitMapOf } from '#shared/testing/benefitMapOf.ts'
import { EVERYTHING, type ViewId } from '#shared/views/view.ts'
import { hasMoney, isGroupKind, sharedInitiatives, sumOf } from '#client/views/balanceRows.ts'
import { ownedBy } from '#client/views/personFilter.ts'
import { shownRows } from '#client/views/shownRows.ts'
import { viewOf } from '#client/views/useViewData.ts'
import { sortViewRows, type ViewContext } from '#client/views/viewCells.ts'

const map = benefitMapOf(bliForalder)
const ASOF = '2026-09-30'
const rowsOf = <Id extends ViewId>(id: Id) => viewOf(id).derive(map, ASOF, EVERYTHING)
const rags = new Map(deriveRegister(map, ASOF).map(({ benefitId, rag }) => [benefitId, rag]))
const context = async (): Promise<ViewContext> => ({
  map,
  t: await createTranslator('sv'),
  locale: 'sv-SE',
  rags,
  findings: new Map(),
})

test('rows stand by words of the language, dates and lights, with what is missing last either way', async () => {
  const rows = rowsOf('measurements')
  const columns = viewOf('measurements').columns(rows)
  const given = await context()
  const by = (column: string, descending: boolean) => sortViewRows(rows, columns, { column, descending }, given)
  const first = by('nextMeasurementDue', false).map((row) => row.nextMeasurementDue)
  const last = by('nextMeasurementDue', true).map((row) => row.nextMeasurementDue)
  const dated = first.filter((date) => date !== null)
  expect(dated).toEqual(dated.toSorted())
  expect(last.slice(0, dated.length)).toEqual(dated.toReversed())
  expect(first.lastIndexOf(null)).toBe(dated.length === first.length ? -1 : first.length - 1)
  expect(by('rag', false)[0]?.rag).toBe('red')
  expect(sortViewRows(rows, columns, undefined, given)).toBe(rows)
})

test('a row keeps its key while others come and go, also where several are about the same', () => {
  const rows = rowsOf('actions')
  const keys = shownRows(rows, viewOf('actions').subject).map(({ key }) => key)
  expect(new Set(keys).size).toBe(keys.length)
  expect(shownRows(rows.slice(0, 4), viewOf('actions').subject).map(({ key }) => key)).toEqual(keys.slice(0, 4))
})

test('organisations add up without the groups, and a shared initiative is where their split is agreed', () => {
  const rows = rowsOf('balance').filter(({ kind }) => !isGroupKind(kind))
  const sum = sumOf(rows)
  expect(sum.net).toBe(sum.value - sum.disvalue - sum.cost)
  expect(sum.cost).toBe(rows.reduce((all, { cost }) => all + cost, 0))
  expect(rows.some(hasMoney)).toBe(true)
  const payer = rows.find(({ organisationId }) => sharedInitiatives(map.elements, organisationId).length > 0)
  const [initiative] = sharedInitiatives(map.elements, payer?.organisationId ?? '')
  expect(initiative?.kind).toBe('initiative')
  expect(sharedInitiatives(map.elements, 'nobody')).toEqual([])
})

test('what a person answers for stands once each, with everything they are there', () => {
  for (const row of rowsOf('responsibilities')) {
    const owned = ownedBy(row)
    expect(new Set(owned.map(({ elementId }) => elementId)).size).toBe(owned.length)
    for (const { elementId, as } of owned) for (const one of as) expect(row[one]).toContain(elementId)
  }
})
