import { expect, test } from 'vitest'
import { fieldsOf } from '#shared/model/fields.ts'
import { placeFields } from '#client/inspector/fieldLayout.ts'

const widths = (names: readonly string[]) =>
  placeFields(fieldsOf('benefit').filter((field) => names.includes(field.name))).map(({ field, wide }) => [
    field.name,
    wide,
  ])

test('two short fields share a line and the third stands alone', () => {
  expect(widths(['direction', 'baselineValue', 'baselineDate'])).toEqual([
    ['direction', false],
    ['baselineValue', false],
    ['baselineDate', true],
  ])
})

test('a long field between two short ones leaves both a line of their own', () => {
  expect(widths(['baselineDate', 'baselineMethod', 'measurementFrequency'])).toEqual([
    ['baselineDate', true],
    ['baselineMethod', true],
    ['measurementFrequency', true],
  ])
})
