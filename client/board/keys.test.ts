import { expect, test } from 'vitest'
import { keysLabel, matches, type KeyPress } from '#client/board/keys.ts'

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
})

test('Mod is Ctrl, on macOS Cmd, and never the other one', () => {
  expect(matches(press('z', { ctrlKey: true }), 'Mod+z', false)).toBe(true)
  expect(matches(press('z', { metaKey: true }), 'Mod+z', false)).toBe(false)
  expect(matches(press('z', { metaKey: true }), 'Mod+z', true)).toBe(true)
  expect(matches(press('z', { ctrlKey: true }), 'Mod+z', true)).toBe(false)
  expect(matches(press('z'), 'Mod+z', false)).toBe(false)
})

test('letters count by what they produce, with or without Caps Lock, and Shift must be as written', () => {
  expect(matches(press('N'), 'n', false)).toBe(true)
  expect(matches(press('N', { shiftKey: true }), 'n', false)).toBe(false)
  expect(matches(press('Z', { ctrlKey: true, shiftKey: true }), 'Mod+Shift+z', false)).toBe(true)
  expect(matches(press('Z', { ctrlKey: true, shiftKey: true }), 'Mod+z', false)).toBe(false)
})

test('a digit with Shift counts by its place, as Shift+1 writes ! on most keyboards', () => {
  expect(matches(press('!', { shiftKey: true, code: 'Digit1' }), 'Shift+1', false)).toBe(true)
  expect(matches(press('1', { code: 'Digit1' }), 'Shift+1', false)).toBe(false)
  expect(matches(press('1', { code: 'Digit1' }), '1', false)).toBe(true)
})

test('signs count by what they produce, whatever the layout needs for them', () => {
  expect(matches(press('+'), '+', false)).toBe(true)
  expect(matches(press('+', { shiftKey: true }), '+', false)).toBe(true)
})

test('nothing matches with AltGr, which writes signs on Nordic keyboards', () => {
  expect(matches(press('2', { altKey: true, ctrlKey: true }), '2', false)).toBe(false)
  expect(matches(press('z', { altKey: true, ctrlKey: true }), 'Mod+z', false)).toBe(false)
})

test('keys are shown as people know them', () => {
  expect(keysLabel('Mod+Shift+z', false)).toBe('Ctrl+Shift+Z')
  expect(keysLabel('Mod+Shift+z', true)).toBe('⌘⇧Z')
  expect(keysLabel('Delete', false)).toBe('Del')
  expect(keysLabel('+', false)).toBe('+')
})
