import { expect, test } from 'vitest'
import {
  EXPORTS,
  exportPath,
  formatOf,
  readExportChoice,
  writeExportChoice,
  type ExportChoice,
} from '#client/exports/exportChoice.ts'

const FIRST: ExportChoice = {
  what: 'workbook',
  view: 'measurements',
  format: 'xlsx',
  language: 'sv',
  shownColumns: false,
}

test('every export has an address with its language and its part of the map', () => {
  const scope = { organisation: 'region', phase: 2, elements: ['n1', 'n2'] } as const
  const paths = EXPORTS.map((what) => exportPath({ ...FIRST, what, format: 'csv' }, scope, ['title']))
  const part = 'language=sv&organisation=region&phase=2&elements=n1,n2'
  expect(paths).toEqual([
    `export.xlsx?${part}`,
    `register.csv?${part}`,
    `views/measurements.csv?${part}`,
    'map',
    'findings.json?language=sv',
  ])
})

test('a format that does not exist of something becomes its usual one, and is not forgotten', () => {
  const choice: ExportChoice = { ...FIRST, format: 'csv' }
  expect(formatOf({ ...choice, what: 'map' })).toBe('json')
  expect(formatOf({ ...choice, what: 'workbook' })).toBe('xlsx')
  expect(formatOf({ ...choice, what: 'view' })).toBe('csv')
})

test('the last choice comes back, and what was kept by another version is left out', () => {
  const choice: ExportChoice = { what: 'view', view: 'balance', format: 'json', language: 'nb', shownColumns: true }
  expect(readExportChoice(writeExportChoice(choice), FIRST)).toEqual(choice)
  expect(readExportChoice('poster balance', FIRST)).toEqual({ ...FIRST, view: 'balance' })
  expect(readExportChoice(undefined, FIRST)).toEqual(FIRST)
})

test('the register comes in the columns on screen when that is asked for', () => {
  const shown = ['benefitId', 'title', 'owner.name', 'owner.role']
  const choice: ExportChoice = { ...FIRST, what: 'register', shownColumns: true }
  expect(exportPath(choice, {}, shown)).toBe('register.xlsx?language=sv&columns=benefitId,title,owner')
  expect(exportPath({ ...choice, what: 'workbook' }, {}, shown)).toBe('export.xlsx?language=sv')
})
