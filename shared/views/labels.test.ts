import { describe, expect, test } from 'vitest'
import bliForalder from '#shared/examples/sv-bli-foralder.json' with { type: 'json' }
import { en } from '#shared/i18n/en.ts'
import { LANGUAGE_SPECS } from '#shared/i18n/languages.ts'
import { createTranslator } from '#shared/i18n/translator.ts'
import { benefitMapOf } from '#shared/testing/benefitMapOf.ts'
import { EVERYTHING, VIEW_IDS, type ViewId } from '#shared/views/view.ts'
import { VIEWS } from '#shared/views/views.ts'

const map = benefitMapOf(bliForalder)
const tableOf = <Id extends ViewId>(id: Id) => {
  const rows = VIEWS[id].derive(map, bliForalder.asOf, EVERYTHING)
  return { rows, columns: VIEWS[id].columns(rows) }
}

describe.each(Object.values(LANGUAGE_SPECS).map(({ tag }) => tag))('in %s', (language) => {
  test('every view has a name, says what it answers and what to do while it is empty', async () => {
    const t = await createTranslator(language)
    for (const id of VIEW_IDS)
      for (const key of [`views.name.${id}`, `views.about.${id}`, `views.empty.${id}`] as const)
        expect(t(key), key).not.toBe(key)
  })
  test('the headings of a view are words, and no two are the same', async () => {
    const t = await createTranslator(language)
    for (const id of VIEW_IDS) {
      const headings = tableOf(id).columns.map(({ labelKey, labelValues }) => t(labelKey, labelValues))
      for (const heading of headings) expect(heading, id).toMatch(/^[^.{]+$|^%/u)
      expect(new Set(headings).size, `${id}: ${headings.join(' | ')}`).toBe(headings.length)
    }
  })
})

test.each(VIEW_IDS)('what a value says has words in the list of its column: %s', (id) => {
  const { rows, columns } = tableOf(id)
  for (const column of columns) {
    if (column.type !== 'value' && column.type !== 'values') continue
    expect(column.list, column.id).toBeDefined()
    const words = Object.keys(column.list ? en.values[column.list] : {})
    for (const row of rows) for (const value of [column.cell(row) ?? []].flat()) expect(words).toContain(value)
  }
})

test('the plan is called by the term of each vocabulary', async () => {
  const names = await Promise.all([
    createTranslator('sv'),
    createTranslator('nb'),
    createTranslator('nb', 'nytte'),
    createTranslator('en'),
  ])
  expect(names.map((t) => t('views.name.plan'))).toEqual([
    'Nyttorealiseringsplan',
    'Gevinstrealiseringsplan',
    'Plan for nyttestyring',
    'Benefit realisation plan',
  ])
})
