import { expect, test } from 'vitest'
import { initialsOf } from '#client/ui/initials.ts'

test('initials are those of the first and the last name', () => {
  expect(initialsOf('Elin Norberg')).toBe('EN')
  expect(initialsOf('  anna   maria  öberg ')).toBe('AÖ')
  expect(initialsOf('Åse-Lill')).toBe('ÅL')
})
test('a single name has one initial', () => {
  expect(initialsOf('Hanna')).toBe('H')
})
test('the number of somebody whose name another has, too, is no initial', () => {
  expect(initialsOf('Anna Berg (2)')).toBe('AB')
  expect(initialsOf('Hanna (12)')).toBe('H')
})
test('marks around a name are passed over, and nothing readable gives a question mark', () => {
  expect(initialsOf('"Tove" (krook)')).toBe('TK')
  expect(initialsOf(' – ')).toBe('?')
  expect(initialsOf('')).toBe('?')
})
