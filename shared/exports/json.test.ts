import { expect, test } from 'vitest'
import bliForalder from '#shared/examples/sv-bli-foralder.json' with { type: 'json' }
import { createTranslator } from '#shared/i18n/translator.ts'
import { COLUMNS, ROW_KEYS } from '#shared/register/columns.ts'
import { benefitMapOf } from '#shared/testing/benefitMapOf.ts'
import { benefit, draw } from '#shared/testing/drawing.ts'
import { TABLE_NAMES } from '#shared/exports/exportInput.ts'
import { TEXT_FORMATS } from '#shared/exports/formats.ts'
import { tableJson } from '#shared/exports/json.ts'
import type { BenefitMap, Language } from '#shared/model/benefitMap.ts'
import type { RegisterRow } from '#shared/register/row.ts'

const t = await createTranslator('sv')
const inputOf = (map: BenefitMap, language: Language, columns?: readonly string[]) =>
  ({ of: 'register', map, boardId: 'board', seq: 7, asOf: '2026-09-30', language, t, columns }) as const
const registerJson = (map: BenefitMap, language: Language, columns?: readonly string[]) => {
  const { rows, ...head } = tableJson(inputOf(map, language, columns))
  return { ...head, rows: rows as readonly RegisterRow[] }
}

test('the register has fifty columns, and rows have their keys in that order, each once', () => {
  expect(COLUMNS).toHaveLength(50)
  const { rows } = registerJson(benefitMapOf(bliForalder), 'sv')
  expect(ROW_KEYS).toHaveLength(50)
  expect(ROW_KEYS.slice(-3)).toEqual(['note', 'number', 'priority'])
  for (const row of rows) expect(Object.keys(row)).toEqual(ROW_KEYS)
})

test('says whose register it is, of which day and which stored state', () => {
  const { rows, ...head } = registerJson(benefitMapOf(bliForalder), 'en')
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
  const row = JSON.parse(JSON.stringify(registerJson(map, 'sv').rows[0]))
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
  const { rows } = registerJson(benefitMapOf(bliForalder), 'sv', ['rag', 'number'])
  expect(rows[0]).toEqual({ benefitId: 'b1', rag: 'green', number: 22 })
})

test('every format makes a file of every table of the same map', () => {
  for (const of of TABLE_NAMES) {
    for (const format of TEXT_FORMATS) {
      const file = format.make({ ...inputOf(benefitMapOf(bliForalder), 'sv'), of })
      expect(file.length, `${of}.${format.id}`).toBeGreaterThan(100)
    }
  }
  expect(TEXT_FORMATS.map((format) => format.id)).toEqual(['json', 'csv'])
})
