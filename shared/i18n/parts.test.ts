import { expect, test } from 'vitest'
import { sv } from '#shared/i18n/sv.ts'
import { FIRST_SECTIONS, SERVER_SECTIONS, partOf } from '#shared/i18n/parts.ts'

test('the parts of a language file hold every section once, but for what only the server says', () => {
  const names = [...Object.keys(partOf(sv, 'first')), ...Object.keys(partOf(sv, 'later')), ...SERVER_SECTIONS]
  expect(names.toSorted()).toEqual(Object.keys(sv).toSorted())
  expect(Object.keys(partOf(sv, 'first')).toSorted()).toEqual([...FIRST_SECTIONS].toSorted())
})
