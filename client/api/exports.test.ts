import { expect, test } from 'vitest'
import { nameIn } from '#client/api/exports.ts'

test('a file keeps the name the server gives it, letters of every language included', () => {
  const said = `attachment; filename="Bli foralder.xlsx"; filename*=UTF-8''Bli%20f%C3%B6r%C3%A4lder.xlsx`
  expect(nameIn(said)).toBe('Bli förälder.xlsx')
  expect(nameIn('attachment; filename="map.json"')).toBe('map.json')
})

test('a name that cannot be read is none', () => {
  expect(nameIn(null)).toBeUndefined()
  expect(nameIn(`attachment; filename*=UTF-8''%E4%`)).toBeUndefined()
})
