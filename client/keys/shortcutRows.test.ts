import { expect, test } from 'vitest'
import { translatorOf } from '#shared/i18n/translator.ts'
import { sv } from '#shared/i18n/sv.ts'
import { ALL_COMMANDS } from '#client/keys/allCommands.ts'
import { filtered, keyWords, shortcutGroups } from '#client/keys/shortcutRows.ts'

const t = translatorOf(sv, 'sv-SE')
const words = { t, mac: false }
const found = (asked: string) =>
  filtered(shortcutGroups(t, {}), asked, words).flatMap(({ rows }) => rows.map(({ id }) => id))

test('every command stands under one heading, with or without a key', () => {
  const ids = shortcutGroups(t, {}).flatMap(({ rows }) => rows.flatMap(({ command }) => (command ? [command.id] : [])))
  expect(ids.toSorted()).toEqual(ALL_COMMANDS.map(({ id }) => id).toSorted())
})

test('the list is searched by words of the name, of the heading and by keys', () => {
  expect(found('NY LAPP')).toContain('createNote')
  expect(found('ny nytt')).toContain('createBenefit')
  expect(found('uppströms')).toContain('card-alongLinks')
  expect(found('Ctrl+K')).toEqual(['palette'])
  expect(found('ctrl+')).toContain('undo')
  expect(found('mellanslag')).toContain('card-select')
  expect(found('finns inte')).toEqual([])
  expect(found('  ').length).toBe(found('').length)
})

test('one character is looked for among the keys', () => {
  expect(found('n')).toEqual(['createNote'])
  expect(found('+')).toEqual(['zoomIn'])
  expect(found('?')).toEqual(['help'])
})

test('a search finds the keys as they are now', () => {
  const rows = filtered(shortcutGroups(t, { createNote: ['b'] }), 'b', words).flatMap((group) => group.rows)
  expect(rows.map(({ id }) => id)).toEqual(['createNote'])
})

test('the space bar has a name', () => {
  expect(keyWords(words, 'Shift+Space')).toBe('Shift+Mellanslag')
})
