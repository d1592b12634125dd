import { expect, test } from 'vitest'
import { withNames } from '#client/ui/fields/TagsField.tsx'

test('names typed or pasted together become one entry each', () => {
  expect(withNames(['Barnmorskor'], 'Handläggare; Föräldrar\nVårdcentraler, ')).toEqual([
    'Barnmorskor',
    'Handläggare',
    'Föräldrar',
    'Vårdcentraler',
  ])
})

test('a name that is there already is not added again', () => {
  const names = ['Barnmorskor']
  expect(withNames(names, 'barnmorskor')).toBe(names)
})
