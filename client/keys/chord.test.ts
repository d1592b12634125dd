import { expect, test } from 'vitest'
import { matches, type KeyPress } from '#client/board/keys.ts'
import { ALL_COMMANDS } from '#client/keys/allCommands.ts'
import { chordOf, isBrowsers } from '#client/keys/chord.ts'

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
})

test('what is pressed is written as the registry writes it, and found again', () => {
  const presses = {
    b: press('b'),
    ä: press('Ä'),
    'Shift+b': press('B', { shiftKey: true }),
    'Shift+4': press('¤', { shiftKey: true, code: 'Digit4' }),
    '?': press('?', { shiftKey: true, code: 'Minus' }),
    'Mod+Shift+u': press('U', { ctrlKey: true, shiftKey: true }),
    'Mod+Enter': press('Enter', { ctrlKey: true }),
    'Mod+ArrowUp': press('ArrowUp', { ctrlKey: true }),
    F9: press('F9'),
  }
  for (const [keys, one] of Object.entries(presses)) {
    expect(chordOf(one, false), keys).toEqual({ keys })
    expect(matches(one, keys, false), keys).toBe(true)
  }
})

test('Shift, Ctrl and the like alone are only the beginning of a key', () => {
  for (const key of ['Shift', 'Control', 'Meta', 'Alt', 'AltGraph', 'CapsLock'])
    expect(chordOf(press(key), false)).toBeUndefined()
})

test('keys that keyboards, screen readers, the computer or moving about need are refused with the reason', () => {
  const refused = (key: string, held: Partial<KeyPress> = {}, mac = false) => chordOf(press(key, held), mac)
  expect(refused('@', { altKey: true, ctrlKey: true })).toEqual({ refused: 'alt' })
  expect(refused('ArrowLeft', { altKey: true })).toEqual({ refused: 'alt' })
  expect(refused('b', { metaKey: true })).toEqual({ refused: 'system' })
  expect(refused('b', { ctrlKey: true }, true)).toEqual({ refused: 'system' })
  expect(refused('Dead')).toEqual({ refused: 'dead' })
  expect(refused('Insert', { ctrlKey: true })).toEqual({ refused: 'reader' })
  for (const key of ['ArrowLeft', 'Home', 'Tab', ' ', 'Enter', 'Escape', 'PageDown', 'ContextMenu'])
    expect(refused(key), key).toEqual({ refused: 'moving' })
})

test('keys that belong to the browser cannot be had', () => {
  const tidy = { keys: [] }
  for (const keys of ['l', 't', 'n', 'w', 'r', 'p', 's', '1', '-', '+', '0'])
    expect(isBrowsers(`Mod+${keys}`, tidy), keys).toBe(true)
  for (const keys of ['c', 'i', 'j', 't', 'n', 'p']) expect(isBrowsers(`Mod+Shift+${keys}`, tidy), keys).toBe(true)
  for (const keys of ['F1', 'F5', 'F6', 'F11', 'F12', 'Shift+F10', 'Mod+F4'])
    expect(isBrowsers(keys, tidy), keys).toBe(true)
  for (const keys of ['b', 'Shift+b', '5', 'F9', 'Mod+Shift+u', 'Mod+Enter'])
    expect(isBrowsers(keys, tidy), keys).toBe(false)
})

test('every command can get back the keys it has from the start', () => {
  for (const command of ALL_COMMANDS)
    for (const keys of command.keys) expect(isBrowsers(keys, command), keys).toBe(false)
})
