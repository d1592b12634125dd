import { expect, test } from 'vitest'
import swedish from '#shared/examples/sv-bli-foralder.json' with { type: 'json' }
import licensing from '#shared/examples/en-one-stop-licensing.json' with { type: 'json' }
import edge from '#shared/examples/en-edge-cases.json' with { type: 'json' }
import { findingsByTarget } from '#shared/health/findings.ts'
import { createTranslator } from '#shared/i18n/translator.ts'
import { deriveRegister } from '#shared/register/deriveRegister.ts'
import { benefitMapOf } from '#shared/testing/benefitMapOf.ts'
import { cellEdit, editableBeside } from '#client/register/cellEdit.ts'
import { ALL_COLUMNS } from '#client/register/columnChoice.ts'
import { explain } from '#client/register/explain.ts'
import { elementOn, type Subject } from '#client/register/explanation.ts'
import { gridKey } from '#client/register/gridKeys.ts'
import { shownColumns } from '#client/register/registerRows.ts'

const t = await createTranslator('sv')
const asOf = '2026-06-30'
const subjectsOf = (file: Parameters<typeof benefitMapOf>[0]): readonly Subject[] => {
  const map = benefitMapOf(file)
  const context = { map, asOf, t, findings: findingsByTarget(map, asOf) }
  return deriveRegister(map, asOf).flatMap((row) => {
    const benefit = elementOn(map, row.benefitId)
    return benefit ? [{ row, benefit, context, locale: 'sv-SE' }] : []
  })
}
const all = [swedish, licensing, edge].flatMap(subjectsOf)
const columns = shownColumns(
  ALL_COLUMNS,
  all.map(({ row }) => row),
)
const column = (id: string) => columns.find((shown) => shown.id === id) ?? expect.fail()
const of = (id: string) => subjectsOf(swedish).find(({ row }) => row.benefitId === id) ?? expect.fail()

test('every cell is either edited or says where it comes from, on any map, and shows its benefit on the map', () => {
  for (const shown of columns.filter(({ id }) => id !== 'benefitId')) {
    for (const subject of all) {
      const found = explain(subject, shown)
      expect(found === undefined, shown.id).toBe(cellEdit(shown) !== undefined)
      if (!found) continue
      expect(found.lines.every((line) => line !== '' && !line.includes('{{'))).toBe(true)
      expect(found.elements).toContain(subject.row.benefitId)
    }
  }
})

test('progress shows its formula with the figures in it', () => {
  const subject = of('b1')
  const { latestValue, baselineValue, targetValue, progress } = subject.row
  const [, formula = ''] = explain(subject, column('progress'))?.lines ?? []
  const written = (value: number | null) => new Intl.NumberFormat('sv-SE').format(value ?? 0)
  for (const figure of [latestValue, baselineValue, targetValue, progress]) expect(formula).toContain(written(figure))
})

test('the chain stands from cause to effect, the column asked for marked', () => {
  const { grounds = [] } = explain(of('b1'), column('contributingChanges')) ?? {}
  const { row } = of('b1')
  expect(grounds.find(({ own }) => own)?.items.map(({ elementId }) => elementId)).toEqual(row.contributingChanges)
  expect(grounds.at(-1)?.items.map(({ elementId }) => elementId)).toEqual(row.supportedGoals)
})

test('of the dates before a benefit the first is the earliest it can begin, as what runs on delays nothing', () => {
  const dated = all.filter(({ row }) => row.earliestRealisation !== null)
  const written = (date: string | null) => date?.replaceAll('/', '-')
  const first = (subject: Subject) => explain(subject, column('earliestRealisation'))?.grounds[0]?.items[0]?.note
  expect(dated.length).toBeGreaterThan(5)
  expect(dated.map(first)).toEqual(dated.map(({ row }) => written(row.earliestRealisation)))
})

test('missing fields are there to go to', () => {
  const subject = all.find(({ row }) => row.missingFields.includes('owner.name')) ?? expect.fail()
  const [missing] = explain(subject, column('completeness'))?.grounds ?? []
  expect(missing?.items.some(({ field }) => field === 'owner')).toBe(true)
})

test('Tab goes to the next column that can be edited, past the derived ones', () => {
  const some = ['title', 'progress', 'rag', 'unit'].map(column)
  expect(editableBeside(some, 'title', 1)?.id).toBe('unit')
  expect(editableBeside(some, 'unit', 1)).toBeUndefined()
  expect(editableBeside(some, undefined, -1)?.id).toBe('unit')
})

test('keys of the table: a character types, Enter opens, what belongs to the table is left to it', () => {
  const press = (key: string, more: object = {}) =>
    gridKey(
      { key, code: '', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...more },
      { line: 'b1', column: 'unit' },
      false,
    )
  expect([press('7'), press('å'), press('Enter'), press('F2')]).toEqual(['type', 'type', 'open', 'open'])
  expect([press(' '), press('ArrowDown'), press('a', { ctrlKey: true }), press('Tab')]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ])
  expect(press('F10', { shiftKey: true })).toBe('rowMenu')
  expect(press('Enter', { ctrlKey: true })).toBe('details')
  expect(press('@', { ctrlKey: true, altKey: true })).toBe('type')
})
