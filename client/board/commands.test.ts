import { expect, test } from 'vitest'
import { en } from '#shared/i18n/en.ts'
import { nb } from '#shared/i18n/nb.ts'
import { sv } from '#shared/i18n/sv.ts'
import { CREATABLE } from '#shared/model/kinds.ts'
import { COMMANDS, command, type CommandId } from '#client/board/commands.ts'

const textAt = (texts: unknown, key: string): unknown =>
  key.split('.').reduce<unknown>((inner, part) => (inner as Record<string, unknown> | undefined)?.[part], texts)

test('every command has an id and keys of its own', () => {
  const ids = COMMANDS.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  // A trace takes the digits while it is open; Enter edits the card or the link, whichever is selected.
  const sharing: readonly CommandId[] = ['traceDepth', 'editLink']
  const keys = COMMANDS.flatMap(({ id, keys: own }) =>
    sharing.includes(id) ? [] : own.map((key) => key.toLowerCase()),
  )
  expect(new Set(keys).size).toBe(keys.length)
})

test('every command has words in every language', () => {
  for (const { labelKey } of COMMANDS) {
    for (const texts of [sv, nb, en]) expect(textAt(texts, labelKey), labelKey).toEqual(expect.any(String))
  }
})

test('every kind can be created, from the goals on by the digits', () => {
  const keys = CREATABLE.map((kind) => command(`create${kind[0]?.toUpperCase()}${kind.slice(1)}` as CommandId).keys[0])
  expect(keys).toEqual(['1', '2', '3', '4', '5', '6', 'n'])
})

test('no command takes keys that browsers, keyboards or screen readers need', () => {
  const taken = /alt|^mod\+[ltnwrps]$|^mod\+shift\+[cij]$|^mod\+[-+0]$|insert|capslock/i
  for (const { keys } of COMMANDS) for (const key of keys) expect(key).not.toMatch(taken)
})

test('only what cannot be a typed letter acts outside the canvas', () => {
  for (const { scope, keys } of COMMANDS) if (scope === 'page') for (const key of keys) expect(key).toMatch(/^Mod\+/)
})
