import { expect, test } from 'vitest'
import bliForalder from '#shared/examples/sv-bli-foralder.json' with { type: 'json' }
import { createTranslator } from '#shared/i18n/translator.ts'
import { COLUMNS, ROW_KEYS } from '#shared/register/columns.ts'
import { benefitMapOf } from '#shared/testing/benefitMapOf.ts'
import { benefit, draw } from '#shared/testing/drawing.ts'
import { REGISTER_FORMATS } from '#shared/exports/formats.ts'
import { registerJson } from '#shared/exports/json.ts'

const origin = { boardId: 'board', seq: 7 }

test('the register has fifty columns, and rows have their keys in that order, each once', () => {
  expect(COLUMNS).toHaveLength(50)
  const { rows } = registerJson(benefitMapOf(bliForalder), '2026-09-30', 'sv', origin)
  expect(ROW_KEYS).toHaveLength(50)
  expect(ROW_KEYS.slice(-3)).toEqual(['note', 'number', 'priority'])
  for (const row of rows) expect(Object.keys(row)).toEqual(ROW_KEYS)
})

test('says whose register it is, of which day and which stored state', () => {
  const { rows, ...head } = registerJson(benefitMapOf(bliForalder), '2026-09-30', 'en', origin)
  expect(head).toEqual({
    board: { id: 'board', title: 'Bli förälder – sammanhållen digital tjänst' },
    asOf: '2026-09-30',
    seq: 7,
    language: 'en',
  })
  expect(rows).toHaveLength(11)
})

test('has persons by their parts, values untranslated and null for what is missing', () => {
  const map = draw({
    elements: [
      benefit('b', {
        title: '',
        category: 'quality',
        owner: { name: 'Ann', role: ' ' },
        annualValues: [
          { year: 2028, amount: 2 },
          { year: 2027, amount: 1.5 },
        ],
      }),
    ],
  })
  const row = JSON.parse(JSON.stringify(registerJson(map, '2026-09-30', 'sv', origin).rows[0]))
  expect(row).toMatchObject({
    benefitId: 'b',
    title: null,
    description: null,
    isDisbenefit: false,
    category: 'quality',
    owner: { name: 'Ann', role: null, organisationId: null },
    measurementResponsible: null,
    beneficiaryOrganisationIds: [],
    baselineValue: null,
    valuePerYear: { '2027': 1.5, '2028': 2 },
    number: 1,
    priority: null,
  })
})

test('has only the columns asked for', () => {
  const { rows } = registerJson(benefitMapOf(bliForalder), '2026-09-30', 'sv', origin, { columns: ['rag', 'number'] })
  expect(rows[0]).toEqual({ benefitId: 'b1', rag: 'green', number: 22 })
})

test('every format makes a file of the same map', async () => {
  const input = {
    map: benefitMapOf(bliForalder),
    ...origin,
    asOf: '2026-09-30',
    language: 'sv' as const,
    t: await createTranslator('sv'),
  }
  for (const format of REGISTER_FORMATS) expect(format.make(input)).toContain('Kortare tid från ansökan till beslut')
  expect(REGISTER_FORMATS.map((format) => format.id)).toEqual(['json', 'csv'])
})
