import { expect, test } from 'vitest'
import { asList, asPerson, withoutEmpty } from '#client/inspector/fieldValue.ts'

test('a person without any part left is no person', () => {
  expect(withoutEmpty({ name: ' ', role: undefined })).toBeUndefined()
  expect(withoutEmpty({ name: 'Hanna Lind', role: '' })).toEqual({ name: 'Hanna Lind' })
})

test('a value of another type than the field’s counts as empty', () => {
  expect(asPerson('Hanna')).toEqual({})
  expect(asPerson({ name: 7, role: 'enhetschef' })).toEqual({ role: 'enhetschef' })
  expect(asList(['a', 1, null])).toEqual(['a'])
  expect(asList('a')).toBeUndefined()
})
